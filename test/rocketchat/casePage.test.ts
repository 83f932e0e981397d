import fc from 'fast-check';
import { caseNumber } from '../../src/cases/caseNumber';
import { link, type History } from '../../src/cases/history';
import { verifyHistory } from '../../src/cases/verifyHistory';
import { casePage } from '../../src/rocketchat/views/casePage';
import { verificationLines } from '../../src/rocketchat/views/verificationText';
import { roomId } from '../../src/shared/ids';
import { caseIn, idOf, MORNING } from '../worlds/bank';
import { text } from './english';
import { hostile } from './hostile';
import { events } from './viewModels';

const caseId = caseNumber(roomId('a'), 1);
const happened = { caseId, at: MORNING, by: 'desk', roomId: roomId('a') } as const;
const empty: History = { events: [], seals: [], unreadable: 0 };
const usernames = new Map([[idOf('anna'), 'anna']]);

const historyOf = (...happenings: readonly Parameters<typeof link>[0][]): History =>
	happenings.reduce<History>(
		(history, event, index) => ({ ...history, events: [...history.events, link(event, history, String(index))] }),
		empty,
	);
const pageOf = (history: History, changes: Parameters<typeof caseIn>[1] = {}, names = usernames): string =>
	casePage(
		{ case: caseIn('a', changes), history, verification: verifyHistory(caseId, history), readAt: MORNING + 60_000 },
		names,
		'en',
	);

describe('the page of a case', () => {
	it('says what it is about, who had it when, what happened, whether the history is whole, and its head', () => {
		const history = historyOf(
			{ ...happened, what: 'opened', topic: 'Lost card', caseType: 'Cards' },
			{ ...happened, at: MORNING + 1_000, what: 'agentAssigned', agentId: idOf('anna') },
			{ ...happened, at: MORNING + 5_000, by: idOf('sue'), what: 'statusChanged', from: 'new', to: 'resolved' },
			{ ...happened, at: MORNING + 9_000, what: 'conversationEnded' },
		);
		const page = pageOf(history, { subject: 'My card is gone' });
		expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
		for (const words of [
			`<h1>Case ${caseId}</h1>`,
			'<tr><th>Subject</th><td>My card is gone</td></tr>',
			'<tr><td>anna</td><td>5 Jan 2026, 09:00:01 UTC</td><td>5 Jan 2026, 09:00:09 UTC</td><td>a</td></tr>',
			`<li><div>5 Jan 2026, 09:00:05 UTC New → Resolved by idsue</div><code>${history.events[2]?.hash ?? ''}</code></li>`,
			`<p>The history of case ${caseId} is whole. Events: 4.</p>`,
			`<p>Head, to be kept elsewhere: ${history.events[3]?.hash ?? ''}</p>`,
			'<p>Read 5 Jan 2026, 09:01:00 UTC</p>',
		]) {
			expect(page).toContain(words);
		}
	});

	it('is written in the language of who asked for it', () => {
		const history = historyOf({ ...happened, what: 'opened', topic: 'Lost card', caseType: 'Cards' });
		const verification = verifyHistory(caseId, history);
		const page = casePage({ case: caseIn('a'), history, verification, readAt: MORNING }, usernames, 'de');
		expect(page).toMatch(/^<!doctype html>\n<html lang="de">/);
		expect(page).toContain(`<h1>Vorgang ${caseId}</h1>`);
		expect(page).toContain('<li><div>05.01.2026, 09:00:00 UTC eröffnet, Thema Lost card</div>');
	});

	it('says where the history is not whole', () => {
		const { events: recorded } = historyOf(
			{ ...happened, what: 'conversationEnded' },
			{ ...happened, what: 'conversationEnded' },
		);
		const page = pageOf({ ...empty, events: recorded.slice(1) });
		expect(page).toContain(`<p>The history of case ${caseId} is not whole. Events: 1.</p>`);
		expect(page).toContain(
			`<p>Event 1: an event that was recorded before has gone (EVENT_MISSING) ${recorded[0]?.hash ?? ''}</p>`,
		);
	});

	it('runs nothing, loads nothing and keeps its shape, whatever people have written', () => {
		const tags = (page: string): string[] => page.match(/<[^>]*>/g) ?? [];
		const head = tags(pageOf(empty)).slice(0, 9);
		const body = 'body h1 h2 table tr th td ol li div code p'.split(' ').flatMap((name) => [`<${name}>`, `</${name}>`]);
		expect(head.join('')).toBe(
			`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title></title><style></style>`,
		);
		fc.assert(
			fc.property(hostile, hostile, fc.array(events, { maxLength: 5 }), (subject, username, happenings) => {
				const page = pageOf(historyOf(...happenings), { subject, topic: subject }, new Map([[idOf('anna'), username]]));
				expect(tags(page).slice(0, 9)).toEqual(head);
				expect(new Set([...tags(page).slice(9), ...body, '</head>', '</html>'])).toEqual(
					new Set([...body, '</head>', '</html>']),
				);
			}),
		);
	});

	it('shows marks as they are', () => {
		const page = pageOf(empty, { subject: `<b>"Tom" & 'Jerry'</b>` });
		expect(page).toContain('<td>&lt;b&gt;&quot;Tom&quot; &amp; &#39;Jerry&#39;&lt;/b&gt;</td>');
	});
});

describe('what is said of a checked history', () => {
	it('names the first ten faults, and how many more there are', () => {
		const faults = Array.from({ length: 12 }, () => ({ code: 'EVENT_UNREADABLE' as const }));
		const lines = verificationLines('4K7', { faults, count: 3, heads: ['abc'] }, { text, shown: (hash) => `[${hash}]` });
		expect(lines).toHaveLength(13);
		expect(lines[1]).toBe('a record cannot be read as an event (EVENT_UNREADABLE)');
		expect(lines.slice(-2)).toEqual(['And 2 more.', 'Head, to be kept elsewhere: [abc]']);
	});
});
