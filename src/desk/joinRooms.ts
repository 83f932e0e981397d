import { isRefused, type Conversation } from '../conversations/Conversation';
import type { HumanMessage, Room } from '../conversations/Rooms';
import { attempt } from './attempt';
import type { Desk } from './Desk';
import { otherOf } from './holds';
import { isHeard, type Words } from './isHeard';
import { isTakenUp, takeUpCase } from './takeUpCase';
import { visitorLock, whileHeld } from './whileHeld';

/** Most messages of one room that are written into another; where more were written, each room stays a conversation. */
const MOST_CARRIED = 50;

/**
 * What a message of a customer comes to, where the conversation needs a case: it takes one up; or, where the same visitor has
 * written in another open room already, this room is closed and its messages go on there. Servers before 8.0 open two rooms for two
 * tabs at the same moment (ended by Rocket.Chat pull request 39087). Where another instance of the server has the visitor in
 * hand nothing is done: the next sweep comes back to it. A room whose first words came after the end of the login is closed.
 * Safe to repeat. Runs inside the queue of the room.
 */
export async function hear(desk: Desk, conversation: Conversation, words: Words): Promise<void> {
	if (!(await isHeard(desk, conversation, words))) {
		await closeUnheard(desk, conversation);
		return;
	}
	if (!mayJoin(desk, conversation)) {
		await takeUpCase(desk, conversation, words.text);
		return;
	}
	const { roomId } = conversation;
	await whileVisitorHeld(desk, conversation, [], async () => {
		const room = await desk.rooms.find(roomId);
		const join = room && (await findJoin(desk, conversation, room));
		if (!join) {
			await takeUpCase(desk, conversation, words.text);
		} else if (room.isOpen) {
			// Nothing can be written here any more once its messages are carried over, which the server's event about its end brings.
			await room.close({ by: 'desk', because: 'goesOnInOther', language: conversation.language });
		}
	});
}

/**
 * Whether the messages of a closed room without a case have been carried over to another open room of its visitor; `'busy'`
 * where another instance of the server has the visitor in hand: then the conversation must not be ended yet. Safe to repeat:
 * an attempt that stopped may leave a message there twice, and none is lost. Runs inside the queue of the room.
 */
export async function carryOver(desk: Desk, conversation: Conversation, room: Room): Promise<boolean | 'busy'> {
	if (!mayJoin(desk, conversation)) {
		return false;
	}
	const { roomId } = conversation;
	const carried = await whileVisitorHeld(desk, conversation, [`taking-up:${roomId}`], async () => {
		if ((await desk.conversations.find(roomId)) === undefined) {
			// Another instance has done all of it since this one last looked.
			return true;
		}
		const join = await findJoin(desk, conversation, room);
		return join !== undefined && (await attempt(desk, 'carry messages over', () => carry(desk, conversation, join)));
	});
	return carried ?? 'busy';
}

/** The other room, and what the customer has written in this one. */
type Join = { readonly other: Room; readonly messages: readonly HumanMessage[] };

function mayJoin(desk: Desk, conversation: Conversation): boolean {
	return !conversation.case && otherOf(desk, conversation) !== undefined;
}

/** What a task comes to while nobody else has the visitor in hand, after the other rooms of theirs that this process is at; `undefined` where it cannot be done now. */
async function whileVisitorHeld<Value>(
	desk: Desk,
	{ visitorId }: Conversation,
	otherLocks: readonly string[],
	task: () => Promise<Value>,
): Promise<Value | undefined> {
	const lock = visitorLock(visitorId);
	return desk.memory.customerQueue.run(lock, () => whileHeld(desk, [lock, ...otherLocks], task));
}

/** One with a case stays: its agent sees that the login has ended. Whoever opened one as a customer who they are not is turned away by themselves. */
async function closeUnheard(desk: Desk, conversation: Conversation): Promise<void> {
	const { roomId, language } = conversation;
	const room = conversation.case || isRefused(conversation) ? undefined : await desk.rooms.find(roomId);
	if (room?.isOpen) {
		await room.close({ by: 'desk', because: 'loggedOut', language });
		desk.log('room closed', { roomId, because: 'loggedOut' });
	}
}

/**
 * The open room in which the visitor, being who they are here, has written already, on the same channel, if nothing but their
 * words is here: files stay where they are, and where an agent has answered. Words that are not theirs are carried nowhere.
 */
async function findJoin(desk: Desk, conversation: Conversation, room: Room): Promise<Join | undefined> {
	const { roomId, visitorId, customerId } = conversation;
	const others = desk.memory.conversations
		.all()
		.filter((other) => other.visitorId === visitorId && other.customerId === customerId && other.roomId !== roomId);
	if (others.length === 0 || (await isTakenUp(desk, conversation))) {
		return undefined;
	}
	const messages = await desk.rooms.newestMessages(room, MOST_CARRIED + 1);
	const newest = messages.at(-1);
	const mayBeCarried =
		messages.length <= MOST_CARRIED &&
		messages.every(({ fromCustomer, hasFile }) => fromCustomer && !hasFile) &&
		(newest === undefined || (await isHeard(desk, conversation, newest)));
	for (const known of mayBeCarried ? others : []) {
		const stored = await desk.conversations.find(known.roomId);
		const other = stored && stored !== 'completed' && stored.case ? await desk.rooms.find(known.roomId) : undefined;
		if (other?.isOpen && other.channel === room.channel) {
			return { other, messages };
		}
	}
	return undefined;
}

async function carry(desk: Desk, { roomId }: Conversation, { other, messages }: Join): Promise<void> {
	for (const { text } of messages) {
		await other.writeAsCustomer(text);
	}
	// While no other instance has it in hand: none carries the messages over once more.
	await desk.conversations.discard(roomId);
	desk.log('messages carried over', { roomId, to: other.roomId, messages: messages.length });
}
