import type { Clock } from '../../shared/Clock';

/** Lets at most `most` calls pass per minute, in this process; the server limits app endpoints not at all. */
export class RateLimit {
	private minute = 0;
	private count = 0;

	public constructor(
		private readonly clock: Clock,
		private readonly most: number,
	) {}

	/** Whether one more call may pass. Counts it. */
	public admits(): boolean {
		const minute = Math.floor(this.clock.now() / 60_000);
		this.count = minute === this.minute ? this.count + 1 : 1;
		this.minute = minute;
		return this.count <= this.most;
	}
}
