import { isOpen, nextOpening, workingHours, type WorkingHours } from '../../src/catalogue/workingHours';

const at = (moment: string): number => Date.parse(moment);

/** Hours in Berlin, unless something else is said. */
function hours(week: object, changes: object = {}): WorkingHours {
	return workingHours.parse({ timeZone: 'Europe/Berlin', week, ...changes });
}

const office = hours({
	monday: [['09:00', '17:30']],
	friday: [
		['08:00', '12:00'],
		['13:00', '16:00'],
	],
});
const nights = hours({ friday: [['22:00', '24:00']], saturday: [['00:00', '06:00']] });
const sunday = (from: string, to: string, changes?: object) => hours({ sunday: [[from, to]] }, changes);
const newYear = hours(
	{ wednesday: [['00:00', '24:00']], thursday: [['00:00', '24:00']], friday: [['00:00', '24:00']] },
	{ holidays: ['2026-01-01'] },
);

describe('a group works by the wall clock of its zone', () => {
	it.each<[string, WorkingHours, string, boolean]>([
		['on Monday before nine in winter: closed', office, '2026-01-05T07:59:59.999Z', false],
		['on Monday from nine in winter: open', office, '2026-01-05T08:00:00Z', true],
		['on Monday before nine in summer: closed', office, '2026-07-06T06:59:59.999Z', false],
		['on Monday from nine in summer, an hour earlier in UTC: open', office, '2026-07-06T07:00:00Z', true],
		['in the last minute: open', office, '2026-01-05T16:29:59.999Z', true],
		['at the end: closed', office, '2026-01-05T16:30:00Z', false],
		['in the lunch break of Friday: closed', office, '2026-01-09T11:00:00Z', false],
		['after the lunch break: open', office, '2026-01-09T12:00:00Z', true],
		['on a day that is not named: closed', office, '2026-01-06T10:00:00Z', false],
		['before midnight of a day that ends at 24:00: open', nights, '2026-01-09T22:59:59.999Z', true],
		['after that midnight, by the hours of the next day: open', nights, '2026-01-09T23:00:00Z', true],
		['at the end of the night: closed', nights, '2026-01-10T05:00:00Z', false],
	])('%s', (_what, group, moment, expected) => {
		expect(isOpen(group, at(moment))).toBe(expected);
	});

	it.each<[string, WorkingHours, string, boolean]>([
		['in spring, 01:59 of the night that loses 02:00 to 03:00: open', sunday('01:00', '02:30'), '2026-03-29T00:59:59Z', true],
		['in spring, 02:30 does not exist, and 03:00 is after it: closed', sunday('01:00', '02:30'), '2026-03-29T01:00:00Z', false],
		['in spring, hours from 02:30 are open from 03:00', sunday('02:30', '04:00'), '2026-03-29T01:00:00Z', true],
		['in spring, and not before', sunday('02:30', '04:00'), '2026-03-29T00:59:59Z', false],
		['in spring, hours until 04:00 end at 04:00 of summer', sunday('02:30', '04:00'), '2026-03-29T02:00:00Z', false],
		['in autumn, the first 02:30: open', sunday('02:30', '02:45'), '2026-10-25T00:30:00Z', true],
		['in autumn, between the two: closed', sunday('02:30', '02:45'), '2026-10-25T01:00:00Z', false],
		['in autumn, the second 02:30: open', sunday('02:30', '02:45'), '2026-10-25T01:30:00Z', true],
		['in autumn, after the second 02:45: closed', sunday('02:30', '02:45'), '2026-10-25T01:45:00Z', false],
	])('%s', (_what, group, moment, expected) => {
		expect(isOpen(group, at(moment))).toBe(expected);
	});

	it.each<[string, WorkingHours, string, boolean]>([
		['the holiday begins at midnight in Berlin, when it is still the day before in UTC', newYear, '2025-12-31T23:00:00Z', false],
		['before that midnight: open', newYear, '2025-12-31T22:59:59Z', true],
		['the holiday ends at midnight in Berlin, when it still is one in UTC', newYear, '2026-01-01T23:00:00Z', true],
		['before that midnight: closed', newYear, '2026-01-01T22:59:59Z', false],
		['in New York the same holiday begins later', { ...newYear, timeZone: 'America/New_York' }, '2025-12-31T23:00:00Z', true],
		['and ends later', { ...newYear, timeZone: 'America/New_York' }, '2026-01-02T04:59:59Z', false],
	])('%s', (_what, group, moment, expected) => {
		expect(isOpen(group, at(moment))).toBe(expected);
	});
});

describe('a group that is closed opens next', () => {
	it.each<[string, WorkingHours, string, string | undefined]>([
		['now, if it is open', office, '2026-01-05T09:12:34.567Z', '2026-01-05T09:12:34.567Z'],
		['on the same day', office, '2026-01-05T01:00:00Z', '2026-01-05T08:00:00Z'],
		['after the break', office, '2026-01-09T11:30:30Z', '2026-01-09T12:00:00Z'],
		['after the weekend', office, '2026-01-09T15:00:00Z', '2026-01-12T08:00:00Z'],
		['in a minute, from the middle of this one', office, '2026-01-05T07:59:30.250Z', '2026-01-05T08:00:00Z'],
		['at a minute that is no quarter', hours({ monday: [['09:07', '09:08']] }), '2026-01-05T00:00:00Z', '2026-01-05T08:07:00Z'],
		[
			'after hours of a few minutes that are just over',
			hours({
				monday: [
					['09:01', '09:02'],
					['10:00', '11:00'],
				],
			}),
			'2026-01-05T08:03:00Z',
			'2026-01-05T09:00:00Z',
		],
		['after the holiday', newYear, '2026-01-01T08:00:00Z', '2026-01-01T23:00:00Z'],
		[
			'where the clocks go forward over the start, as they do',
			sunday('02:30', '04:00'),
			'2026-03-28T12:00:00Z',
			'2026-03-29T01:00:00Z',
		],
		[
			'not in hours the clocks jump over, but a week later',
			sunday('02:00', '03:00'),
			'2026-03-28T12:00:00Z',
			'2026-04-05T00:00:00Z',
		],
		['at the second 02:30 too', sunday('02:30', '02:45'), '2026-10-25T00:45:00Z', '2026-10-25T01:30:00Z'],
		[
			'where the clocks go forward by half an hour, as they do',
			sunday('02:15', '04:00', { timeZone: 'Australia/Lord_Howe' }),
			'2026-10-03T10:00:00Z',
			'2026-10-03T15:30:00Z',
		],
		[
			'after exactly 14 days',
			sunday('00:00', '01:00', { holidays: ['2026-01-04', '2026-01-11'] }),
			'2026-01-03T23:00:00Z',
			'2026-01-17T23:00:00Z',
		],
		[
			'never, where that is a moment more',
			sunday('00:10', '01:00', { holidays: ['2026-01-04', '2026-01-11'] }),
			'2026-01-03T23:09:59.999Z',
			undefined,
		],
		['never, without any hours', hours({}), '2026-01-05T08:00:00Z', undefined],
		['never, on days without hours', hours({ monday: [] }), '2026-01-05T08:00:00Z', undefined],
	])('%s', (_what, group, moment, expected) => {
		expect(nextOpening(group, at(moment))).toBe(expected === undefined ? undefined : at(expected));
	});
});

describe('working hours are refused', () => {
	const accepted = (value: object) => workingHours.safeParse({ timeZone: 'Europe/Berlin', week: {}, ...value }).success;

	it.each<[string, object]>([
		['in no zone', { timeZone: 'Europe/Bärlin' }],
		['in a zone without a name', { timeZone: '' }],
		['in an offset, which knows no summer', { timeZone: '+02:00' }],
		['in a zone that is a number', { timeZone: 2 }],
		['on a day that is none', { week: { Monday: [] } }],
		['on a day called __proto__', { week: JSON.parse('{"__proto__":[]}') as unknown }],
		['at 24:00', { week: { monday: [['24:00', '24:00']] } }],
		['until 24:01', { week: { monday: [['09:00', '24:01']] } }],
		['until 9:30 with one digit', { week: { monday: [['08:00', '9:30']] } }],
		['with seconds', { week: { monday: [['08:00:00', '09:30']] } }],
		['that end when they start', { week: { monday: [['08:00', '08:00']] } }],
		['over midnight', { week: { monday: [['22:00', '06:00']] } }],
		[
			'that overlap',
			{
				week: {
					monday: [
						['13:00', '17:00'],
						['08:00', '13:01'],
					],
				},
			},
		],
		[
			'that are there twice',
			{
				week: {
					monday: [
						['08:00', '12:00'],
						['08:00', '12:00'],
					],
				},
			},
		],
		['of three times', { week: { monday: [['08:00', '12:00', '13:00']] } }],
		['with a holiday of no year', { holidays: ['12-24'] }],
		['with a holiday that does not exist', { holidays: ['2026-02-29'] }],
		['with a holiday of an hour', { holidays: ['2026-01-01T00:00'] }],
		['with an unknown key', { holiday: [] }],
	])('%s', (_what, value) => {
		expect(accepted(value)).toBe(false);
	});

	it('and taken with times that only touch, in any order, and with a leap day', () => {
		expect(
			accepted({
				week: {
					monday: [
						['13:00', '24:00'],
						['08:00', '13:00'],
					],
				},
				holidays: ['2028-02-29'],
			}),
		).toBe(true);
	});
});
