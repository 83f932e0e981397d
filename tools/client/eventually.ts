/** How long a condition is waited for, in milliseconds, and how long between two looks. */
const PATIENCE_MILLISECONDS = 20_000;
const PAUSE_MILLISECONDS = 25;
/** The same for those who have more patience: what they wait for comes by time, and looking costs the server. */
const PATIENT_PAUSE_MILLISECONDS = 200;

/**
 * The first value of `look` that is neither `undefined` nor `false`. Throws if there is none within the patience: its
 * message says what was waited for and what the last look gave or threw.
 */
export async function eventually<Value>(
	what: string,
	look: () => Promise<Value | undefined | false> | Value | undefined | false,
	patienceMilliseconds = PATIENCE_MILLISECONDS,
	pauseMilliseconds = patienceMilliseconds > PATIENCE_MILLISECONDS ? PATIENT_PAUSE_MILLISECONDS : PAUSE_MILLISECONDS,
): Promise<Value> {
	const until = Date.now() + patienceMilliseconds;
	for (;;) {
		const found = await look();
		if (found !== undefined && found !== false) {
			return found;
		}
		if (Date.now() > until) {
			throw new Error(`Waited ${patienceMilliseconds / 1000} s in vain: ${what}.`);
		}
		await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
	}
}
