import type { Chance } from './Chance';

/** How many of a hundred events come twice, late, and never. */
export type Fates = { readonly twice: number; readonly late: number; readonly never: number };

/** Brings events to apps as a server in trouble does: once, twice, late, or not at all. */
export class Post {
	/** From now on every event comes, and comes once. */
	public isReliable = false;
	private readonly delayed: (() => void)[] = [];
	private last = { about: '', fate: 0 };

	public constructor(
		private readonly chance: Chance,
		private readonly fates: Fates,
	) {}

	/** Sends an event; those about the same that come in a row have the same fate, because they have the same cause. */
	public send(about: string, deliver: () => void): void {
		const { never, late, twice } = this.fates;
		const fate = this.isReliable ? 100 : this.last.about === about ? this.last.fate : this.chance.below(100);
		this.last = { about, fate };
		if (fate < never) {
			return;
		}
		if (fate < never + late) {
			this.delayed.push(deliver);
			return;
		}
		deliver();
		if (fate < never + late + twice) {
			deliver();
		}
	}

	/** So many of the delayed events come now; all of them unless a number is given. */
	public sendDelayed(count = this.delayed.length): void {
		this.delayed.splice(0, count).forEach((deliver) => {
			deliver();
		});
	}
}
