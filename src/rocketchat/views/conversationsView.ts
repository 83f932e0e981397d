import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { ConversationList, OwnAvailability } from '../../desk/listConversations';
import { listTabs, ROWS_PER_PAGE, type ListShown } from '../../desk/ListShown';
import { encodeClick } from './actionIds';
import { buttons, context, searchField, section } from './blocks';
import { conversationBlocks } from './conversationBlocks';
import type { Text } from './text';
import type { View, Viewer } from './View';

/** The block of the field to search in. */
export const SEARCH_BLOCK = 'conversations.search';

/** The buttons that change what is shown, after those of the tabs: each with an id of its own. */
const PLACES = { refresh: 2, clear: 3, more: 4 } as const;

/** "Conversations": whether the agent gets new chats, what they have in progress and what they have completed, with status and end in reach. */
export function conversationsView(list: ConversationList, viewer: Viewer): View {
	const { shown, rows, found, availability } = list;
	const { text } = viewer;
	const more = found[shown.tab] - rows.length;
	return {
		title: text('Conversations'),
		blocks: [
			tabBlock(list, text),
			...searchBlocks(list, viewer),
			...(availability ? availabilityBlocks(availability, shown, text) : []),
			...(rows.length === 0 ? [section('conversations.none', { plain: text(noneKey(shown)) })] : []),
			...rows.flatMap((row, index) => conversationBlocks(row, { list, index, viewer })),
			...(more > 0
				? [
						buttons('conversations.more', [
							{
								label: text('conversations.more', { count: Math.min(more, ROWS_PER_PAGE) }),
								...encodeClick({ action: 'showList', list: { ...shown, pages: shown.pages + 1 } }, { row: PLACES.more }),
							},
						]),
					]
				: []),
		],
	};
}

/** Drawn with buttons: a tab is a submit button to the bar and would close it (Rocket.Chat 6.14). */
function tabBlock({ shown, counts }: ConversationList, text: Text): LayoutBlock {
	return buttons('conversations.tabs', [
		...listTabs.map((tab, row) => ({
			label: text(`tab.${tab}`, { count: counts[tab] }),
			...encodeClick({ action: 'showList', list: { ...shown, tab, pages: 1 } }, { row }),
			...(tab === shown.tab && { style: 'primary' as const }),
		})),
		{ label: text('action.refresh'), ...encodeClick({ action: 'showList', list: shown }, { row: PLACES.refresh }) },
	]);
}

/** The field to search in; and what was found in both tabs, with a button that clears it. */
function searchBlocks({ shown, found }: ConversationList, { text, turn }: Viewer): LayoutBlock[] {
	const { tab, search } = shown;
	return [
		searchField(SEARCH_BLOCK, {
			label: text('conversations.search'),
			...encodeClick({ action: 'search', tab, words: search, turn }),
		}),
		...(search === ''
			? []
			: [
					context('conversations.found', [{ plain: text('conversations.found', found) }]),
					buttons('conversations.clear', [
						{
							label: text('conversations.clear'),
							...encodeClick({ action: 'showList', list: { tab, search: '', pages: 1 } }, { row: PLACES.clear }),
						},
					]),
				]),
	];
}

function noneKey({ tab, search }: ListShown) {
	return search === '' ? (`conversations.none.${tab}` as const) : 'conversations.none.found';
}

function availabilityBlocks({ takesChats, unavailable }: OwnAvailability, list: ListShown, text: Text): LayoutBlock[] {
	const state = !takesChats ? 'chats.off' : unavailable ? 'chats.onButUnavailable' : 'chats.on';
	return [
		section('conversations.chats', { plain: text(state, { reason: unavailable ? text(`why.${unavailable}`) : '' }) }),
		buttons('conversations.switchChats', [
			{
				label: text(takesChats ? 'chats.switchOff' : 'chats.switchOn'),
				...encodeClick({ action: 'switchChats', takesChats: !takesChats, list }),
				...(!takesChats && { style: 'primary' }),
			},
		]),
	];
}
