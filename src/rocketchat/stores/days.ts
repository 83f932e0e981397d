import { dayOf } from '../../desk/Figures';
import type { Instant } from '../../shared/Clock';

const HOUR_MILLISECONDS = 60 * 60_000;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;
/** The newest of the expired days, which are named at every time. */
const NEWEST = 3;
/** Older days come in spans of so many, one span at a time, and begin again after so many: 4000 days, more than any retention. */
const SPAN_DAYS = 40;
const SPANS = 100;

/** The month of an instant, or one so many months before, in UTC as YYYY-MM. */
export function monthOf(instant: Instant, monthsBefore = 0): string {
	const date = new Date(instant);
	return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - monthsBefore)).toISOString().slice(0, 7);
}

/** The hour of an instant, counted since 1970. */
export function hourOf(instant: Instant): number {
	return Math.floor(instant / HOUR_MILLISECONDS);
}

/** The year of an instant, in UTC. */
export function yearOf(instant: Instant): number {
	return new Date(instant).getUTCFullYear();
}

/**
 * Days before that of `instant`, as YYYY-MM-DD, whose records are to be forgotten now: 43 at most. They are the last three,
 * and a span of older ones in turn by the hour of `instant`; so with a call every hour all of a longer retention than the
 * present one, and of the time in which the app was off, are gone after four days and a bit.
 */
export function expiredDays(instant: Instant): string[] {
	const limit = Math.floor(instant / DAY_MILLISECONDS);
	const turn = hourOf(instant) % SPANS;
	const spanStart = (Math.floor(limit / SPAN_DAYS) - turn) * SPAN_DAYS;
	const newest = Array.from({ length: NEWEST }, (_, index) => limit - 1 - index);
	const older = Array.from({ length: SPAN_DAYS }, (_, index) => spanStart + index).filter((day) => day < limit - NEWEST);
	return [...newest, ...older].map((day) => dayOf(day * DAY_MILLISECONDS));
}
