import { rulesOf } from './sampleBank';
import type { Visit } from './Visit';

/** The table of the morning, one line per conversation. */
export function table(visits: readonly Visit[]): string {
	const rows = visits.map((visit) => [
		`#${visit.number} ${visit.name}`,
		visit.topic,
		visit.caseNumber ?? '-',
		visit.agents.join(' > '),
		visit.waitedSeconds === undefined ? '-' : `${visit.waitedSeconds.toFixed(1)} s`,
		visit.why ?? '-',
	]);
	const head = ['Conversation', 'Topic', 'Case', 'Agent', 'Waited', 'Why this agent'];
	const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
	const line = (cells: readonly string[]): string =>
		cells
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd();
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** What was not as the rules say, in sentences; empty after a good morning. */
export function breachesOf(visits: readonly Visit[]): string[] {
	const numbers = visits.map(({ caseNumber }) => caseNumber);
	const served = visits.flatMap((visit) => {
		const what = `Conversation ${visit.number} about "${visit.topic}"`;
		const last = visit.agents.at(-1);
		return [
			...(last === undefined ? [`${what} was never served`] : []),
			...(visit.caseNumber === undefined ? [`${what} has no case`] : []),
			...(visit.isClosed ? [] : [`${what} was not closed`]),
			...(last !== undefined && visit.why?.startsWith(`${last} of `) !== true ? [`${what} does not say why ${last} got it`] : []),
			...(visit.topic === 'Cannot log in' && visit.agents.length < 2 ? [`${what} was returned and went to nobody else`] : []),
		];
	});
	return [
		...served,
		...(new Set(numbers).size === numbers.length ? [] : ['Two conversations have the same case number']),
		...overtakings(visits),
	];
}

/** A stolen card must not wait behind a card limit that came before it. */
function overtakings(visits: readonly Visit[]): string[] {
	const urgent = visits.find(({ topic }) => topic === 'Card stolen');
	const patient = visits.find(({ topic }) => topic === 'Card limit');
	const members = rulesOf('Card stolen').members;
	return urgent && patient && (urgent.waitedSeconds ?? 0) > (patient.waitedSeconds ?? 0)
		? [`"Card stolen" waited longer than "Card limit" for ${members.join(' or ')}`]
		: [];
}
