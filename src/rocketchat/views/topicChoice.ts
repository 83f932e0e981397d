import type { ButtonElement, LayoutBlock, StaticSelectElement } from '@rocket.chat/ui-kit';
import { z } from 'zod';
import type { Text } from './text';

/** Most buttons that the widget shows in a row; the rest would hide behind "more" (Rocket.Chat packages/livechat, uiKit ActionsBlock). */
const MOST_BUTTONS = 5;

const BLOCK = 'livebank.topics';
const CHOOSE = 'livebank.choose-topic';
/** One button, which has a number of its own, or the list. */
const CHOOSE_ID = /^livebank\.choose-topic(\.\d)?$/;
const topicName = z.string().min(1).max(80);

/**
 * What the customer chooses from when asked what their conversation is about, as the widget draws it below the question: a button for each topic, or a list
 * where there are many.
 */
export function topicChoice(topics: readonly string[], text: Text): LayoutBlock[] {
	return [
		{
			type: 'actions',
			blockId: BLOCK,
			elements: topics.length <= MOST_BUTTONS ? topics.map(button) : [list(topics, text)],
		},
	];
}

/** The topic that a click in the widget chooses; `undefined` for a click on nothing of ours. */
export function chosenTopic(actionId: string, value: string): string | undefined {
	return CHOOSE_ID.test(actionId) ? topicName.safeParse(value).data : undefined;
}

function button(topic: string, index: number): ButtonElement {
	const element = { type: 'button', appId: '', blockId: BLOCK, actionId: `${CHOOSE}.${index}`, value: topic } as const;
	return { ...element, text: { type: 'plain_text', text: topic } };
}

function list(topics: readonly string[], text: Text): StaticSelectElement {
	return {
		type: 'static_select',
		appId: '',
		blockId: BLOCK,
		actionId: CHOOSE,
		placeholder: { type: 'plain_text', text: text('customer.chooseTopic.placeholder') },
		options: topics.map((topic) => ({ text: { type: 'plain_text', text: topic }, value: topic })),
	};
}
