import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';
import type { Instant } from '../shared/Clock';

const MINUTE = 60_000;
/** Every zone of today changes its clocks at a whole quarter of an hour of UTC, so within one the wall clock runs evenly. */
const QUARTER = 15 * MINUTE;
const FORTNIGHT = 14 * 24 * 60 * MINUTE;

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as "09:00"');
const end = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time such as "17:30", at most "24:00"');
const interval = z.tuple([time, end]).refine(([from, to]) => from < to, 'it ends before it starts; split a night at "24:00"');
const intervals = z
	.array(interval)
	.max(24)
	.refine((day) => {
		const sorted = [...day].sort(([a], [b]) => a.localeCompare(b));
		return sorted.every(([from], index) => (sorted[index - 1]?.[1] ?? '') <= from);
	}, 'two of these times overlap');

/** When a group works: by the wall clock of its zone, so that a change of clocks moves the hours with the people. */
export const workingHours = z.strictObject({
	timeZone: z
		.string()
		.max(60)
		// An offset such as "+02:00" would be a zone to some engines only, and would miss summer time.
		.refine((zone) => /^[A-Za-z]/.test(zone) && IANAZone.isValidZone(zone), 'no time zone such as "Europe/Berlin"'),
	/** The open times of each day; a day that is not named is closed. */
	week: z.strictObject({
		monday: intervals.optional(),
		tuesday: intervals.optional(),
		wednesday: intervals.optional(),
		thursday: intervals.optional(),
		friday: intervals.optional(),
		saturday: intervals.optional(),
		sunday: intervals.optional(),
	}),
	/** Dates of that zone on which the group is closed. */
	holidays: z.array(z.iso.date()).max(2_000).default([]),
});

export type WorkingHours = z.infer<typeof workingHours>;

/** Whether the group works at that moment: minutes of the wall clock, `from` is open, `to` is not. */
export function isOpen(hours: WorkingHours, now: Instant): boolean {
	const { minute, open } = wallClock(hours, now);
	return open.some(([from, to]) => from <= minute && minute < to);
}

/**
 * The next moment the group works: `now` itself if it is open, else the start of a minute, or `undefined` if it stays
 * closed for 14 days. It reads the calendar quarter by quarter, some milliseconds for a long closure: to tell people, not to
 * decide.
 */
export function nextOpening(hours: WorkingHours, now: Instant): Instant | undefined {
	if (isOpen(hours, now)) {
		return now;
	}
	for (let quarter = now - (now % QUARTER); quarter <= now + FORTNIGHT; quarter += QUARTER) {
		const { minute, open } = wallClock(hours, quarter);
		const openings = open
			.filter(([, to]) => to > minute)
			.map(([from]) => quarter + Math.max(0, from - minute) * MINUTE)
			.filter((at) => at > now && at < quarter + QUARTER && at <= now + FORTNIGHT);
		if (openings.length > 0) {
			return Math.min(...openings);
		}
	}
	return undefined;
}

/** The minute of the day in the group's zone, and that day's open times in minutes of the day. */
function wallClock(hours: WorkingHours, at: Instant): { minute: number; open: (readonly [number, number])[] } {
	const local = DateTime.fromMillis(at, { zone: hours.timeZone });
	return { minute: local.hour * 60 + local.minute, open: openTimesOf(hours, local) };
}

/** The open times of a day of the group's zone, in minutes of the day; none on a holiday. */
export function openTimesOf(hours: WorkingHours, local: DateTime): (readonly [number, number])[] {
	const day = days[local.weekday - 1];
	const isHoliday = hours.holidays.includes(local.toISODate() ?? '');
	const open = (!isHoliday && day && hours.week[day]) || [];
	return open.map(([from, to]) => [minuteOf(from), minuteOf(to)] as const);
}

function minuteOf(clock: string): number {
	const [hour, minute] = clock.split(':').map(Number);
	return (hour ?? 0) * 60 + (minute ?? 0);
}
