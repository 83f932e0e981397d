import type { Conversation } from '../conversations/Conversation';
import type { Desk } from './Desk';

/** Channels on which nobody expects the other side to be there. */
const LETTERS: ReadonlySet<string> = new Set(['email', 'sms']);

/** Whether both sides have to be there: a customer who is not logged in, in a chat, unless the bank lets them wait. */
export function isSynchronous({ memory }: Pick<Desk, 'memory'>, { customerId, channel }: Writing): boolean {
	return customerId === undefined && !LETTERS.has(channel) && memory.catalogue.current.notLoggedIn.synchronous;
}

type Writing = Pick<Conversation, 'customerId' | 'channel'>;
