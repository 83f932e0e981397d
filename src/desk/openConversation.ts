import { holdOf, isRefused, type Conversation, type Hold, type WaitingConversation } from '../conversations/Conversation';
import { isOver, type Link } from '../customers/Link';
import type { Room } from '../conversations/Rooms';
import type { Desk } from './Desk';
import { attempt } from './attempt';
import { drain } from './drain';
import { holdNow, otherOf, reviewHeld } from './holds';
import { recordServing } from './recordServing';
import { findOwnCase, lastAgentOn } from './takeUpCase';
import { turnAway } from './turnAway';

/** Takes a new room of the server into the queue and serves the queue. Safe to repeat; the room's id is the conversation's. */
export async function openConversation(desk: Desk, room: Room): Promise<void> {
	const { roomId, visitorId } = room;
	await desk.memory.roomQueue.run(roomId, async () => {
		const isTakenIn = desk.memory.conversations.find(roomId) ?? desk.memory.openingFor.has(visitorId);
		if (!isTakenIn) {
			const stored = await desk.conversations.find(roomId);
			// The payload may be older than the end of its room: then the store says so.
			if (stored !== 'completed') {
				await takeIn(desk, room, stored);
			}
		}
	});
	const opened = desk.memory.conversations.find(roomId);
	if (opened && isRefused(opened)) {
		await turnAway(desk, opened);
	} else if (opened && holdOf(opened)) {
		await attempt(desk, 'tell a customer what to do', () => reviewHeld(desk, roomId));
	}
	await drain(desk);
}

/**
 * The open conversation of a room that this process does not know: the stored one, which another instance may have opened,
 * else a new one; also where an earlier conversation in the room has ended, because the server can open a room again. The
 * room has just been read and is open. Runs inside the queue of the room.
 */
export async function adopt(desk: Desk, room: Room): Promise<Conversation> {
	return takeIn(desk, room, await desk.conversations.find(room.roomId));
}

async function takeIn(desk: Desk, room: Room, stored: Conversation | 'completed' | undefined): Promise<Conversation> {
	const conversation = stored === 'completed' || !stored ? await create(desk, room, stored === 'completed') : stored;
	if (conversation !== stored && room.servedBy && !isRefused(conversation)) {
		// Somebody took it before the desk heard of it: that counts like any other one taken by hand.
		await recordServing(desk, conversation, { agentId: room.servedBy, at: desk.clock.now(), by: 'server' });
	} else {
		desk.memory.conversations.put(conversation);
	}
	return desk.memory.conversations.find(room.roomId) ?? conversation;
}

async function create(desk: Desk, room: Room, isReopened: boolean): Promise<WaitingConversation> {
	const now = desk.clock.now();
	const catalogue = desk.memory.catalogue.current;
	const hint = room.visitorTokenHash === undefined ? undefined : await desk.topicHints.find(room.visitorTokenHash, now);
	const named = hint?.topic === undefined ? undefined : catalogue.findTopic(hint.topic)?.name;
	const { lastAgent, link } = await desk.visitors.find(room.visitorId);
	const refused = link && refusalOf(link, room);
	const customerId = refused ? undefined : link?.customerId;
	const ownCase = customerId && (await findOwnCase(desk, { customerId, topic: named, roomId: room.roomId }));
	const preferred = (ownCase && (await lastAgentOn(desk, ownCase))) ?? lastAgent;
	const openedAt = isReopened ? now : room.openedAt;
	const topic = catalogue.topicOrDefault(named ?? ownCase?.topic ?? '');
	const isAsked = named === undefined && !ownCase && catalogue.askTopic && catalogue.topics.length > 1;
	// Two tabs at the same moment get two rooms from a server before 8.x; the one in which nobody writes is closed as empty.
	const other = otherOf(desk, room);
	const because = refused ?? (other ? 'double' : isAsked ? 'topic' : undefined);
	const known = {
		roomId: room.roomId,
		topic: topic.name,
		visitorId: room.visitorId,
		...(customerId !== undefined && { customerId }),
		...(customerId !== undefined && link?.name !== undefined && { customerName: link.name }),
	};
	const held = await holdNow(desk, { ...known, ...(because && { held: { because, since: now } }) });
	const conversation: WaitingConversation = {
		state: 'waiting',
		...known,
		...(hint?.subject !== undefined && { subject: hint.subject }),
		...(named !== undefined && { isTopicNamed: true }),
		...(ownCase && { about: ownCase.caseId }),
		channel: room.channel,
		...(hint?.language && { language: hint.language }),
		...(held && { held }),
		...(preferred !== undefined && { preferred }),
		avoid: [],
		openedAt,
		waitingSince: openedAt,
		version: 1,
	};
	await desk.conversations.insert(conversation);
	desk.log('conversation opened', { roomId: room.roomId, topic: conversation.topic });
	return conversation;
}

/**
 * Why a room is not the customer's whose visitor it names. One that the app has opened, which no visitor can say of theirs, is
 * the customer's also after the end of their login: they find in it what an agent has written to them.
 */
function refusalOf(link: Link, room: Room): Hold['because'] | undefined {
	if (link.tokenHash !== room.visitorTokenHash) {
		return 'tampered';
	}
	return isOver(link, room.openedAt) && room.channel !== 'app' ? 'loggedOut' : undefined;
}
