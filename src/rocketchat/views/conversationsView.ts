import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { ConversationList, ConversationRow, OwnAvailability } from '../../desk/listConversations';
import { encodeClick } from './actionIds';
import { buttonRows, buttons, context, divider, section } from './blocks';
import { statusButton, statusText } from './statusBlocks';
import { text } from './text';
import { roomLink, timeOfDay, type View, type Viewer } from './View';

/** Most rows drawn at once; a hundred make the agent's screen slow. */
const ROWS_SHOWN = 20;
/** Longest message shown in a row, in characters. */
const MESSAGE_LENGTH = 100;

/** The "Conversations" bar: whether the agent gets new chats, and what they have in progress with the status in reach. */
export function conversationsView({ rows, availability }: ConversationList, viewer: Viewer): View {
	const count = rows.length;
	return {
		title: text('Conversations'),
		blocks: [
			// Drawn with buttons: a tab is a submit button to the bar and would close it (Rocket.Chat 6.14).
			buttons('conversations.tabs', [
				{ label: text('conversations.inProgress', { count }), ...encodeClick({ action: 'refresh' }), style: 'primary' },
			]),
			...(availability ? availabilityBlocks(availability) : []),
			...(count === 0 ? [section('conversations.none', { plain: text('conversations.none') })] : []),
			...rows.slice(0, ROWS_SHOWN).flatMap((row, index) => rowBlocks(row, index, viewer)),
			...(count > ROWS_SHOWN
				? [
						context('conversations.more', [
							{ plain: text('conversations.more', { count: count - ROWS_SHOWN, shown: ROWS_SHOWN }) },
						]),
					]
				: []),
		],
	};
}

function availabilityBlocks({ takesChats, unavailable }: OwnAvailability): LayoutBlock[] {
	const state = !takesChats ? 'chats.off' : unavailable ? 'chats.onButUnavailable' : 'chats.on';
	return [
		section('conversations.chats', { plain: text(state, { reason: unavailable ? text(`why.${unavailable}`) : '' }) }),
		buttons('conversations.switchChats', [
			{
				label: text(takesChats ? 'chats.switchOff' : 'chats.switchOn'),
				...encodeClick({ action: 'switchChats', takesChats: !takesChats }),
				...(!takesChats && { style: 'primary' }),
			},
		]),
	];
}

function rowBlocks(row: ConversationRow, index: number, viewer: Viewer): LayoutBlock[] {
	const id = (part: string): string => `conversation.${index}.${part}`;
	const number = row.case
		? text('conversations.case', { number: row.case.caseId, status: statusText(row.case.status) })
		: text('conversations.noCase');
	return [
		divider(id('line')),
		section(id('customer'), { plain: `${text('customer.notLoggedIn')} · ${row.topic} · ${row.caseType}` }),
		context(id('message'), [{ plain: messageLine(row, viewer) }]),
		context(id('case'), [{ plain: number }, { markdown: roomLink(row.roomId, viewer) }]),
		...buttonRows(id('actions'), [
			{ label: text('Case'), ...encodeClick({ action: 'openCase', roomId: row.roomId }, { row: index }) },
			...row.statusChoices.map((choice) => statusButton(row.roomId, choice, { row: index })),
		]),
	];
}

function messageLine({ lastMessage, lastActivityAt }: ConversationRow, viewer: Viewer): string {
	const time = timeOfDay(lastActivityAt, viewer);
	if (!lastMessage) {
		return text('conversations.noMessage', { time });
	}
	const characters = Array.from(lastMessage.text.replace(/\s+/g, ' '));
	const shortened =
		characters.length > MESSAGE_LENGTH ? `${characters.slice(0, MESSAGE_LENGTH - 1).join('')}…` : characters.join('');
	return text(lastMessage.fromCustomer ? 'conversations.fromCustomer' : 'conversations.fromBank', { time, text: shortened });
}
