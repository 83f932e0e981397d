/** Chance that plays the same for the same seed (Mulberry32 of T. Ettinger). */
export class Chance {
	public constructor(private state: number) {}

	/** A whole number from 0 to below `limit`; 0 where that is 0. */
	public below(limit: number): number {
		return Math.floor(this.next() * limit);
	}

	public happens(probability: number): boolean {
		return this.next() < probability;
	}

	public pick<Item>(items: readonly Item[]): Item | undefined {
		return items[this.below(items.length)];
	}

	/** A number from 0 to below 1. */
	private next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}
}
