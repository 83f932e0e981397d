import type { SkillGroupText } from '../../catalogue/editCatalogue';
import type { FieldPlace } from './AdminForm';
import type { FormReader, Line } from './FormReader';

type Hours = NonNullable<SkillGroupText['hours']>;
type Week = Hours['week'];
type Day = keyof Week;
type Times = NonNullable<Week[Day]>;

const days: readonly Day[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The open times as lines: a day, and its times. A week without any is a Monday without times, which says the same. */
export function weekLines(week: Week): string {
	const lines = days.flatMap((day) => {
		const times = week[day];
		return times ? [[day, ...times.map(([from, to]) => `${from}-${to}`)].join(' ')] : [];
	});
	return lines.length > 0 ? lines.join('\n') : (days[0] ?? '');
}

/** The names of the fields that hold the hours of a group. */
export type HourFields = { readonly timeZone: string; readonly week: string; readonly holidays: string };

/** The hours that the fields say, none where all are empty, and where the form says so if the group is at `path`. */
export function readHours(
	reader: FormReader,
	fields: HourFields,
	path: string,
): { hours: Hours | undefined; places: FieldPlace[] } {
	const timeZone = reader.text(fields.timeZone);
	const dayLines = reader.lines(fields.week);
	const holidayLines = reader.lines(fields.holidays);
	if (timeZone === '' && dayLines.length === 0 && holidayLines.length === 0) {
		return { hours: undefined, places: [] };
	}
	if (timeZone === '') {
		reader.refuse(fields.timeZone, 'admin.error.timeZone');
	}
	if (dayLines.length === 0) {
		reader.refuse(fields.week, 'admin.error.week');
	}
	const holidays = holidayLines.map(({ line, words: [date = '', ...more] }) => {
		if (more.length > 0) {
			reader.refuse(fields.holidays, 'admin.error.holiday', line);
		}
		return date;
	});
	return {
		hours: { timeZone, week: readWeek(reader, fields.week, dayLines), ...(holidays.length > 0 && { holidays }) },
		places: [
			{ path: `${path}.hours`, field: fields.timeZone },
			{ path: `${path}.hours.week`, field: fields.week },
			...dayLines.map(({ line, words: [day = ''] }) => ({
				path: `${path}.hours.week.${day.toLowerCase()}`,
				field: fields.week,
				line,
			})),
			{ path: `${path}.hours.holidays`, field: fields.holidays },
			...holidayLines.map(({ line }, index) => ({ path: `${path}.hours.holidays[${index}]`, field: fields.holidays, line })),
		],
	};
}

function readWeek(reader: FormReader, field: string, lines: readonly Line[]): Week {
	const week: Week = {};
	for (const { line, words } of lines) {
		const [name = '', ...times] = words;
		const day = days.find((candidate) => candidate === name.toLowerCase());
		if (!day) {
			reader.refuse(field, 'admin.error.day', line);
		} else if (week[day]) {
			reader.refuse(field, 'admin.error.dayTwice', line);
		} else {
			week[day] = times.map((time) => readTime(reader, field, { line, time }));
		}
	}
	return week;
}

function readTime(reader: FormReader, field: string, { line, time }: { line: number; time: string }): Times[number] {
	const [from = '', to = '', ...more] = time.split('-');
	if (to === '' || more.length > 0) {
		reader.refuse(field, 'admin.error.times', line);
	}
	return [from, to];
}
