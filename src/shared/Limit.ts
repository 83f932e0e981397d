/** Runs at most so many tasks at once; the others wait and go in the order in which they came. */
export class Limit {
	private running = 0;
	private readonly waiting: (() => void)[] = [];

	public constructor(private readonly most: number) {}

	/** The result of `task`, once it was its turn. */
	public async run<Value>(task: () => Promise<Value>): Promise<Value> {
		if (this.running >= this.most) {
			// Whoever ends hands its turn on, so that nobody who comes later gets it.
			await new Promise<void>((resolve) => this.waiting.push(resolve));
		} else {
			this.running += 1;
		}
		try {
			return await task();
		} finally {
			const next = this.waiting.shift();
			if (next) {
				next();
			} else {
				this.running -= 1;
			}
		}
	}
}
