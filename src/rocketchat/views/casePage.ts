import { agentIntervals, type AgentInterval } from '../../cases/agentIntervals';
import type { CaseFile } from '../../cases/CaseFile';
import type { Instant } from '../../shared/Clock';
import type { AgentId } from '../../shared/ids';
import type { Language } from '../../shared/Language';
import { eventText } from './historyText';
import { dateText } from './measures';
import { statusText } from './statusBlocks';
import { textsIn, type Text } from './text';
import { verificationLines } from './verificationText';

/** HTML that is safe to put into a page. */
type Html = { readonly html: string };

/** A case as a page to be read and printed: what it is about, who had it when, all that happened, and whether the history is whole. */
export function casePage(file: CaseFile, usernames: ReadonlyMap<AgentId, string>, language: Language): string {
	const text = textsIn(language);
	const time = (at: Instant): string => timeInFull(at, language);
	const { case: aCase, history, verification, readAt } = file;
	const title = `${text('case.number')} ${aCase.caseId}`;
	return page({ title, language }, [
		element('h1', title),
		table([
			[text('case.subject'), aCase.subject],
			[text('case.status'), statusText(aCase.status, text)],
			[text('case.topic'), aCase.topic],
			[text('case.caseType'), aCase.caseType],
			[text('case.opened'), time(aCase.openedAt)],
			[text('page.changed'), time(aCase.changedAt)],
			...(aCase.resolution === undefined ? [] : [[text('case.resolution'), aCase.resolution]]),
			[text('page.conversations'), aCase.conversations.join(', ')],
		]),
		element('h2', text('page.agents')),
		table(
			agentIntervals(history.events).map((interval) => intervalRow(interval, usernames, { text, time })),
			[text('case.agent'), text('page.from'), text('page.to'), text('page.conversation')],
		),
		element('h2', text('case.history')),
		list(history.events.map((event) => [eventText(event, usernames, { text, clock: time }), event.hash])),
		element('h2', text('page.verification')),
		...verificationLines(aCase.caseId, verification, { text, shown: (hash) => hash }).map((line) => element('p', line)),
		element('p', text('page.read', { time: time(readAt) })),
	]);
}

function intervalRow(
	{ agentId, from, to, roomId }: AgentInterval,
	usernames: ReadonlyMap<AgentId, string>,
	{ text, time }: { readonly text: Text; readonly time: (at: Instant) => string },
): string[] {
	return [usernames.get(agentId) ?? agentId, time(from), to === undefined ? text('page.still') : time(to), roomId];
}

/** A point in time that is the same for every reader: date and time of day in UTC. */
function timeInFull(at: Instant, language: Language): string {
	return dateText(at, language, { dateStyle: 'medium', timeStyle: 'long' });
}

/** The page loads nothing and runs nothing, whatever it says. */
function page({ title, language }: { readonly title: string; readonly language: Language }, body: readonly Html[]): string {
	const policy = "default-src 'none'; style-src 'unsafe-inline'";
	return [
		'<!doctype html>',
		`<html lang="${language}">`,
		'<head>',
		'<meta charset="utf-8">',
		`<meta http-equiv="Content-Security-Policy" content="${policy}">`,
		element('title', title).html,
		'<style>body{font-family:sans-serif;margin:2em}th,td{text-align:left;padding:.2em 1em .2em 0;vertical-align:top}code{font-size:.7em;color:#555}</style>',
		'</head>',
		'<body>',
		...body.map(({ html }) => html),
		'</body>',
		'</html>',
		'',
	].join('\n');
}

/** Rows of a table; with headings each cell is one of them, without the first of each row is its heading. */
function table(rows: readonly (readonly string[])[], headings: readonly string[] = []): Html {
	const row = (cells: readonly Html[]): Html => around('tr', cells);
	const head = headings.map((heading) => element('th', heading));
	const body = rows.map((cells) =>
		row(cells.map((cell, index) => element(headings.length === 0 && index === 0 ? 'th' : 'td', cell))),
	);
	return around('table', [...(head.length > 0 ? [row(head)] : []), ...body]);
}

function list(items: readonly (readonly [line: string, code: string])[]): Html {
	return around(
		'ol',
		items.map(([line, code]) => around('li', [element('div', line), element('code', code)])),
	);
}

function element(name: string, words: string): Html {
	return around(name, [{ html: escaped(words) }]);
}

function around(name: string, content: readonly Html[]): Html {
	return { html: `<${name}>${content.map(({ html }) => html).join('')}</${name}>` };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(words: string): string {
	return words.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
