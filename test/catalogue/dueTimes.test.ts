import fc from 'fast-check';
import { afterWorkingSeconds, closeOfBusinessDay } from '../../src/catalogue/dueTimes';
import { isOpen, workingHours, type WorkingHours } from '../../src/catalogue/workingHours';

const at = (moment: string): number => Date.parse(moment);
const HOUR_SECONDS = 3_600;

/** Monday to Friday nine to five in Berlin, but not on Epiphany. */
const office = workingHours.parse({
	timeZone: 'Europe/Berlin',
	week: Object.fromEntries(
		['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [
			day,
			[
				['13:00', '17:00'],
				['09:00', '12:00'],
			],
		]),
	),
	holidays: ['2026-01-06'],
});

describe('so many seconds of working time', () => {
	it.each<[string, WorkingHours | undefined, string, number, string]>([
		['pass by the clock without hours', undefined, '2026-01-05T23:00:00Z', HOUR_SECONDS, '2026-01-06T00:00:00Z'],
		['pass by the clock within a shift', office, '2026-01-05T08:30:00Z', HOUR_SECONDS, '2026-01-05T09:30:00Z'],
		['end with the shift', office, '2026-01-05T08:00:00Z', 3 * HOUR_SECONDS, '2026-01-05T11:00:00Z'],
		['leave out the lunch break', office, '2026-01-05T10:30:00Z', HOUR_SECONDS, '2026-01-05T12:30:00Z'],
		['leave out the night and the holiday', office, '2026-01-05T15:30:00Z', HOUR_SECONDS, '2026-01-07T08:30:00Z'],
		['leave out the weekend', office, '2026-01-10T12:00:00Z', HOUR_SECONDS, '2026-01-12T09:00:00Z'],
		['move with the clocks', office, '2026-03-27T15:30:00Z', HOUR_SECONDS, '2026-03-30T07:30:00Z'],
	])('%s', (_what, hours, from, seconds, due) => {
		expect(afterWorkingSeconds(hours, at(from), seconds)).toBe(at(due));
	});

	it('never pass where the group does not work', () => {
		const never = workingHours.parse({ timeZone: 'Europe/Berlin', week: {} });
		expect(afterWorkingSeconds(never, at('2026-01-05T08:00:00Z'), 1)).toBeUndefined();
		expect(closeOfBusinessDay(never, at('2026-01-05T08:00:00Z'), 0)).toBeUndefined();
	});

	it('are as many as the group is open, whenever they begin', () => {
		const MINUTE = 60_000;
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 30 * 24 * 60 }), fc.integer({ min: 1, max: 20 * 60 }), (begin, minutes) => {
				const from = at('2026-01-01T00:00:00Z') + begin * MINUTE;
				const due = afterWorkingSeconds(office, from, minutes * 60) ?? 0;
				let open = 0;
				for (let minute = from; minute < due; minute += MINUTE) {
					open += isOpen(office, minute) ? 1 : 0;
				}
				expect(open).toBe(minutes);
				expect(isOpen(office, due - MINUTE)).toBe(true);
			}),
		);
	});
});

describe('the close of a business day', () => {
	it.each<[string, WorkingHours | undefined, string, number, string]>([
		['is that of the same day', office, '2026-01-05T08:30:00Z', 0, '2026-01-05T16:00:00Z'],
		['is that of the next one after closing time', office, '2026-01-05T16:00:00Z', 0, '2026-01-07T16:00:00Z'],
		['leaves out holidays', office, '2026-01-05T08:30:00Z', 1, '2026-01-07T16:00:00Z'],
		['leaves out weekends', office, '2026-01-09T08:30:00Z', 2, '2026-01-13T16:00:00Z'],
		['is midnight by UTC without hours', undefined, '2026-01-09T08:30:00Z', 2, '2026-01-12T00:00:00Z'],
	])('%s', (_what, hours, from, days, due) => {
		expect(closeOfBusinessDay(hours, at(from), days)).toBe(at(due));
	});
});
