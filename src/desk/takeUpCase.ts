import { attach, bearingOn } from '../cases/attach';
import type { Case } from '../cases/Case';
import { caseNumber } from '../cases/caseNumber';
import type { Conversation } from '../conversations/Conversation';
import type { AgentId, CaseId, CustomerId, RoomId } from '../shared/ids';
import { success } from '../shared/Result';
import { addToCase } from './addToCase';
import type { Desk } from './Desk';
import { holdCases } from './holdCases';
import { takeInStored } from './inRoom';
import { openCase, wasLeft } from './openCase';
import { change } from './recordServing';

/**
 * The conversation with the case its customer writes about: one of their own that goes on or has just ended, or a new one.
 * Who is not logged in never comes back to a case of another room: nobody has proved that it is theirs. Where another instance
 * of the server is at this very message, or a first one is about a case that it has in hand, nothing is done: it does it, or
 * the next sweep. Safe to repeat. Runs inside the queue of the room.
 */
export async function takeUpCase(desk: Desk, conversation: Conversation, words: string): Promise<Conversation> {
	const { roomId, customerId } = conversation;
	if (customerId === undefined) {
		return openCase(desk, conversation, words);
	}
	const expected = conversation.case ? undefined : conversation.about;
	const held = await holdCases(
		desk,
		expected === undefined ? [] : [expected],
		async () => success(await takeUp(desk, conversation, { words, expected })),
		[`taking-up:${roomId}`],
	);
	return held.ok ? held.value : conversation;
}

/** What this instance alone does now with a message; nothing where another one has done it before. The case that is expected is held. */
async function takeUp(
	desk: Desk,
	conversation: Conversation,
	{ words, expected }: { readonly words: string; readonly expected: CaseId | undefined },
): Promise<Conversation> {
	const { roomId } = conversation;
	await takeInStored(desk, roomId);
	const present = desk.memory.conversations.find(roomId);
	if (!present || present.case?.caseId !== conversation.case?.caseId) {
		return present ?? conversation;
	}
	const gone = await (expected === undefined ? goOn(desk, present) : goOnAbout(desk, present, expected));
	if (gone === 'busy' && !present.case) {
		return present;
	}
	return gone && gone !== 'busy' ? gone : openCase(desk, await withoutExpectation(desk, present), words);
}

/** Whether a case is about the room already, which a conversation does not know where an attempt to take it up has stopped. */
export async function isTakenUp(
	desk: Desk,
	{ roomId, customerId }: Pick<Conversation, 'roomId' | 'customerId'>,
): Promise<boolean> {
	const opened = await desk.cases.find(caseNumber(roomId, 1));
	const own = customerId === undefined ? [] : await desk.cases.ofCustomer(customerId, desk.clock.now());
	return [...(opened ? [opened] : []), ...own].some(({ conversations }) => conversations.includes(roomId));
}

/** Whose cases a message may belong to, the topic that was named for it, and the room of which an earlier attempt may have stopped. */
export type Asking = { readonly customerId: CustomerId; readonly topic: string | undefined; readonly roomId?: RoomId };

/** The case of a customer that what they write now belongs to; the one that is about that room already comes before all others. */
export async function findOwnCase(desk: Desk, { customerId, topic, roomId }: Asking): Promise<Case | undefined> {
	const now = desk.clock.now();
	const catalogue = desk.memory.catalogue.current;
	const message = { now, topic, joinSecondsOf: (caseType: string) => catalogue.joinSecondsOf(caseType) };
	const own = await desk.cases.ofCustomer(customerId, now);
	const begun = own.filter(({ conversations }) => roomId !== undefined && conversations.includes(roomId));
	// What an earlier attempt has begun goes on, whatever the topic has become since.
	return attach(begun, { ...message, topic: undefined }) ?? attach(own, message);
}

/** Who worked on a case last: who has its last conversation in hand, or had it at its end. */
export async function lastAgentOn(desk: Desk, { conversations }: Case): Promise<AgentId | undefined> {
	const roomId = conversations.at(-1);
	const known = roomId && (desk.memory.conversations.find(roomId) ?? (await desk.conversations.findCompleted(roomId)));
	return known && known.state !== 'waiting' ? known.agentId : undefined;
}

/** The conversation about a case of its customer; `undefined` where none takes what they write. */
async function goOn(desk: Desk, conversation: Conversation): Promise<Conversation | 'busy' | undefined> {
	const caseId = await caseFor(desk, conversation);
	if (caseId === undefined) {
		return undefined;
	}
	const held = await holdCases(desk, [caseId], async () => success(await goOnAbout(desk, conversation, caseId)));
	return held.ok ? held.value : 'busy';
}

/** The case that takes what is written now, where none was expected when the room opened. */
async function caseFor(desk: Desk, conversation: Conversation): Promise<CaseId | undefined> {
	const { roomId, customerId, topic, isTopicNamed, case: before } = conversation;
	const asking = { topic: isTopicNamed && topic, ...(!before && { roomId }) };
	const found = customerId && (await findOwnCase(desk, { customerId, ...asking }));
	if (!found || found.caseId === before?.caseId) {
		return undefined;
	}
	// One that an attempt that stopped has opened here goes on being opened.
	return found.conversations[0] === roomId && !(await wasLeft(desk, found)) ? undefined : found.caseId;
}

/** The conversation that is not expected to be about that case any more: were its next one opened and the app stopped, another attempt would come back to the first. */
async function withoutExpectation(desk: Desk, conversation: Conversation): Promise<Conversation> {
	const { about, ...kept } = conversation;
	if (about === undefined) {
		return conversation;
	}
	const without = { ...kept, version: conversation.version + 1 };
	await change(desk, without);
	return without;
}

/** The same, if the case still takes messages now that nobody else changes it. */
async function goOnAbout(desk: Desk, conversation: Conversation, caseId: CaseId): Promise<Conversation | undefined> {
	const stored = await desk.cases.find(caseId);
	const catalogue = desk.memory.catalogue.current;
	const takesIt =
		stored !== undefined &&
		bearingOn(stored, { now: desk.clock.now(), joinSeconds: catalogue.joinSecondsOf(stored.caseType) }) !== 'new';
	return takesIt ? addToCase(desk, conversation, stored) : undefined;
}
