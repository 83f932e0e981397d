import type { Actor } from '../agents/Actor';
import type { Presence } from '../agents/Agent';
import type { SkillGroup } from '../catalogue/schema';
import { isSeeking, type CaseSummary } from '../conversations/Conversation';
import { compareText, type Exclusion } from '../routing/chooseAgent';
import { byUrgency, urgency } from '../routing/chooseConversation';
import { seekingOf, type Seeking } from '../routing/Seeking';
import type { Instant } from '../shared/Clock';
import type { AgentId, RoomId } from '../shared/ids';
import { success, type Result } from '../shared/Result';
import { currentBoard, factsOf } from './currentBoard';
import type { Desk } from './Desk';
import type { DeskMemory } from './DeskMemory';
import { added, dayOf, type DayFigures } from './Figures';
import { byRoom, isOverridable, type Taker } from './Taker';
import { mayDo, type Refused } from './whoMay';

/** Most waiting conversations of a group that are described. */
const WAITING_SHOWN = 10;
/** Most agents to whom they can be given from here; for any other one there is the case. */
const TAKERS_OFFERED = 25;

/** The desk as a supervisor sees it at a moment. */
export type DeskDescription = {
	readonly at: Instant;
	readonly groups: readonly GroupQueue[];
	/** Those over capacity first, then those with the most in hand. */
	readonly agents: readonly AgentAtDesk[];
	readonly inProgress: number;
	readonly today: DayFigures;
};

export type GroupQueue = {
	readonly group: string;
	readonly isOpen: boolean;
	/** How many seek an agent of the group. */
	readonly count: number;
	/** Since when the one waits that has waited longest. */
	readonly longestSince?: Instant;
	/** The first ten of them, the most urgent first. */
	readonly waiting: readonly QueuedAtDesk[];
	/** To whom they can be given: agents at work, members of the group first. None where nobody waits. */
	readonly takers: readonly Taker[];
};

export type QueuedAtDesk = {
	readonly roomId: RoomId;
	readonly topic: string;
	readonly case?: CaseSummary;
	readonly waitingSince: Instant;
	/** Points of urgency now. */
	readonly points: number;
	/** The agent who has it until another takes it. */
	readonly heldBy?: AgentId;
	/** The agent reserved for it. */
	readonly reserved?: AgentId;
};

export type AgentAtDesk = {
	readonly agentId: AgentId;
	readonly username: string;
	readonly presence: Presence;
	readonly load: number;
	readonly capacity: number;
	readonly conversations: number;
	readonly unavailable?: Exclusion;
	/** Until when they get nothing, where that is still to come. */
	readonly coolingUntil?: Instant;
	readonly reservedFor?: RoomId;
};

export type DeskRefusal = Refused<'seeDesk'>;

/** Queue by group, agents with their load, and today's figures of all instances of the server. For supervisors. */
export async function describeDesk(desk: Desk, actor: Actor): Promise<Result<DeskDescription, DeskRefusal>> {
	const may = mayDo('seeDesk', actor);
	if (!may.ok) {
		return may;
	}
	const { memory, clock, figures } = desk;
	const now = clock.now();
	const others = await figures.othersOf(dayOf(now));
	const queues = byGroup(everybodyWaiting(memory, now));
	const agents = describeAgents(desk, now);
	return success({
		at: now,
		groups: memory.catalogue.current.skillGroups.map((group) => ({
			group: group.name,
			isOpen: memory.catalogue.current.isOpen(group, now),
			...describeQueue(desk, group, { queue: queues.get(group.name) ?? [], agents, now }),
		})),
		agents,
		inProgress: memory.conversations.inProgress().length,
		today: others.reduce(added, memory.figures.of(now)),
	});
}

/** All who seek an agent, the most urgent first; also those who are just being given to one, and those to be tried again later. */
function everybodyWaiting({ conversations, catalogue }: DeskMemory, now: Instant): Seeking[] {
	return conversations
		.all()
		.flatMap((conversation) => (isSeeking(conversation) ? [seekingOf(conversation, catalogue.current)] : []))
		.sort(byUrgency(now));
}

/** The waiting conversations of each group, in the order in which they came. */
function byGroup(queue: readonly Seeking[]): ReadonlyMap<string, readonly Seeking[]> {
	const queues = new Map<string, Seeking[]>();
	for (const seeking of queue) {
		const earlier = queues.get(seeking.group);
		if (earlier) {
			earlier.push(seeking);
		} else {
			queues.set(seeking.group, [seeking]);
		}
	}
	return queues;
}

function describeQueue(
	{ memory }: Desk,
	group: SkillGroup,
	{ queue, agents, now }: { queue: readonly Seeking[]; agents: readonly AgentAtDesk[]; now: Instant },
): Pick<GroupQueue, 'count' | 'longestSince' | 'waiting' | 'takers'> {
	if (queue.length === 0) {
		return { count: 0, waiting: [], takers: [] };
	}
	const isMember = ({ username }: Taker): number => Number(memory.catalogue.current.levelIn(group, username) !== undefined);
	return {
		count: queue.length,
		longestSince: queue.reduce((earliest, { waitingSince }) => Math.min(earliest, waitingSince), now),
		waiting: queue.slice(0, WAITING_SHOWN).map((seeking) => queued(seeking, agents, now)),
		takers: agents
			.flatMap((agent) => takerAtDesk(agent) ?? [])
			.sort((one, other) => isMember(other) - isMember(one) || byRoom(one, other))
			.slice(0, TAKERS_OFFERED),
	};
}

/** An agent as somebody to whom any conversation may be given; `undefined` for those not at work. */
function takerAtDesk({ agentId, username, load, capacity, unavailable, reservedFor }: AgentAtDesk): Taker | undefined {
	if (unavailable && !isOverridable(unavailable)) {
		return undefined;
	}
	const because = unavailable ?? (reservedFor !== undefined ? 'RESERVED' : load >= capacity ? 'AT_CAPACITY' : undefined);
	return { agentId, username, load, capacity, ...(because && { because }) };
}

function describeAgents({ memory }: Desk, now: Instant): AgentAtDesk[] {
	const board = currentBoard(memory, now);
	return memory.roster
		.all()
		.filter(({ agent }) => agent.isAgent)
		.map((entry) => {
			const { agentId, username, presence } = entry.agent;
			const { load, capacity, unavailable } = factsOf(memory, entry);
			const reservedFor = board.reservedFor(agentId);
			return {
				agentId,
				username,
				presence,
				load,
				capacity,
				conversations: memory.conversations.of(agentId).length,
				...(unavailable && { unavailable }),
				...(entry.coolingUntil > now && { coolingUntil: entry.coolingUntil }),
				...(reservedFor !== undefined && { reservedFor }),
			};
		})
		.sort(
			(one, other) =>
				Number(isOver(other)) - Number(isOver(one)) || other.load - one.load || compareText(one.username, other.username),
		);
}

/** Whether an agent carries more than they should: conversations taken by hand, or customers who wrote again. */
export function isOver({ load, capacity }: Pick<AgentAtDesk, 'load' | 'capacity'>): boolean {
	return load > capacity;
}

function queued(seeking: Seeking, agents: readonly AgentAtDesk[], now: Instant): QueuedAtDesk {
	const { roomId, topic, waitingSince, conversation } = seeking;
	const reserved = agents.find(({ reservedFor }) => reservedFor === roomId)?.agentId;
	return {
		roomId,
		topic,
		...(conversation.case && { case: conversation.case }),
		waitingSince,
		points: urgency(seeking, now),
		...(conversation.state === 'inProgress' && { heldBy: conversation.agentId }),
		...(reserved !== undefined && { reserved }),
	};
}
