import type { Clock } from '../../shared/Clock';

/** Lets at most `most` calls of the same key pass per minute, in this process; the server limits app endpoints not at all. */
export class RateLimit {
	private minute = 0;
	private readonly counts = new Map<string, number>();

	public constructor(
		private readonly clock: Clock,
		private readonly most: number,
	) {}

	/** Whether one more call may pass. Counts it. Keys are kept for a minute, so strangers must not be able to choose them. */
	public admits(key = ''): boolean {
		const minute = Math.floor(this.clock.now() / 60_000);
		if (minute !== this.minute) {
			this.minute = minute;
			this.counts.clear();
		}
		const count = (this.counts.get(key) ?? 0) + 1;
		this.counts.set(key, count);
		return count <= this.most;
	}
}
