import fc from 'fast-check';
import { isOpen, nextOpening, workingHours, type WorkingHours } from '../../src/catalogue/workingHours';
import { MINUTE } from '../worlds/bank';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const FORTNIGHT = 14 * 24 * 60 * MINUTE;

/** Zones with each kind of change: at midnight, of half an hour, over the end of a day, at a quarter to, and none. */
const ZONES = [
	'Europe/Berlin',
	'America/New_York',
	'America/Havana',
	'Australia/Lord_Howe',
	'Pacific/Chatham',
	'Africa/Cairo',
	'America/Santiago',
	'Asia/Kathmandu',
	'UTC',
];
/** Changes of clocks in 2026 in those zones, in UTC. */
const CHANGES = [
	'2026-03-29T01:00Z', // Berlin
	'2026-10-25T01:00Z',
	'2026-03-08T07:00Z', // New York
	'2026-11-01T06:00Z',
	'2026-03-08T05:00Z', // Havana
	'2026-11-01T05:00Z',
	'2026-04-04T15:00Z', // Lord Howe
	'2026-10-03T15:30Z',
	'2026-04-04T14:00Z', // Chatham
	'2026-09-26T14:00Z',
	'2026-04-23T22:00Z', // Cairo
	'2026-10-29T21:00Z',
	'2026-04-05T03:00Z', // Santiago
	'2026-09-06T04:00Z',
].map((moment) => Date.parse(moment));

const moments = fc.oneof(
	fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) }),
	fc
		.tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -30 * 60, max: 30 * 60 }))
		.map(([change, off]) => change + off * MINUTE),
	fc.tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -90, max: 90 })).map(([change, off]) => change + off * MINUTE),
);

const clock = (minute: number): string =>
	`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** The open times of a day: pairs of growing times, here and there in the first hours, where clocks change. */
const day = fc
	.uniqueArray(fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 0, max: 240 })), { maxLength: 6 })
	.map((minutes) => minutes.sort((a, b) => a - b).map(clock))
	.map((times) => times.flatMap((from, index) => (index % 2 === 0 && times[index + 1] ? [[from, times[index + 1]]] : [])));

const dates = fc.constantFrom('2026-03-29', '2026-10-25', '2026-10-26', '2026-04-05', '2026-11-01');
const groups = fc
	.record({
		timeZone: fc.constantFrom(...ZONES),
		week: fc.record(Object.fromEntries(DAYS.map((name) => [name, day])), { requiredKeys: [] }),
		holidays: fc.uniqueArray(dates, { maxLength: 3 }),
	})
	.map((written) => workingHours.parse(written));

/** Whether a group works, told by the platform's own calendar, word by word. */
function isOpenByIntl(hours: WorkingHours, now: number): boolean {
	const parts = new Intl.DateTimeFormat('en-GB', {
		timeZone: hours.timeZone,
		hourCycle: 'h23',
		weekday: 'long',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
	}).formatToParts(now);
	const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
	const name = DAYS.find((each) => each === part('weekday').toLowerCase());
	const time = `${part('hour')}:${part('minute')}`;
	return (
		!hours.holidays.includes(`${part('year')}-${part('month')}-${part('day')}`) &&
		((name && hours.week[name]) ?? []).some(([from, to]) => from <= time && time < to)
	);
}

describe('working hours', () => {
	it('are what the calendar of the zone says, also where its clocks change', () => {
		fc.assert(
			fc.property(groups, moments, (group, now) => {
				expect(isOpen(group, now)).toBe(isOpenByIntl(group, now));
			}),
			{ numRuns: 2_000 },
		);
	});

	it('are the same during a whole minute', () => {
		fc.assert(
			fc.property(groups, moments, fc.nat(MINUTE - 1), (group, now, rest) => {
				const minute = now - (now % MINUTE);
				expect(isOpen(group, minute + rest)).toBe(isOpen(group, minute));
			}),
		);
	});

	it('begin at the next opening and at no minute before it', () => {
		fc.assert(
			fc.property(groups, moments, (group, now) => {
				const opening = nextOpening(group, now);
				const until = opening ?? now + FORTNIGHT;
				expect(until).toBeLessThanOrEqual(now + FORTNIGHT);
				expect(opening === undefined || isOpenByIntl(group, opening)).toBe(true);
				const minutes = Math.ceil((until - now) / MINUTE);
				// Every minute of the first two days; afterwards every seventh, which no quarter and no hour hides.
				const asked = Array.from({ length: minutes }, (_, index) => index).filter((index) => index < 2_880 || index % 7 === 0);
				expect(asked.find((index) => isOpen(group, now + index * MINUTE))).toBeUndefined();
				expect(opening === undefined || opening === now || !isOpen(group, opening - 1)).toBe(true);
			}),
			{ numRuns: 150 },
		);
	});
});
