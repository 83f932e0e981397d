import type { CompletedConversation, Conversation } from '../conversations/Conversation';
import { identityOf, type Identity, type Link } from '../customers/Link';
import type { Desk } from './Desk';

/** What an agent is shown of who writes: only what the bank has proved. The name in the chat is what the visitor calls themselves. */
export type CustomerShown =
	| { readonly is: Extract<Identity, 'anonymous' | 'tampered'> }
	| ({ readonly is: Exclude<Identity, 'anonymous' | 'tampered'> } & Pick<
			Link,
			'customerId' | 'name' | 'authenticatedAt' | 'assurance' | 'activeAt'
	  >);

/** Who writes in a conversation, by the link and the room as they are now. Asks nobody where no customer was proved when it was opened. */
export async function describeCustomer(
	desk: Desk,
	{ roomId, visitorId, customerId }: Conversation | CompletedConversation,
): Promise<CustomerShown> {
	if (customerId === undefined) {
		return { is: 'anonymous' };
	}
	const [{ link }, room] = await Promise.all([desk.visitors.find(visitorId), desk.rooms.find(roomId)]);
	const { idleAfterMinutes } = desk.memory;
	const is = identityOf(link, room?.visitorTokenHash, { now: desk.clock.now(), idleAfterMinutes });
	if (!link || link.customerId !== customerId || is === 'anonymous' || is === 'tampered') {
		return { is: link ? 'tampered' : 'anonymous' };
	}
	const { name, authenticatedAt, assurance, activeAt } = link;
	return { is, customerId, authenticatedAt, assurance, activeAt, ...(name !== undefined && { name }) };
}
