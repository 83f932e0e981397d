import type { Instant } from './Clock';

/** Most keys counted in a minute: a few megabytes. Calls under more keys pass uncounted, so that keys made up lock nobody out. */
const MOST_KEYS = 50_000;

/** Lets at most `most` calls of the same key pass per minute, in this process; the server limits app endpoints not at all. */
export class RateLimit {
	private minute = 0;
	private readonly counts = new Map<string, number>();

	public constructor(private readonly most: number) {}

	/** Whether one more call may pass. Counts it. */
	public admits(now: Instant, key = ''): boolean {
		const minute = Math.floor(now / 60_000);
		if (minute !== this.minute) {
			this.minute = minute;
			this.counts.clear();
		}
		const count = (this.counts.get(key) ?? 0) + 1;
		if (count > 1 || this.counts.size < MOST_KEYS) {
			this.counts.set(key, count);
		}
		return count <= this.most;
	}
}
