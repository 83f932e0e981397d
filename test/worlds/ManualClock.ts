import type { Clock, Instant } from '../../src/shared/Clock';
import { MORNING, SECOND } from './bank';

/** A clock that stands still until it is told otherwise. */
export class ManualClock implements Clock {
	private time: Instant = MORNING;

	public now(): Instant {
		return this.time;
	}

	public forwardSeconds(seconds: number): void {
		this.time += seconds * SECOND;
	}
}
