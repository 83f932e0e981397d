import { attach, bearingOn } from '../cases/attach';
import type { Case } from '../cases/Case';
import type { Conversation } from '../conversations/Conversation';
import type { AgentId, CaseId, CustomerId } from '../shared/ids';
import { success, type Result } from '../shared/Result';
import { addToCase } from './addToCase';
import type { Desk } from './Desk';
import { holdCases } from './holdCases';
import { openCase } from './openCase';

/**
 * The conversation with the case its customer writes about: one of their own that goes on or has just ended, or a new one.
 * Who is not logged in never comes back to a case of another room: nobody has proved that it is theirs. Safe to repeat. Runs
 * inside the queue of the room.
 */
export async function takeUpCase(desk: Desk, conversation: Conversation, words: string): Promise<Conversation> {
	return (await goOn(desk, conversation)) ?? openCase(desk, conversation, words);
}

/** Whose cases a message may belong to, and the topic that was named for it. */
export type Asking = { readonly customerId: CustomerId; readonly topic: string | undefined };

/** The case of a customer that what they write now belongs to. */
export async function findOwnCase(desk: Desk, { customerId, topic }: Asking): Promise<Case | undefined> {
	const now = desk.clock.now();
	const catalogue = desk.memory.catalogue.current;
	return attach(await desk.cases.ofCustomer(customerId, now), {
		now,
		topic,
		joinSecondsOf: (caseType) => catalogue.joinSecondsOf(caseType),
	});
}

/** Who worked on a case last: who has its last conversation in hand, or had it at its end. */
export async function lastAgentOn(desk: Desk, { conversations }: Case): Promise<AgentId | undefined> {
	const roomId = conversations.at(-1);
	const known = roomId && (desk.memory.conversations.find(roomId) ?? (await desk.conversations.findCompleted(roomId)));
	return known && known.state !== 'waiting' ? known.agentId : undefined;
}

/** The conversation about a case of its customer; `undefined` where none takes what they write, or another instance has it in hand. */
async function goOn(desk: Desk, conversation: Conversation): Promise<Conversation | undefined> {
	const caseId = await expectedCase(desk, conversation);
	if (caseId === undefined) {
		return undefined;
	}
	const held = await holdCases(desk, [caseId], () => goOnAbout(desk, conversation, caseId));
	return held.ok ? held.value : undefined;
}

/** The case that was found when the room opened; for later messages, or where there was none, the one to be found now. */
async function expectedCase(desk: Desk, conversation: Conversation): Promise<CaseId | undefined> {
	const { customerId, about, topic, isTopicNamed, case: before } = conversation;
	if (about !== undefined && !before) {
		return about;
	}
	return customerId && (await findOwnCase(desk, { customerId, topic: isTopicNamed && topic }))?.caseId;
}

/** The same, if the case still takes messages now that nobody else changes it. */
async function goOnAbout(
	desk: Desk,
	conversation: Conversation,
	caseId: CaseId,
): Promise<Result<Conversation | undefined, never>> {
	const stored = await desk.cases.find(caseId);
	const catalogue = desk.memory.catalogue.current;
	const takesIt =
		stored !== undefined &&
		bearingOn(stored, { now: desk.clock.now(), joinSeconds: catalogue.joinSecondsOf(stored.caseType) }) !== 'new';
	return success(takesIt ? await addToCase(desk, conversation, stored) : undefined);
}
