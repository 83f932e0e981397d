import { isOver, type Link } from '../customers/Link';
import type { RoomId } from '../shared/ids';
import { attemptEach } from './attempt';
import type { Desk } from './Desk';

/** Most links that are kept of logins that are over, beside the one the customer goes on with. */
const LINKS_KEPT = 20;

/** A visitor whom the server knows as the customer, and what they have open. */
type Reached = { readonly link: Link; readonly rooms: readonly RoomId[] };

/**
 * Forgets what a customer's links are no more good for, now that they go on as another visitor: those whose login is over
 * and who have no conversation, if the server does not know the visitor, or knows it under another token; of all others but
 * the newest. So a login reads so many at most. Nobody is the customer by a link that is gone.
 */
export async function forgetLinks(
	desk: Desk,
	links: readonly Link[],
	{ reached, present }: { readonly reached: readonly Reached[]; readonly present: Link },
): Promise<void> {
	const now = desk.clock.now();
	const inConversation = new Set(desk.memory.conversations.all().map(({ visitorId }) => visitorId));
	const over = links
		.filter(({ authenticatedAt }) => authenticatedAt < present.authenticatedAt)
		.filter((link) => isOver(link, now))
		.filter(({ visitorId }) => !inConversation.has(visitorId))
		.sort((one, other) => other.authenticatedAt - one.authenticatedAt);
	const roomsOf = (link: Link): number | undefined => reached.find((each) => each.link === link)?.rooms.length;
	const useless = over.filter((link) => roomsOf(link) === undefined);
	const older = over.filter((link) => roomsOf(link) === 0).slice(LINKS_KEPT);
	await attemptEach(desk, 'forget a link', [...useless, ...older], (link) => desk.visitors.removeLink(link));
}
