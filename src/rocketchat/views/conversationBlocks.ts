import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { ConversationRow } from '../../desk/ConversationRow';
import type { ConversationList } from '../../desk/listConversations';
import { shortened } from '../../shared/shortened';
import { encodeClick } from './actionIds';
import { buttonRows, buttons, callout, context, divider, section } from './blocks';
import { durationText } from './measures';
import { statusButton, statusText } from './statusBlocks';
import type { Text } from './text';
import { roomLink, timeText, type Viewer } from './View';

/** Longest message shown in a row, in characters. */
const MESSAGE_LENGTH = 100;

/** Where a row stands, in which list, and who looks at it. */
type Place = { readonly list: Pick<ConversationList, 'shown' | 'at'>; readonly index: number; readonly viewer: Viewer };

/** One conversation of an agent's list: who writes about what, what was said last, who waits for whom, and what can be done. */
export function conversationBlocks(row: ConversationRow, place: Place): LayoutBlock[] {
	const { index, viewer } = place;
	const { text } = viewer;
	const id = (part: string): string => `conversation.${index}.${part}`;
	return [
		divider(id('line')),
		section(id('customer'), { plain: `${customerName(row, text)} · ${row.topic} · ${row.caseType}` }),
		...overdueLine(row, place).map((words) => callout(id('overdue'), 'danger', words)),
		context(id('message'), [{ plain: messageLine(row, place) }]),
		...waitingLine(row, place).map((plain) => context(id('waiting'), [{ plain }])),
		context(id('case'), [{ plain: caseLine(row, text) }, { markdown: roomLink(row.roomId, viewer) }]),
		...actionBlocks(row, place, id),
	];
}

/** Only what the bank has proved: the name in the chat is what the visitor calls themselves. */
function customerName({ customerId, customerName: name }: ConversationRow, text: Text): string {
	return customerId === undefined ? text('customer.notLoggedIn') : text('customer.named', { customer: name ?? customerId });
}

function caseLine({ case: aCase }: ConversationRow, text: Text): string {
	return aCase
		? text('conversations.case', { number: aCase.caseId, status: statusText(aCase.status, text) })
		: text('conversations.noCase');
}

function messageLine({ lastMessage, lastActivityAt }: ConversationRow, { list, viewer }: Place): string {
	const { text } = viewer;
	const time = timeText(lastActivityAt, list.at, viewer);
	if (!lastMessage) {
		return text('conversations.noMessage', { time });
	}
	const words = shortened(lastMessage.text.replace(/\s+/g, ' '), MESSAGE_LENGTH);
	return text(lastMessage.fromCustomer ? 'conversations.fromCustomer' : 'conversations.fromBank', { time, text: words });
}

/** That something is overdue, and since when. */
function overdueLine({ overdueSince }: ConversationRow, { list: { at }, viewer }: Place): string[] {
	return overdueSince === undefined
		? []
		: [
				viewer.text('conversations.overdue', {
					time: timeText(overdueSince, at, viewer),
					duration: durationText(at - overdueSince),
				}),
			];
}

/** Who waits for whom and since when, or when it ended. */
function waitingLine({ exchange, endedAt }: ConversationRow, { list: { at }, viewer }: Place): string[] {
	const { text } = viewer;
	if (endedAt !== undefined) {
		return [text('conversations.ended', { time: timeText(endedAt, at, viewer) })];
	}
	if (!exchange) {
		return [];
	}
	const { awaitsAnswer, askedAt, answeredAt } = exchange;
	const since = awaitsAnswer ? askedAt : answeredAt;
	if (since === undefined) {
		return [text(awaitsAnswer ? 'conversations.forBank' : 'conversations.forCustomer')];
	}
	const key = awaitsAnswer ? 'conversations.forBankSince' : 'conversations.forCustomerSince';
	return [text(key, { time: timeText(since, at, viewer), duration: durationText(at - since) })];
}

function actionBlocks(
	row: ConversationRow,
	{ list: { shown: list }, index, viewer: { text } }: Place,
	id: (part: string) => string,
): LayoutBlock[] {
	const { roomId, statusChoices, endedAt, canGoOn } = row;
	const statuses = statusChoices.map((choice) => statusButton({ roomId, list, row: index }, choice, text));
	return [
		buttons(id('actions'), [
			{ label: text('Case'), ...encodeClick({ action: 'openCase', roomId }, { row: index }) },
			...(canGoOn
				? [{ label: text('action.continue'), ...encodeClick({ action: 'askContinue', roomId, list }, { row: index }) }]
				: []),
			...(endedAt === undefined
				? [
						{
							label: text('action.end'),
							...encodeClick({ action: 'end', roomId, list }, { row: index }),
						},
					]
				: []),
		]),
		...buttonRows(id('statuses'), statuses),
	];
}
