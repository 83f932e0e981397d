import fc from 'fast-check';
import { readFileSync } from 'fs';
import type { ProfileName, SandboxName } from '../../tools/host/profile';
import { attacks, nearlyGoodInputs, type Attack, type Target } from './attack';
import { FuzzedBank } from './FuzzedBank';
import { knownAttacks, knownInputs } from './knownAttacks';
import { Reached } from './Reached';

/** Attacks under way at once. */
const AT_ONCE = 10;
/** Attacks between two looks whether anything has changed. */
const BATCH = 100;
/** Of so many batches one is of inputs of which some are good. */
const NEARLY_GOOD_EVERY = 5;
/** By how much the app's process may grow after the first quarter of the attacks, in MiB: a heap that keeps nothing grows in steps. */
export const GROWTH_LIMIT_MIB = 100;

export type FuzzReport = {
	/** How many answers had which status. */
	readonly answers: Readonly<Record<number, number>>;
	/** How many inputs came how far, by the outcomes in the app's log. */
	readonly outcomes: Readonly<Record<string, number>>;
	readonly growthMiB: number;
	/** What went wrong, one sentence each with the attack. */
	readonly faults: readonly string[];
};

export type Fuzz = {
	readonly profile: ProfileName;
	readonly sandbox: SandboxName;
	readonly inputs: number;
	/** Of fast-check: the same attacks again. */
	readonly seed: number;
	readonly say?: (line: string) => void;
};

/**
 * Attacks the app in the real engine, and tells whether it answered badly, crashed, grew, changed anything that it keeps for
 * who may not, or gave a secret away. It begins with one attack of each kind, so that none is ever left out.
 */
export async function fuzz({ profile, sandbox, inputs, seed, say = () => undefined }: Fuzz): Promise<FuzzReport> {
	const bank = await FuzzedBank.open(profile, sandbox);
	try {
		const targetAt = await bank.fill();
		const { host, appId } = bank.desk;
		const pid = host.engine.runtimePid(appId);
		const reached = new Reached(bank);
		let sizeAtFirst = sizeOf(pid);
		await host.engine.takeLogs(appId);
		for (let start = 0; start < inputs && reached.faults.length === 0; start += BATCH) {
			const isNearlyGood = (start / BATCH) % NEARLY_GOOD_EVERY === 1;
			const target = targetAt(Date.now());
			const known = start > BATCH ? [] : isNearlyGood ? knownInputs(target) : knownAttacks(target);
			const numRuns = Math.min(BATCH, inputs - start) - known.length;
			const others = fc.sample(isNearlyGood ? nearlyGoodInputs(target) : attacks(target), { numRuns, seed: seed + start });
			const batch = [...known.map(({ attack }) => attack), ...others];
			const kept = bank.kept();
			await sendAll(bank, target, { batch, reached });
			await reached.readLog();
			for (const { attack, comesTo } of known.filter(({ comesTo: outcome }) => !(outcome in reached.outcomes))) {
				reached.faults.push(`Nothing comes to "${comesTo}", not even ${JSON.stringify(attack)}`);
			}
			if (host.engine.runtimePid(appId) !== pid) {
				reached.faults.push(`The app crashed in ${JSON.stringify(batch)}`);
			} else if (!isNearlyGood && bank.kept() !== kept) {
				reached.faults.push(`The app kept ${kept} and keeps ${bank.kept()} after ${JSON.stringify(batch)}`);
			}
			if (start < inputs / 4) {
				sizeAtFirst = sizeOf(pid);
			}
			if (start % (BATCH * 50) === 0) {
				say(`${profile} ${sandbox}: ${start + batch.length} of ${inputs} …`);
			}
		}
		const { answers, outcomes, faults } = reached;
		return { answers, outcomes, growthMiB: faults.length === 0 ? sizeOf(pid) - sizeAtFirst : 0, faults };
	} finally {
		await bank.desk.close();
	}
}

async function sendAll(
	bank: FuzzedBank,
	{ attacker }: Target,
	{ batch, reached }: { readonly batch: readonly Attack[]; readonly reached: Reached },
): Promise<void> {
	const send = async (index: number): Promise<void> => {
		const attack = batch[index];
		if (attack) {
			reached.answered(attack, await bank.send(attack, attacker.token));
			await send(index + AT_ONCE);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => send(index)));
	await bank.desk.quiet();
}

function sizeOf(pid: number): number {
	return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
