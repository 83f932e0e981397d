import { newestIs } from '../cases/history';
import { returned, served, type Conversation, type ConversationInProgress } from '../conversations/Conversation';
import type { Instant } from '../shared/Clock';
import type { AgentId, CaseId, RoomId } from '../shared/ids';
import { factsOf } from './currentBoard';
import type { Desk } from './Desk';
import { tellAgent } from './tellAgent';

/** Who serves a room, since when, and who gave it to them: the desk, a supervisor or agent through it, or somebody in Rocket.Chat. */
export type Serving = {
	readonly agentId: AgentId;
	/** For an assignment of the desk the moment of its decision, by which the decision is found again. */
	readonly at: Instant;
	readonly by: AgentId | 'desk' | 'server';
	/** What a supervisor set aside to give it to that agent. */
	readonly overrode?: string;
};

/**
 * Records who serves a conversation, where that has changed: first in the history, so that no crash keeps it from there. Runs
 * inside the queue of the room. */
export async function recordServing(desk: Desk, conversation: Conversation, serving: Serving | undefined): Promise<void> {
	if (!serving && conversation.state === 'inProgress') {
		await recordReturn(desk, conversation);
	}
	if (serving && !(conversation.state === 'inProgress' && conversation.agentId === serving.agentId)) {
		await recordAssignment(desk, served(conversation, serving.agentId, serving.at), serving);
	}
}

async function recordReturn(desk: Desk, conversation: ConversationInProgress): Promise<void> {
	const now = desk.clock.now();
	const { roomId, agentId } = conversation;
	if (conversation.case) {
		const { caseId } = conversation.case;
		await desk.cases.record(
			[{ caseId, at: now, by: 'server', what: 'returnedToQueue', roomId, agentId }],
			newestIs((newest) => newest.what === 'returnedToQueue' && newest.by === 'server' && newest.agentId === agentId),
		);
	}
	await change(desk, returned(conversation, now));
	desk.memory.figures.count('returned', now);
	desk.log('conversation returned to the queue', { roomId, agentId });
}

async function recordAssignment(desk: Desk, inProgress: ConversationInProgress, serving: Serving): Promise<void> {
	const { roomId } = inProgress;
	const { agentId, at, by } = serving;
	if (inProgress.case) {
		await recordServingAgent(desk, { caseId: inProgress.case.caseId, roomId }, serving);
	}
	// To its new agent a silent customer's conversation is as much work as any other.
	desk.memory.silent.delete(roomId);
	await change(desk, inProgress);
	desk.memory.roster.assigned(agentId, at);
	count(desk, serving);
	desk.log('conversation served', { roomId, agentId, by });
	await tellAgent(desk, inProgress);
}

/** Writes into the history who serves a room; where that was found out by looking, the desk itself may have written it and then stopped. */
async function recordServingAgent(
	desk: Desk,
	{ caseId, roomId }: { readonly caseId: CaseId; readonly roomId: RoomId },
	{ agentId, at, by, overrode }: Serving,
): Promise<void> {
	const event = { caseId, at, by, what: 'agentAssigned', roomId, agentId, ...(overrode !== undefined && { overrode }) } as const;
	if (by === 'server') {
		await desk.cases.record(
			[event],
			newestIs((newest) => newest.what === 'agentAssigned' && newest.agentId === agentId),
		);
	} else {
		await desk.cases.record([event]);
	}
}

/** A conversation that was taken or forwarded in Rocket.Chat counts like any other, and is noted where it is one too many. */
function count(desk: Desk, { agentId, by, overrode }: Serving): void {
	const { memory, clock } = desk;
	const now = clock.now();
	memory.figures.count(by === 'desk' ? 'assigned' : by === 'server' ? 'byHand' : 'transferred', now);
	if (overrode !== undefined) {
		memory.figures.count('overridden', now);
	}
	const entry = memory.roster.find(agentId);
	const facts = entry && factsOf(memory, entry);
	if (by === 'server' && facts && facts.load > facts.capacity) {
		memory.figures.count('overCapacityByHand', now);
		desk.log('agent is over capacity by hand', { agentId, load: facts.load, capacity: facts.capacity });
	}
}

/** Stores a changed conversation and remembers it. The store comes first, so that memory never runs ahead of it. */
export async function change(desk: Desk, conversation: Conversation): Promise<void> {
	await desk.conversations.update(conversation);
	desk.memory.conversations.put(conversation);
}
