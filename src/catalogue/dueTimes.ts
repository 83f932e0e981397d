import { DateTime } from 'luxon';
import type { Instant } from '../shared/Clock';
import type { Due } from './schema';
import { openTimesOf, type WorkingHours } from './workingHours';

/** How far ahead working time is looked for, in days: a group that is closed for longer has no due times. */
const DAYS_AHEAD = 800;

/** By when the customer is to have a first answer, and the request is to be done with. */
export type DueTimes = {
	/** When the case was opened. */
	readonly from: Instant;
	readonly answerAt?: Instant;
	readonly resolveAt?: Instant;
};

/** The due times of a case that is opened at that moment; `undefined` where nothing is due. */
export function dueTimes(due: Due, hours: WorkingHours | undefined, openedAt: Instant): DueTimes | undefined {
	const counted = due.counts === 'workingHours' ? hours : undefined;
	const after = (seconds: number | undefined): Instant | undefined =>
		seconds === undefined ? undefined : afterWorkingSeconds(counted, openedAt, seconds);
	const closing =
		due.resolveBusinessDays === undefined ? undefined : closeOfBusinessDay(hours, openedAt, due.resolveBusinessDays);
	const [answerAt, resolveAt] = [after(due.answerSeconds), latest(after(due.resolveSeconds), closing)];
	return answerAt === undefined && resolveAt === undefined
		? undefined
		: { from: openedAt, ...(answerAt !== undefined && { answerAt }), ...(resolveAt !== undefined && { resolveAt }) };
}

function latest(one: Instant | undefined, other: Instant | undefined): Instant | undefined {
	return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}

/** A time in which a group works without a break. */
type Shift = { readonly from: Instant; readonly to: Instant };

/**
 * The moment at which so many seconds of working time have passed since `from`; of any time where the group has no hours.
 * `undefined` where the group does not work for long enough within 800 days.
 */
export function afterWorkingSeconds(hours: WorkingHours | undefined, from: Instant, seconds: number): Instant | undefined {
	let left = seconds * 1000;
	if (!hours) {
		return from + left;
	}
	for (const shifts of businessDays(hours, from)) {
		for (const shift of shifts) {
			const begin = Math.max(from, shift.from);
			if (shift.to - begin >= left) {
				return begin + left;
			}
			left -= Math.max(0, shift.to - begin);
		}
	}
	return undefined;
}

/**
 * The close of the business day so many business days after the one of `from`; that is the first which has not closed by then.
 * Without hours every day is one, by UTC, and closes at midnight. `undefined` where there are too few within 800 days.
 */
export function closeOfBusinessDay(hours: WorkingHours | undefined, from: Instant, days: number): Instant | undefined {
	if (!hours) {
		return DateTime.fromMillis(from, { zone: 'utc' })
			.startOf('day')
			.plus({ days: days + 1 })
			.toMillis();
	}
	let left = days;
	for (const shifts of businessDays(hours, from)) {
		const close = Math.max(...shifts.map(({ to }) => to));
		if (close > from && left === 0) {
			return close;
		}
		left -= close > from ? 1 : 0;
	}
	return undefined;
}

/** The days on which the group works, from that of `from` on: what it works on each, earliest first. */
function* businessDays(hours: WorkingHours, from: Instant): Generator<readonly Shift[]> {
	const first = DateTime.fromMillis(from, { zone: hours.timeZone }).startOf('day');
	for (let index = 0; index < DAYS_AHEAD; index += 1) {
		const day = first.plus({ days: index });
		const shifts = openTimesOf(hours, day)
			.map(([begin, end]) => ({ from: momentOf(day, begin), to: momentOf(day, end) }))
			.sort((one, other) => one.from - other.from);
		if (shifts.length > 0) {
			yield shifts;
		}
	}
}

/** A time of a day by the wall clock; 24:00 is the next midnight. */
function momentOf(day: DateTime, minute: number): Instant {
	return minute === 24 * 60
		? day.plus({ days: 1 }).toMillis()
		: day.set({ hour: Math.floor(minute / 60), minute: minute % 60 }).toMillis();
}
