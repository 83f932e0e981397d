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
		visit.why?.map(inShort).join('; ') ?? '-',
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

/** A line of the explanation without level and idle time, which all agents of the sample bank share or nearly so. */
function inShort(line: string): string {
	return line.replace(/, level \d, (?:idle \d+(?::\d\d)+|nothing yet)/, '');
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
			...(last !== undefined && visit.why?.[0]?.startsWith(`${last} of `) !== true
				? [`${what} does not say why ${last} got it`]
				: []),
			...(visit.topic === 'Cannot log in' && visit.agents.length < 2 ? [`${what} was returned and went to nobody else`] : []),
		];
	});
	return [
		...served,
		...(new Set(numbers).size === numbers.length ? [] : ['Two conversations have the same case number']),
		...shareFaults(visits),
		...overtakings(visits),
	];
}

/** The agent who got a conversation had the lowest share of their own capacity in use among those who could have taken it. */
function shareFaults(visits: readonly Visit[]): string[] {
	return visits.flatMap(({ number, why: [winner = '', ...others] = [] }) => {
		const share = shareIn(winner);
		const eligible = others.filter((line) => line.includes('came after by')).map(shareIn);
		return share !== undefined && eligible.every((other) => other !== undefined && other >= share)
			? []
			: [`Conversation ${number} went to an agent who was busier than another`];
	});
}

/** The share of capacity in use that a line of the explanation names. */
function shareIn(line: string): number | undefined {
	const [, load, capacity] = /(\d+) of (\d+) in use/.exec(line) ?? [];
	return load === undefined ? undefined : Number(load) / Number(capacity);
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
