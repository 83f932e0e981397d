import { isRecord, listOf, type Answer } from '../../tools/client/Rest';
import type { Attack } from './attack';
import type { FuzzedBank } from './FuzzedBank';

/** What the engine logs of a call of an endpoint: all that was sent, too. */
const OF_THE_ENGINE = /^[\w-]+'s api:/;

/** How far inputs came, and what was wrong with the answers and the log. */
export class Reached {
	public readonly answers: Record<number, number> = {};
	public readonly outcomes: Record<string, number> = {};
	public readonly faults: string[] = [];

	public constructor(private readonly bank: FuzzedBank) {}

	/** Looks at the answer to an input. Who has been let in is given a token; nobody else is. */
	public answered(attack: Attack, { status, body }: Answer): void {
		this.answers[status] = (this.answers[status] ?? 0) + 1;
		if (status >= 500) {
			this.faults.push(`${status} for ${JSON.stringify(attack)}`);
		}
		this.count(`${attack.path.split('/').at(-1)} answers ${status}`);
		const isLetIn = isRecord(body) && typeof body.visitorToken === 'string';
		if (isLetIn) {
			this.bank.tokens.add(String(body.visitorToken));
		}
		const secrets = isLetIn ? [] : this.bank.secretsIn(JSON.stringify([body]));
		if (secrets.length > 0) {
			this.faults.push(`Told ${secrets.join()} for ${JSON.stringify(attack)}`);
		}
	}

	/** Counts what the app has logged, and looks for what must not stand there. */
	public async readLog(): Promise<void> {
		const { host, appId } = this.bank.desk;
		for (const { entries } of (await host.engine.takeLogs(appId)).filter(isRecord)) {
			for (const { args } of listOf(entries).filter(isRecord)) {
				const [outcome, details] = listOf(args);
				const text = JSON.stringify(args);
				if (typeof outcome !== 'string' || OF_THE_ENGINE.test(outcome)) {
					continue;
				}
				const code = isRecord(details) ? details.code : undefined;
				this.count(typeof code === 'string' ? `${outcome}: ${code}` : outcome);
				if (this.bank.secretsIn(text).length > 0) {
					this.faults.push(`Logged ${text}`);
				}
			}
		}
	}

	private count(outcome: string): void {
		this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
	}
}
