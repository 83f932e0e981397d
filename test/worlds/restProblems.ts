import { unavailabilityOf, type Agent } from '../../src/agents/Agent';
import { verifyHistory } from '../../src/cases/verifyHistory';
import { isSeeking } from '../../src/conversations/Conversation';
import { chooseAgent, exclusionOf, type Candidate, type Demand } from '../../src/routing/chooseAgent';
import type { Desk } from '../../src/desk/Desk';
import { demandOf, groupsOf, seekingOf, type Seeking } from '../../src/routing/Seeking';
import type { DeskWorld } from './DeskWorld';
import type { ServerRoom } from './FakeServer';
import { newest } from './memoryConversations';
import { capacityOf, loadOf, workIn } from './watchAssignments';

/**
 * Everything that is wrong where nothing is under way any more, one sentence each: rooms with two agents, customers without
 * a case or with two, cases of one customer in a room of another, what a desk remembers otherwise than stored, customers who wait beside a free place, and histories that
 * are not whole.
 */
export function restProblems(world: DeskWorld, desks: readonly Desk[]): string[] {
	return [
		...world.server.rooms.flatMap((room) => [
			...roomProblems(world, room, desks.length),
			...desks.flatMap((desk) => memoryProblems(world, desk, room)),
		]),
		...desks.flatMap((desk) => idlePlaces(world, desk)),
		...world.records.cases.flatMap(({ caseId }) =>
			verifyHistory(caseId, world.records.historyOf(caseId)).faults.map(
				({ code }) => `the history of ${caseId} is not whole: ${code}`,
			),
		),
	];
}

function roomProblems({ records, server }: DeskWorld, room: ServerRoom, desks: number): string[] {
	const { roomId, isOpen, servedBy, members, messages } = room;
	const wrote = messages.some(({ fromCustomer }) => fromCustomer);
	const wasKnown = isOpen || records.everOpened.has(roomId);
	const proved = new Set(
		records.cases.flatMap(({ customerId, conversations }) => (conversations.includes(roomId) ? [customerId] : [])),
	);
	const cases = new Set(records.cases.flatMap(({ caseId, conversations }) => (conversations.includes(roomId) ? [caseId] : [])))
		.size;
	const open = records.open.filter((conversation) => conversation.roomId === roomId).length;
	const completed = records.completed.filter(({ conversation }) => conversation.roomId === roomId).length;
	return [
		// A room cannot be taken from anybody while the server accepts no transfer to who serves it.
		...(members.size > 1 && servedBy && server.mayServe(servedBy) ? [`${roomId} has two agents`] : []),
		...(cases !== Number(wrote && wasKnown) && !(cases === 0 && isCarriedOver(server, room))
			? [`${roomId} has ${cases} cases`]
			: []),
		...(proved.size > 1 ? [`${roomId} has cases of ${[...proved].join(' and ')}`] : []),
		// Two that take in a room at the same time may both store it; the later version is the one that is read.
		...(isOpen && (open < 1 || open > desks) ? [`${roomId} has ${open} records`] : []),
		...(!isOpen && open > 0 ? [`${roomId} is closed but stored as open`] : []),
		...(!isOpen && completed !== cases ? [`${roomId} has ${cases} cases and ${completed} completed records`] : []),
	];
}

/** Whether the room is closed, and everything the customer wrote there is in another room of theirs too. */
function isCarriedOver({ rooms }: DeskWorld['server'], { roomId, visitorId, isOpen, messages }: ServerRoom): boolean {
	const elsewhere = rooms.filter((other) => other.visitorId === visitorId && other.roomId !== roomId);
	const isElsewhere = (text: string): boolean =>
		elsewhere.some((other) => other.messages.some((message) => message.fromCustomer && message.text === text));
	return !isOpen && messages.every(({ text, fromCustomer }) => !fromCustomer || isElsewhere(text));
}

function memoryProblems({ records }: DeskWorld, { memory }: Desk, { roomId, isOpen, servedBy }: ServerRoom): string[] {
	const known = memory.conversations.find(roomId);
	const stored = newest(records.open.filter((conversation) => conversation.roomId === roomId));
	const agent = known?.state === 'inProgress' ? known.agentId : undefined;
	if (!isOpen) {
		return known ? [`${roomId} is closed but remembered as open`] : [];
	}
	return [
		...(known ? [] : [`${roomId} is lost`]),
		...(agent === servedBy ? [] : [`${roomId} is served by ${servedBy ?? 'nobody'}, but we think ${agent ?? 'nobody'}`]),
		...(inOrder(known) === inOrder(stored) ? [] : [`${roomId} is remembered otherwise than stored`]),
	];
}

/** A record as text, whatever the order of its fields. */
function inOrder(record: object | undefined): string {
	return JSON.stringify(record, (_, value: unknown) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).sort())
			: value,
	);
}

/** Work conservation: nobody waits, or waits to be handed over, while somebody who may and can take them has a free place. */
function idlePlaces(world: DeskWorld, desk: Desk): string[] {
	const { memory, clock } = desk;
	return memory.conversations.all().flatMap((conversation) => {
		const isLeftAlone = (memory.retryAt.get(conversation.roomId) ?? 0) > clock.now();
		if (!isSeeking(conversation) || isLeftAlone) {
			return [];
		}
		const seeking = seekingOf(conversation, memory.catalogue.current);
		const takers = takersOf(world, desk, seeking);
		return takers.length > 0 ? [`${conversation.roomId} waits while ${takers.join(' and ')} could take it`] : [];
	});
}

/** Who could take it now, by everything that is known of everybody. */
function takersOf(world: DeskWorld, desk: Desk, seeking: Seeking): string[] {
	const { memory, clock } = desk;
	const now = clock.now();
	const catalogue = memory.catalogue.current;
	const demand = demandOf(seeking, now);
	const groups = groupsOf(seeking, now)
		.flatMap((name) => catalogue.findGroup(name) ?? [])
		.filter((group) => seeking.caseType.always || catalogue.isOpen(group, now));
	const members = groups.map((group) =>
		world.server.agents.flatMap((agent) => {
			const level = catalogue.levelIn(group, agent.username);
			return level === undefined ? [] : [candidate(world, desk, { agent, level, caseType: seeking.caseType.name })];
		}),
	);
	if (seeking.heldUntil > now && members.some((group) => isWaitedFor(group, demand, now))) {
		return [];
	}
	const chain = catalogue.routing.agentSelection;
	return members.flatMap((group) => chooseAgent(group, demand, { chain, now }).eligible.map(({ username }) => username));
}

function isWaitedFor(members: readonly Candidate[], demand: Demand, now: number): boolean {
	const preferred = members.find(({ agentId }) => agentId === demand.preferred);
	const because = preferred && exclusionOf(preferred, demand, now);
	return preferred !== undefined && (!because || ['AT_CAPACITY', 'TYPE_LIMIT', 'RESERVED'].includes(because));
}

/** An agent by the server's word; only what the server does not know is taken from the desk. */
function candidate(
	world: DeskWorld,
	desk: Desk,
	{ agent, level, caseType }: { readonly agent: Agent; readonly level: number; readonly caseType: string },
): Candidate {
	const { agentId, username } = agent;
	const { memory } = desk;
	const works = world.server.serving(username).map((roomId) => workIn(world, desk, roomId));
	const { awayIsAvailable } = memory.catalogue.current.routing;
	const takesChats = !world.records.switchedOff.has(agentId);
	const unavailable = world.server.mayServe(agentId) ? unavailabilityOf(agent, { awayIsAvailable, takesChats }) : 'NOT_ONLINE';
	const reservedFor = memory.board.reservedFor(agentId);
	return {
		agentId,
		username,
		level,
		...(unavailable && { unavailable }),
		coolingUntil: memory.roster.find(agentId)?.coolingUntil ?? 0,
		...(reservedFor !== undefined && { reservedFor }),
		...loadOf(desk, works),
		capacity: capacityOf(desk, agentId),
		ofType: works.filter((work) => work.caseType === caseType).length,
		lastAssignedAt: 0,
	};
}
