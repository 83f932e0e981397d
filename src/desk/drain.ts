import { unavailabilityOf } from '../agents/Agent';
import { COOL_DOWN_MILLISECONDS } from '../agents/Roster';
import type { ConversationInProgress } from '../conversations/Conversation';
import { assign, type AssignmentOutcome } from '../routing/assign';
import type { Candidate } from '../routing/chooseAgent';
import { decide } from '../routing/decide';
import type { Decision } from '../routing/Decision';
import { errorName } from '../shared/errorName';
import type { AgentId } from '../shared/ids';
import { compareAgentWithServer } from './compareAgentWithServer';
import type { Desk } from './Desk';
import { endConversation } from './endConversation';
import { recordServing } from './recordServing';

/** How long one drain starts new assignments, in milliseconds: a handler is cut off after 10 s on the oldest server. The sweep goes on. */
const DRAIN_MILLISECONDS = 5_000;
/** When to try a conversation again after an error of the server, in milliseconds. */
const RETRY_MILLISECONDS = 10_000;
/** How much longer the agent of a failed assignment gets nothing than the conversation waits, in milliseconds, so that another agent is tried. */
const OTHERS_FIRST_MILLISECONDS = 1_000;
/** When to try again to assign a room whose customer the server does not find, in milliseconds. */
const WITHOUT_CUSTOMER_MILLISECONDS = 10 * 60_000;

/**
 * Serves the queue: while somebody waits and somebody has a free place, decide, claim, assign, record.
 *
 * Deciding and claiming happen in one turn of the event loop, so decisions of this process never contradict each other;
 * up to eight assignments are then under way at once, across all calls. A drain that finds all places of work taken
 * leaves the rest to those: each looks at the queue again when one of its own ends.
 */
export async function drain(desk: Desk): Promise<void> {
	const until = desk.clock.now() + DRAIN_MILLISECONDS;
	const underWay = new Set<Promise<void>>();
	for (;;) {
		const decision = desk.memory.claims.isFull || desk.clock.now() > until ? undefined : nextDecision(desk);
		if (decision) {
			desk.memory.claims.take({ roomId: decision.roomId, agentId: decision.winner.agentId, weight: decision.weight });
			const assignment: Promise<void> = carryOut(desk, decision).finally(() => underWay.delete(assignment));
			underWay.add(assignment);
		} else if (underWay.size > 0) {
			await Promise.race(underWay);
		} else {
			return;
		}
	}
}

/** The agents as the policies see them now: what they carry includes assignments under way. */
export function candidates(desk: Desk): Candidate[] {
	const catalogue = desk.memory.catalogue.current;
	const loads = new Map<AgentId, number>();
	const add = (agentId: AgentId, weight: number): void => void loads.set(agentId, (loads.get(agentId) ?? 0) + weight);
	for (const conversation of desk.memory.conversations.inProgress()) {
		add(conversation.agentId, weightOf(desk, conversation.topic));
	}
	for (const claim of desk.memory.claims.all()) {
		// A claim is held until everything is recorded; by then the conversation itself counts.
		if (desk.memory.conversations.find(claim.roomId)?.state === 'waiting') {
			add(claim.agentId, claim.weight);
		}
	}
	return desk.memory.roster.all().map(({ agent, coolingUntil, lastAssignedAt }) => {
		const unavailable = unavailabilityOf(agent);
		return {
			agentId: agent.agentId,
			username: agent.username,
			...(unavailable && { unavailable }),
			coolingUntil,
			load: loads.get(agent.agentId) ?? 0,
			capacity: catalogue.capacityOf(agent.username),
			lastAssignedAt,
		};
	});
}

/** Units that a conversation about a topic takes. */
function weightOf({ memory }: Desk, topic: string): number {
	const catalogue = memory.catalogue.current;
	return catalogue.caseTypeOf(catalogue.topicOrDefault(topic)).weight;
}

function nextDecision(desk: Desk): Decision | undefined {
	const now = desk.clock.now();
	const waiting = desk.memory.conversations
		.waiting()
		.filter(({ roomId }) => !desk.memory.claims.has(roomId) && (desk.memory.retryAt.get(roomId) ?? 0) <= now);
	return waiting.length === 0
		? undefined
		: decide({ waiting, candidates: candidates(desk), catalogue: desk.memory.catalogue.current, now });
}

/** Makes the assignment that was decided and claimed, records what came of it, and releases the claim. */
async function carryOut(desk: Desk, decision: Decision): Promise<void> {
	const { roomId, winner } = decision;
	try {
		const result = await desk.memory.roomQueue.run(roomId, () =>
			desk.memory.agentQueue.run(winner.agentId, () => assignAndRecord(desk, decision)),
		);
		if (result.outcome === 'agentHasUnknownRooms') {
			await compareAgentWithServer(desk, winner.agentId);
		}
	} catch (error) {
		// The server or the store failed. Nothing is lost: the conversation waits and is tried again, first with another agent,
		// because it may be a room of this one that the server cannot read.
		const retryAt = desk.clock.now() + RETRY_MILLISECONDS;
		desk.memory.retryAt.set(roomId, retryAt);
		desk.memory.roster.coolDown(winner.agentId, retryAt + OTHERS_FIRST_MILLISECONDS);
		desk.log('assignment failed', { roomId, agentId: winner.agentId, error: errorName(error) });
	} finally {
		desk.memory.claims.release(roomId);
	}
}

async function assignAndRecord(desk: Desk, decision: Decision): Promise<AssignmentOutcome> {
	const { roomId, winner } = decision;
	const conversation = desk.memory.conversations.find(roomId);
	if (conversation?.state !== 'waiting') {
		return { outcome: 'ended' };
	}
	const inHand = (): ConversationInProgress[] => desk.memory.conversations.of(winner.agentId);
	const fits = (): boolean =>
		inHand().reduce((units, { topic }) => units + weightOf(desk, topic), decision.weight) <=
		desk.memory.catalogue.current.capacityOf(winner.username);
	const result = await assign({ roomId, agentId: winner.agentId, knownRooms: () => inHand().length, fits }, desk);
	switch (result.outcome) {
		case 'assigned':
			await recordServing(desk, conversation, { agentId: winner.agentId, at: decision.at, by: 'desk' });
			await desk.decisions.record(decision);
			break;
		case 'taken':
			await recordServing(desk, conversation, { agentId: result.by, at: desk.clock.now(), by: 'server' });
			break;
		case 'ended':
			await endConversation(desk, conversation);
			break;
		case 'agentUnavailable':
			if (result.agent) {
				desk.memory.roster.read(result.agent, desk.clock.now());
			} else {
				desk.memory.roster.forget(winner.agentId);
			}
			break;
		case 'refused':
			desk.memory.roster.coolDown(winner.agentId, desk.clock.now() + COOL_DOWN_MILLISECONDS);
			desk.log('assignment refused', { roomId, agentId: winner.agentId });
			break;
		case 'withoutCustomer':
			desk.memory.retryAt.set(roomId, desk.clock.now() + WITHOUT_CUSTOMER_MILLISECONDS);
			desk.log('room without its customer', { roomId });
			break;
		case 'agentHasUnknownRooms':
		case 'agentFull':
			break;
		default:
			result satisfies never;
	}
	return result;
}
