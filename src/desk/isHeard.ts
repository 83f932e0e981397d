import { isRefused, type Conversation } from '../conversations/Conversation';
import type { HumanMessage } from '../conversations/Rooms';
import { isOver } from '../customers/Link';
import type { Desk } from './Desk';

/** What a customer has written, and when. */
export type Words = Pick<HumanMessage, 'text' | 'at'>;

/**
 * Whether words are those of the customer of a conversation, by the bank's proof: of one who is not logged in all are; of one
 * who was, none that came after the end of their login. Those are refused when they are written, unless nobody could refuse them.
 */
export async function isHeard(desk: Desk, conversation: Conversation, { at }: Pick<Words, 'at'>): Promise<boolean> {
	const { customerId, visitorId } = conversation;
	if (customerId === undefined) {
		return !isRefused(conversation);
	}
	const { link } = await desk.visitors.find(visitorId);
	return link !== undefined && !isOver(link, at);
}
