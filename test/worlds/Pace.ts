import type { Chance } from './Chance';

/** Runs before and after every call that leaves the app: the place where other work may come between, or a crash. */
export type Pace = (call: string) => Promise<void>;

/** The pace of a server that answers at once. */
export const atOnce: Pace = () => Promise.resolve();

/** The pace of a server that takes now longer and now less: calls that began one after the other end in any order. */
export function unsteady(chance: Chance): Pace {
	return async () => {
		for (let left = chance.below(chance.happens(0.05) ? 60 : 5); left > 0; left -= 1) {
			await Promise.resolve();
		}
	};
}

/** More steps than any test takes: an app that takes them goes round in circles. */
const TOO_MANY_STEPS = 50_000;

/**
 * The pace of a process that can be crashed: from then on none of its calls is ever answered. `stepsLeft` counts the
 * steps it still has to live; each call is two steps, so a crash falls before the call or between it and its answer.
 */
export class Lifetime {
	public stepsLeft = Infinity;
	public steps = 0;

	public constructor(private readonly inner: Pace = atOnce) {}

	public readonly pace: Pace = async (call) => {
		this.steps += 1;
		this.stepsLeft -= 1;
		if (this.steps > TOO_MANY_STEPS) {
			throw new Error('The app does not come to rest.');
		}
		if (this.stepsLeft < 0) {
			await new Promise<never>(() => undefined);
		}
		await this.inner(call);
	};

	public end(): void {
		this.stepsLeft = 0;
	}

	public get isOver(): boolean {
		return this.stepsLeft <= 0;
	}

	/** It has taken more steps than any test takes. */
	public get isTired(): boolean {
		return this.steps > TOO_MANY_STEPS;
	}
}

/** A port of the desk whose every call keeps the pace. */
export function paced<Port extends object>(port: Port, pace: Pace): Port {
	return new Proxy(port, {
		get(target, name) {
			const method: unknown = Reflect.get(target, name);
			return typeof method !== 'function'
				? method
				: async (...given: unknown[]): Promise<unknown> => {
						await pace(String(name));
						const answer: unknown = await Reflect.apply(method, target, given);
						await pace(String(name));
						return answer;
					};
		},
	});
}
