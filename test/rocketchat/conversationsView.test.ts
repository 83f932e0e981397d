import fc from 'fast-check';
import { statusChoices } from '../../src/cases/statuses';
import type { ConversationRow } from '../../src/desk/ConversationRow';
import type { ConversationList } from '../../src/desk/listConversations';
import { newList, type ListShown } from '../../src/desk/ListShown';
import { decodeClick } from '../../src/rocketchat/views/actionIds';
import { conversationsView } from '../../src/rocketchat/views/conversationsView';
import type { View } from '../../src/rocketchat/views/View';
import { roomId } from '../../src/shared/ids';
import { caseIn, MINUTE, MORNING, SECOND, usualStatuses } from '../worlds/bank';
import { clickablesOf, elementsOf, fieldOf, wordsOf } from './readBlocks';
import { lists } from './viewModels';
import { VIEWER } from './viewers';

const HOUR = 60 * MINUTE;
const { caseId } = caseIn('a');
const ofCase = { caseId, subject: 'S', status: 'new' } as const;
const completed: ListShown = { ...newList, tab: 'completed' };

const row = (changes: Partial<ConversationRow> = {}): ConversationRow => ({
	roomId: roomId('room'),
	topic: 'Lost card',
	caseType: 'Cards',
	statusChoices: [],
	lastActivityAt: MORNING,
	...changes,
});

/** The view of a list with these rows, of which all are found, at 10:30 by the viewer's clock. */
function viewOf(rows: readonly ConversationRow[], changes: Partial<ConversationList> = {}): View {
	const counts = { inProgress: rows.length, completed: 7 };
	return conversationsView({ shown: newList, at: MORNING + 30 * MINUTE, counts, found: counts, rows, ...changes }, VIEWER);
}

/** What the button with that label asks for. */
function asked(view: View, label: string) {
	const button = clickablesOf(view).find((clickable) => clickable.label === label);
	return button && decodeClick(button.actionId, button.value);
}

describe('the view "Conversations"', () => {
	it('has both parts with their counts, the one shown as the primary button, and a refresh that keeps all', () => {
		const shown = { tab: 'completed', search: 'card', pages: 2 } as const;
		const view = viewOf([row()], { shown, counts: { inProgress: 3, completed: 99 } });
		const [tabs] = view.blocks.filter((block) => 'blockId' in block && block.blockId === 'conversations.tabs');
		expect(elementsOf({ title: '', blocks: tabs ? [tabs] : [] })).toMatchObject([
			{ text: { text: 'In Progress (3)' } },
			{ text: { text: 'Completed (99)' }, style: 'primary' },
			{ text: { text: 'Refresh' } },
		]);
		expect(asked(view, 'In Progress (3)')).toEqual({ action: 'showList', list: { tab: 'inProgress', search: 'card', pages: 1 } });
		expect(asked(view, 'Refresh')).toEqual({ action: 'showList', list: shown });
	});

	it.each([
		[{ inProgress: 23, completed: 0 }, newList, 'Show 3 more'],
		[{ inProgress: 99, completed: 0 }, newList, 'Show 20 more'],
		[{ inProgress: 0, completed: 21 }, completed, 'Show 1 more'],
	])('offers the next page where there is one: of %j', (found, shown, label) => {
		const rows = Array.from({ length: 20 }, (_, index) => row({ roomId: roomId(`room${index}`) }));
		const view = viewOf(rows, { shown, found });
		expect(view.blocks.filter(({ type }) => type === 'divider')).toHaveLength(20);
		expect(asked(view, label)).toEqual({ action: 'showList', list: { ...shown, pages: 2 } });
	});

	it('offers no further page after the last row', () => {
		expect(JSON.stringify(viewOf([row()]))).not.toContain('conversations.more');
	});

	it('draws a hundred rows within what can be pushed', () => {
		const lastMessage = { text: '💳'.repeat(200), at: MORNING, fromCustomer: true };
		const choices = statusChoices(usualStatuses, 'new');
		const rows = Array.from({ length: 100 }, () => row({ lastMessage, case: ofCase, statusChoices: choices, endedAt: MORNING }));
		const search = '💳'.repeat(80);
		expect(JSON.stringify(viewOf(rows, { shown: { ...completed, search, pages: 5 } })).length).toBeLessThan(400 * 1024);
	});

	it.each([
		[newList, 'You have no conversation in progress.'],
		[completed, 'You have completed no conversation in the last months.'],
		[{ ...completed, search: 'x' }, 'Nothing was found here.'],
	])('says so where there is nothing: %j', (shown, words) => {
		expect(wordsOf(viewOf([], { shown }), 'conversations.none')).toEqual([words]);
	});

	it.each([
		[{ takesChats: true }, 'You are available to chat.', 'Get no new chats', false],
		[
			{ takesChats: true, unavailable: 'NOT_ONLINE' as const },
			'You are available to chat, but you get no new chats: not online.',
			'Get no new chats',
			false,
		],
		[{ takesChats: false, unavailable: 'NOT_TAKING_CHATS' as const }, 'You get no new chats.', 'Be available to chat', true],
	])('says whether the agent gets new chats, and offers the opposite: %j', (availability, words, label, takesChats) => {
		const view = viewOf([], { availability, shown: completed });
		expect(wordsOf(view, 'conversations.chats').join()).toContain(words);
		expect(asked(view, label)).toEqual({ action: 'switchChats', takesChats, list: completed });
	});

	it('says nothing of the kind to a supervisor who is no agent', () => {
		expect(clickablesOf(viewOf([])).map(({ label }) => label)).toEqual(['In Progress (0)', 'Completed (7)', 'Refresh']);
	});

	it('carries with every button of a list how it is shown, but for the one that opens a case', () => {
		fc.assert(
			fc.property(lists, (list) => {
				const clicks = clickablesOf(conversationsView(list, VIEWER)).map(({ actionId, value }) => decodeClick(actionId, value));
				const staying = clicks.filter((click) => click?.action !== 'showList' && click?.action !== 'openCase');
				expect(staying.map((click) => click?.list)).toEqual(staying.map(() => list.shown));
			}),
		);
	});
});

describe('the search in "Conversations"', () => {
	it('stands in its field, says what was found in both parts, and can be cleared', () => {
		const shown = { tab: 'completed', search: 'lost card', pages: 3 } as const;
		const view = viewOf([row()], { shown, found: { inProgress: 2, completed: 1 } });
		expect(fieldOf(view)).toEqual({ actionId: 'livebank.search-completed.0.turn1', initialValue: 'lost card' });
		expect(wordsOf(view, 'conversations.found')).toEqual(['Found: 2 in progress, 1 completed']);
		expect(asked(view, 'Clear search')).toEqual({ action: 'showList', list: completed });
	});

	it('is sent while it is typed, and not offered to be cleared where there is none', () => {
		const view = viewOf([row()]);
		expect(JSON.stringify(view.blocks)).toContain('"dispatchActionConfig":["on_character_entered"]');
		expect(fieldOf(view)).toEqual({ actionId: 'livebank.search.0.turn1', initialValue: undefined });
		expect(asked(view, 'Clear search')).toBeUndefined();
	});
});

describe('a row of "Conversations"', () => {
	const lines = (changes: Partial<ConversationRow>, part: string): string[] =>
		wordsOf(viewOf([row(changes)]), `conversation.0.${part}`);
	const said = (text: string, fromCustomer: boolean) => ({ lastMessage: { text, at: MORNING, fromCustomer } });

	it('names customer, topic, case type, case and status, and opens the room in place', () => {
		expect(lines({}, 'customer')).toEqual(['Customer (not logged in) · Lost card · Cards']);
		expect(lines({ case: ofCase }, 'case')).toEqual([`Case ${caseId} · New`, '[Open](https://chat.example/live/room)']);
	});

	it.each([
		[said('Help', true), '10:00 · Customer: Help'],
		[said('Yes?', false), '10:00 · Bank: Yes?'],
		[{ ...said('Yes?', false), lastActivityAt: MORNING - 24 * HOUR }, '4 Jan 2026, 10:00 · Bank: Yes?'],
		[{}, '10:00 · The customer has not written yet.'],
	])('shows when either side was last active, and what was said: %j', (changes, line) => {
		expect(lines(changes, 'message')).toEqual([line]);
	});

	it('shortens a long message without cutting an emoji', () => {
		expect(lines(said('💳'.repeat(101), true), 'message')).toEqual([`10:00 · Customer: ${'💳'.repeat(99)}…`]);
	});

	it.each<[Partial<ConversationRow>, string[]]>([
		[
			{ exchange: { awaitsAnswer: true, askedAt: MORNING + 17 * MINUTE + 30 * SECOND } },
			['Customer waits for an answer since 10:17 (12:30)'],
		],
		[{ exchange: { awaitsAnswer: true } }, ['Customer waits for an answer']],
		[{ exchange: { awaitsAnswer: false, answeredAt: MORNING - HOUR } }, ['Waiting for the customer since 09:00 (1:30:00)']],
		[{ exchange: { awaitsAnswer: false } }, ['Waiting for the customer']],
		[{ endedAt: MORNING + MINUTE }, ['Ended 10:01']],
		[{}, []],
	])('says who waits for whom and since when, or when it ended: %j', (changes, words) => {
		expect(lines(changes, 'waiting')).toEqual(words);
	});

	it('is marked where an answer is overdue', () => {
		expect(lines({ overdueSince: MORNING }, 'overdue')).toEqual(['Overdue since 10:00 (30:00)']);
		expect(lines({}, 'overdue')).toEqual([]);
	});

	const resolving = { to: 'resolved', isEnd: true, asksResolution: false };
	it.each<[string, Partial<ConversationRow>, string[]]>([
		[
			'in progress',
			{ case: ofCase, statusChoices: statusChoices(usualStatuses, 'waitingForBank') },
			['Case', 'End conversation', 'In progress', 'Waiting for customer', 'Resolved'],
		],
		['without a case', {}, ['Case', 'End conversation']],
		['completed', { endedAt: MORNING, case: ofCase, statusChoices: [resolving] }, ['Case', 'Resolved']],
		['completed and resolved', { endedAt: MORNING, case: { ...ofCase, status: 'resolved' } }, ['Case']],
	])('%s has what can be done with it', (_what, changes, labels) => {
		const view = viewOf([row(changes)]);
		const tabs = 3;
		expect(
			clickablesOf(view)
				.slice(tabs)
				.map(({ label }) => label),
		).toEqual(labels);
	});
});
