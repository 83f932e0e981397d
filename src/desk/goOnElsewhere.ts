import type { Case } from '../cases/Case';
import { isRefused, type Conversation } from '../conversations/Conversation';
import type { Room } from '../conversations/Rooms';
import { customerOf } from '../customers/Link';
import type { CustomerId, RoomId } from '../shared/ids';
import { success, type Result } from '../shared/Result';
import { addToCase } from './addToCase';
import { attempt } from './attempt';
import { availabilityOf } from './currentBoard';
import type { Desk } from './Desk';
import { giveRoom } from './giveRoom';
import { holdCases } from './holdCases';
import { reviewHold } from './holds';
import { inRoom } from './inRoom';
import { adopt } from './openConversation';
import { tellAgent } from './tellAgent';
import { whileOpeningFor } from './whileHeld';

/** A conversation with a case, and its room, which the customer has closed. */
type Closed = { readonly conversation: Conversation; readonly room: Room };

/**
 * Goes on with a conversation whose room its customer has closed, which is not theirs to end: in the room they have open
 * by now, else in a new one, with the same case, the same place in the queue or the same agent, who is told. Only for
 * customers the bank has proved, while the case is not resolved: who is not logged in may leave.
 *
 * `false` where another instance of the server has the customer or the case in hand: then nothing has been done, and the
 * conversation must not be ended yet. Safe to repeat until it has ended: what an attempt that stopped has opened is found
 * open, and nobody else opens a room of that customer meanwhile. Where the server refuses a room there is none: the customer's
 * next message comes back to the case. Runs inside the queue of the room.
 */
export async function goOnElsewhere(desk: Desk, closed: Closed): Promise<boolean> {
	const { conversation } = closed;
	const { roomId, customerId, visitorId } = conversation;
	if (customerId === undefined) {
		return true;
	}
	const isDone = await whileOpeningFor(desk, visitorId, async () => {
		// Their token may have changed since the room was read.
		const room = await desk.rooms.find(roomId);
		const isProved = room !== undefined && (await isCustomer(desk, { customerId, room }));
		return !isProved || moveUnlessEnded(desk, { conversation, room });
	});
	return isDone ?? false;
}

/** Whether the visitor of a room is still that customer by the bank's proof. A login that is over proves that too. */
async function isCustomer(
	desk: Desk,
	{ customerId, room }: { readonly customerId: CustomerId; readonly room: Room },
): Promise<boolean> {
	const { link } = await desk.visitors.find(room.visitorId);
	return customerOf(link, room.visitorTokenHash) === customerId;
}

async function moveUnlessEnded(desk: Desk, closed: Closed): Promise<boolean> {
	const { case: summary, roomId } = closed.conversation;
	// Another instance may have done all of it since this one last looked.
	if (!summary || (await desk.conversations.find(roomId)) === 'completed') {
		return true;
	}
	const held = await holdCases(desk, [summary.caseId], async (): Promise<Result<undefined, never>> => {
		const aCase = await desk.cases.find(summary.caseId);
		if (aCase && aCase.resolvedAt === undefined) {
			await attempt(desk, 'go on in another room', () => move(desk, closed, aCase));
		}
		return success(undefined);
	});
	return held.ok;
}

async function move(desk: Desk, { conversation, room }: Closed, aCase: Case): Promise<void> {
	const opened = await desk.rooms.openBeside(room);
	if (opened) {
		await inRoom(desk, opened.room.roomId, () => takeOver(desk, opened.room, { conversation, aCase }));
	}
}

/**
 * Runs inside the queue of the other room. One that has a case is the customer's own, or was taken over by an attempt that stopped;
 * one that is not theirs is about to be closed.
 */
async function takeOver(
	desk: Desk,
	room: Room,
	{ conversation: before, aCase }: { readonly conversation: Conversation; readonly aCase: Case },
): Promise<void> {
	const { roomId } = room;
	const known = desk.memory.conversations.find(roomId) ?? (await adopt(desk, room));
	if (known.case || isRefused(known)) {
		return;
	}
	const { topic, group, language, avoid, waitingSince } = before;
	const same = { topic, avoid, waitingSince, ...(group !== undefined && { group }), ...(language && { language }) };
	await addToCase(desk, { ...known, ...same }, aCase);
	if (before.state === 'inProgress' && !before.handover) {
		await giveBack(desk, roomId, before);
	}
	await reviewHold(desk, roomId);
	desk.log('conversation goes on elsewhere', { roomId, before: before.roomId, case: aCase.caseId });
}

/** Gives the room to the agent who had the one before, however much they have to do: it is no more than they had. Else it waits. */
async function giveBack(desk: Desk, roomId: RoomId, { agentId }: Extract<Conversation, { state: 'inProgress' }>): Promise<void> {
	const { memory, clock } = desk;
	await memory.agentQueue.run(agentId, async () => {
		const conversation = memory.conversations.find(roomId);
		const agent = memory.roster.find(agentId)?.agent;
		if (conversation?.state === 'waiting' && agent && !availabilityOf(memory, agent)) {
			await giveRoom(desk, conversation, {
				serving: { agentId, at: clock.now(), by: 'desk' },
				mayWork: (now) => !availabilityOf(memory, now),
				fits: () => true,
			});
		}
	});
	const given = memory.conversations.find(roomId);
	if (given?.state === 'inProgress') {
		await tellAgent(desk, given, 'closedByCustomer');
	}
}
