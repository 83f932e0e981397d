import type { Catalogue } from '../../src/catalogue/Catalogue';
import type { CaseType } from '../../src/catalogue/schema';
import type { AgentFacts } from '../../src/routing/Staff';
import { chooseAgent, compareText, exclusionOf, type AgentChoice, type Candidate } from '../../src/routing/chooseAgent';
import { byUrgency } from '../../src/routing/chooseConversation';
import type { Reservation } from '../../src/routing/Reservations';
import { demandOf, groupsOf, isParticular, mayReserve, type Seeking } from '../../src/routing/Seeking';
import type { Instant } from '../../src/shared/Clock';
import type { AgentId, RoomId } from '../../src/shared/ids';

/** All that is known at one moment, in plain lists. */
export type Moment = {
	readonly catalogue: Catalogue;
	readonly agents: readonly AgentFacts[];
	readonly seeking: readonly Seeking[];
	readonly reservations: readonly Reservation[];
	readonly now: Instant;
};

export type Assignment = { readonly roomId: RoomId; readonly group: string; readonly winner: AgentId };

/** The next assignment by the two policies over full lists, and who is reserved for whom then. */
export function decideByReference(before: Moment): {
	readonly assignment?: Assignment;
	readonly reservations: readonly Reservation[];
} {
	const queue = [...before.seeking].sort(byUrgency(before.now));
	let moment: Moment = { ...before, reservations: before.reservations.filter((reservation) => makesSense(reservation, before)) };
	const canBeServed: Seeking[] = [];
	for (const seeking of queue) {
		if (match(seeking, moment)) {
			canBeServed.push(seeking);
		} else if (!canBeServed.some((other) => isInLineWith(seeking, other, moment.now))) {
			moment = { ...moment, reservations: [...moment.reservations, ...reservationFor(seeking, moment)] };
		}
	}
	for (const seeking of queue) {
		const assignment = match(seeking, moment);
		if (assignment) {
			return { assignment, reservations: moment.reservations };
		}
	}
	return { reservations: moment.reservations };
}

/** What the agent selection policy says about all members of a group. */
export function choiceIn(group: string, seeking: Seeking, moment: Moment): AgentChoice {
	const { now, catalogue } = moment;
	return chooseAgent(membersOf(group, seeking.caseType, moment), demandOf(seeking, now), {
		chain: catalogue.routing.agentSelection,
		now,
	});
}

/** The groups that may take a conversation and work at this hour. */
export function openGroupsOf({ caseType, ...seeking }: Seeking, { catalogue, now }: Moment): string[] {
	return groupsOf({ caseType, ...seeking }, now).filter((name) => {
		const group = catalogue.findGroup(name);
		return group && (caseType.always || catalogue.isOpen(group, now));
	});
}

/** Whether it waits for the agent who last served its customer, who could take it with less in hand. */
export function waitsForPreferred(seeking: Seeking, moment: Moment): boolean {
	const { preferred } = seeking.conversation;
	return (
		seeking.heldUntil > moment.now &&
		openGroupsOf(seeking, moment).some((group) =>
			choiceIn(group, seeking, moment).excluded.some(
				({ candidate }) => candidate.agentId === preferred && couldTakeItEmpty(candidate, seeking, moment.now),
			),
		)
	);
}

function match(seeking: Seeking, moment: Moment): Assignment | undefined {
	if (waitsForPreferred(seeking, moment)) {
		return undefined;
	}
	for (const group of openGroupsOf(seeking, moment)) {
		const { winner } = choiceIn(group, seeking, moment);
		if (winner) {
			return { roomId: seeking.roomId, group, winner: winner.agentId };
		}
	}
	return undefined;
}

/** The one reservation for a conversation that fits nobody, or none. */
function reservationFor(seeking: Seeking, moment: Moment): Reservation[] {
	const { roomId, caseType } = seeking;
	const isDue = mayReserve(seeking, moment.now) && !waitsForPreferred(seeking, moment);
	const hasOne = moment.reservations.some((reservation) => reservation.caseType === caseType.name);
	const agent = isDue && !hasOne && soonest(seeking, moment);
	return agent ? [{ roomId, agentId: agent.agentId, caseType: caseType.name }] : [];
}

/** Whoever is at capacity and has least to finish before it fits; of those the one whose last assignment is longest ago. */
function soonest(seeking: Seeking, moment: Moment): Candidate | undefined {
	const missing = ({ load, kept, capacity }: Candidate): number => load + kept - capacity;
	return openGroupsOf(seeking, moment)
		.flatMap((group) => choiceIn(group, seeking, moment).excluded)
		.flatMap(({ candidate, because }) =>
			because === 'AT_CAPACITY' && couldTakeItEmpty(candidate, seeking, moment.now) ? [candidate] : [],
		)
		.sort(
			(one, other) =>
				missing(one) - missing(other) || one.lastAssignedAt - other.lastAssignedAt || compareText(one.username, other.username),
		)[0];
}

/** Whether a reservation still holds: the conversation seeks, has not changed its type, and the agent may take it once they have finished. */
function makesSense({ roomId, agentId, caseType }: Reservation, moment: Moment): boolean {
	const seeking = moment.seeking.find((one) => one.roomId === roomId);
	return (
		seeking?.caseType.name === caseType &&
		mayReserve(seeking, moment.now) &&
		openGroupsOf(seeking, moment).some((group) =>
			membersOf(group, seeking.caseType, moment).some(
				(member) => member.agentId === agentId && couldTakeItEmpty(member, seeking, moment.now),
			),
		)
	);
}

function couldTakeItEmpty(candidate: Candidate, seeking: Seeking, now: Instant): boolean {
	const empty = { ...candidate, load: 0, kept: 0, ofType: 0, reservedFor: seeking.roomId };
	return exclusionOf(empty, demandOf(seeking, now), now) === undefined;
}

/** Whether two ask for the same and started with the same points. */
function isInLineWith(one: Seeking, other: Seeking, now: Instant): boolean {
	return (
		[one, other].every((seeking) => !isParticular(seeking, now)) &&
		one.caseType.name === other.caseType.name &&
		one.group === other.group &&
		one.points === other.points
	);
}

function membersOf(groupName: string, caseType: CaseType, { agents, catalogue, reservations }: Moment): Candidate[] {
	const group = catalogue.findGroup(groupName);
	return agents.flatMap(({ ofTypes, ...facts }) => {
		const level = group && catalogue.levelIn(group, facts.username);
		const reservedFor = reservations.find(({ agentId }) => agentId === facts.agentId)?.roomId;
		const ofType = caseType.limitPerAgent === undefined ? 0 : (ofTypes.get(caseType.name) ?? 0);
		return level === undefined ? [] : [{ ...facts, level, ofType, ...(reservedFor !== undefined && { reservedFor }) }];
	});
}

/** Who may and can take a conversation, by the rules of the bank read literally. */
export function possibleAgents(seeking: Seeking, moment: Moment): AgentId[] {
	const { catalogue, now } = moment;
	const { weight, limitPerAgent = Infinity, name } = seeking.caseType;
	const { roomId, avoid, heldBy, requiredLevel } = demandOf(seeking, now);
	return moment.agents.flatMap(({ agentId, username, ...agent }) => {
		const isMember = openGroupsOf(seeking, moment).some((groupName) => {
			const group = catalogue.findGroup(groupName);
			return group && (catalogue.levelIn(group, username) ?? 0) >= requiredLevel;
		});
		const isAtWork = agent.unavailable === undefined && agent.coolingUntil <= now;
		const isReserved = moment.reservations.some((other) => other.agentId === agentId && other.roomId !== roomId);
		const isBarred = agentId === heldBy || avoid.some((avoided) => avoided.agentId === agentId);
		const fits = agent.load + agent.kept + weight <= agent.capacity && (agent.ofTypes.get(name) ?? 0) < limitPerAgent;
		return isMember && isAtWork && !isReserved && !isBarred && fits ? [agentId] : [];
	});
}
