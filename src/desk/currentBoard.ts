import { unavailabilityOf, type Agent, type Unavailability } from '../agents/Agent';
import type { RosterEntry } from '../agents/Roster';
import type { Catalogue } from '../catalogue/Catalogue';
import { holdOf, isSeeking } from '../conversations/Conversation';
import { Board, type AgentFacts } from '../routing/Board';
import type { Candidate } from '../routing/chooseAgent';
import { seekingOf } from '../routing/Seeking';
import type { Instant } from '../shared/Clock';
import type { AgentId, RoomId } from '../shared/ids';
import type { DeskMemory } from './DeskMemory';

/** The board with everything the desk knows by now. Costs as much as has changed since it was last asked for. */
export function currentBoard(memory: DeskMemory, now: Instant): Board {
	const catalogue = memory.catalogue.current;
	if (memory.board.catalogue !== catalogue) {
		memory.board = new Board(catalogue);
		memory.roster.all().forEach(({ agent }) => memory.changed.agents.add(agent.agentId));
		memory.conversations.all().forEach(({ roomId }) => memory.changed.rooms.add(roomId));
	}
	for (const [roomId, at] of memory.retryAt) {
		if (at <= now) {
			memory.retryAt.delete(roomId);
			memory.changed.rooms.add(roomId);
		}
	}
	memory.changed.agents.forEach((agentId) => {
		tellOfAgent(memory, agentId, now);
	});
	memory.changed.agents.clear();
	memory.changed.rooms.forEach((roomId) => {
		tellOfRoom(memory, roomId, now);
	});
	memory.changed.rooms.clear();
	return memory.board;
}

/** Leaves a conversation alone until then. */
export function retryAt(memory: DeskMemory, roomId: RoomId, at: Instant): void {
	memory.retryAt.set(roomId, at);
	memory.changed.rooms.add(roomId);
}

/**
 * An agent as routing sees them now: what they carry includes assignments under way, but not that of `except`. A silent
 * customer weighs less, and part of what they would weigh again is kept free for them.
 */
export function factsOf(memory: DeskMemory, { agent, ...entry }: RosterEntry, except?: RoomId): AgentFacts {
	const { agentId, username } = agent;
	const catalogue = memory.catalogue.current;
	const inHand = memory.conversations.of(agentId);
	const arriving = memory.claims.of(agentId).flatMap((roomId) => {
		const conversation = memory.conversations.find(roomId);
		const isHere = conversation?.state === 'inProgress' && conversation.agentId === agentId;
		return conversation && !isHere ? [conversation] : [];
	});
	const works = [...inHand, ...arriving].filter(({ roomId }) => roomId !== except);
	const weights = works.map(({ roomId, topic }) => weightOf(memory, roomId, topic, catalogue));
	const ofTypes = new Map<string, number>();
	weights.forEach(({ caseType }) => ofTypes.set(caseType, (ofTypes.get(caseType) ?? 0) + 1));
	const unavailable = availabilityOf(memory, agent);
	return {
		agentId,
		username,
		...(unavailable && { unavailable }),
		coolingUntil: entry.coolingUntil,
		load: sum(weights.map(({ now }) => now)),
		capacity: catalogue.capacityOf(username),
		kept: Math.min(catalogue.reserve, sum(weights.map(({ now, full }) => full - now))),
		ofTypes,
		lastAssignedAt: entry.lastAssignedAt,
	};
}

/** Why an agent, as the server has just described them, gets nothing now; `undefined` if they may work. */
export function availabilityOf({ catalogue, roster }: DeskMemory, agent: Agent): Unavailability | undefined {
	return unavailabilityOf(agent, {
		awayIsAvailable: catalogue.current.routing.awayIsAvailable,
		takesChats: roster.takesChats(agent.agentId),
	});
}

/** An agent as a candidate for one more conversation of a case type, apart from `except`; `undefined` if they are not known. */
export function candidateOf(
	memory: DeskMemory,
	agentId: AgentId,
	{ caseType, except }: { readonly caseType: string; readonly except: RoomId },
): Candidate | undefined {
	const entry = memory.roster.find(agentId);
	if (!entry) {
		return undefined;
	}
	const { ofTypes, ...facts } = factsOf(memory, entry, except);
	const reservedFor = memory.board.reservedFor(agentId);
	return { ...facts, level: 1, ofType: ofTypes.get(caseType) ?? 0, ...(reservedFor !== undefined && { reservedFor }) };
}

/** Units a conversation weighs now, and when its customer writes. */
function weightOf(
	memory: DeskMemory,
	roomId: RoomId,
	topic: string,
	catalogue: Catalogue,
): { caseType: string; now: number; full: number } {
	const { name, weight, elastic } = catalogue.caseTypeOf(catalogue.topicOrDefault(topic));
	const isLight = elastic !== undefined && memory.silent.has(roomId);
	return { caseType: name, now: isLight ? weight * elastic.fraction : weight, full: weight };
}

function tellOfAgent(memory: DeskMemory, agentId: AgentId, now: Instant): void {
	const entry = memory.roster.find(agentId);
	if (entry) {
		memory.board.putAgent(factsOf(memory, entry), now);
	} else {
		memory.board.removeAgent(agentId);
	}
}

function tellOfRoom(memory: DeskMemory, roomId: RoomId, now: Instant): void {
	const conversation = memory.conversations.find(roomId);
	if (
		conversation &&
		isSeeking(conversation) &&
		!holdOf(conversation) &&
		!memory.claims.has(roomId) &&
		!memory.retryAt.has(roomId)
	) {
		memory.board.putConversation(seekingOf(conversation, memory.catalogue.current), now);
	} else {
		memory.board.removeConversation(roomId);
	}
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
