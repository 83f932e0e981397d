import {
	holding,
	holdOf,
	isRefused,
	type Conversation,
	type Hold,
	type WaitingConversation,
} from '../conversations/Conversation';
import { isFresh } from '../customers/Link';
import type { CustomerId, RoomId } from '../shared/ids';
import { attemptEach } from './attempt';
import type { Desk } from './Desk';
import { drain } from './drain';
import { inRoom } from './inRoom';
import { change } from './recordServing';

/** Most conversations looked at in one sweep. */
const REVIEWED_PER_SWEEP = 100;

/**
 * Holds and releases what waits for its customer: to say what it is about, for as long as the bank gives them, and for
 * case types that need it to be active at the bank. They are told what to do, once.
 */
export async function reviewHolds(desk: Desk): Promise<void> {
	const due = desk.memory.conversations.waiting().filter((conversation) => isReviewed(desk, conversation));
	await attemptEach(desk, 'review a hold', due.slice(0, REVIEWED_PER_SWEEP), ({ roomId }) =>
		inRoom(desk, roomId, () => reviewHold(desk, roomId)),
	);
}

/** Looks at the hold of a conversation, if it has one, and serves the queue. */
export async function reviewHeld(desk: Desk, roomId: RoomId): Promise<void> {
	const conversation = desk.memory.conversations.find(roomId);
	if (conversation && holdOf(conversation)) {
		await inRoom(desk, roomId, () => reviewHold(desk, roomId));
		await drain(desk);
	}
}

/** Releases at once what waits for a customer of whom the bank has just reported that they are active or have logged in. */
export async function customerActive(desk: Desk, customerId: CustomerId): Promise<void> {
	const waiting = desk.memory.conversations.waiting().filter((conversation) => conversation.customerId === customerId);
	await attemptEach(desk, 'review a hold', waiting, ({ roomId }) => reviewHeld(desk, roomId));
}

/** Brings the hold of a conversation in line with what holds it now. Runs inside the queue of the room. */
export async function reviewHold(desk: Desk, roomId: RoomId): Promise<void> {
	const conversation = desk.memory.conversations.find(roomId);
	if (conversation?.state !== 'waiting' || desk.memory.claims.has(roomId)) {
		return;
	}
	const hold = await holdNow(desk, conversation);
	const now = desk.clock.now();
	const isToBeTold = hold?.toldAt === undefined && hold !== undefined && isAddressee(conversation, hold);
	const told = isToBeTold ? { ...hold, toldAt: now } : hold;
	if (told !== conversation.held) {
		// Noted first: a crash between then leaves one notice too few, and never one too many.
		await change(desk, holding(conversation, told));
		desk.log(told ? 'conversation held' : 'conversation released', {
			roomId,
			because: (told ?? conversation.held)?.because ?? '',
		});
	}
	if (isToBeTold) {
		const topics = desk.memory.catalogue.current.topics.map(({ name }) => name);
		const { language } = conversation;
		const notice = hold.because === 'topic' ? ({ say: 'chooseTopic', topics } as const) : ({ say: 'confirm' } as const);
		await desk.tellCustomer(roomId, { ...notice, language });
	}
}

/** What keeps a conversation from routing now. */
export async function holdNow(desk: Desk, conversation: Held): Promise<Hold | undefined> {
	const { roomId, held, topic: name, customerId, visitorId, case: aCase } = conversation;
	const catalogue = desk.memory.catalogue.current;
	const now = desk.clock.now();
	if (isRefused(conversation) || (held?.because === 'double' && !aCase && otherOf(desk, { roomId, visitorId }))) {
		return held;
	}
	if (held?.because === 'topic' && catalogue.askTopic && now - held.since < catalogue.askTopic.afterSeconds * 1000) {
		return held;
	}
	if (!catalogue.caseTypeOf(catalogue.topicOrDefault(name)).freshIdentity) {
		return undefined;
	}
	const { link } = customerId === undefined ? {} : await desk.visitors.find(visitorId);
	const { idleAfterMinutes } = desk.memory;
	const isActive = link !== undefined && isFresh(link, { now, idleAfterMinutes });
	return isActive ? undefined : held?.because === 'identity' ? held : { because: 'identity', since: now };
}

function isReviewed({ memory }: Desk, conversation: WaitingConversation): boolean {
	const catalogue = memory.catalogue.current;
	const { held, topic } = conversation;
	return held ? !isRefused(conversation) : catalogue.caseTypeOf(catalogue.topicOrDefault(topic)).freshIdentity;
}

/** Another open conversation of the same visitor that may be theirs. */
export function otherOf(
	{ memory }: Desk,
	{ roomId, visitorId }: Pick<Conversation, 'roomId' | 'visitorId'>,
): Conversation | undefined {
	return memory.conversations
		.all()
		.find((other) => other.visitorId === visitorId && other.roomId !== roomId && !isRefused(other));
}

type Held = Pick<WaitingConversation, 'roomId' | 'held' | 'topic' | 'customerId' | 'visitorId' | 'case'>;

/** Whether there is something to be said: the question for the topic at once, how to go on to those who have written. */
function isAddressee({ case: aCase }: Conversation, { because }: Hold): boolean {
	return because === 'topic' || (because === 'identity' && aCase !== undefined);
}
