import { isSeeking } from '../../src/conversations/Conversation';
import type { Desk } from '../../src/desk/Desk';
import { personalExclusionOf } from '../../src/routing/chooseAgent';
import { demandOf, groupsOf, seekingOf } from '../../src/routing/Seeking';
import type { AgentId, RoomId } from '../../src/shared/ids';
import type { ByHand } from './act';
import type { DeskWorld } from './DeskWorld';
import type { ServerRoom, Transfer } from './FakeServer';
import { newest } from './memoryConversations';

/** What one conversation is to its agent. */
export type Work = { readonly roomId: RoomId; readonly caseType: string; readonly units: number; readonly full: number };

/** What an app that asks for a transfer can know. */
type Asked = { readonly works: ReadonlyMap<RoomId, Work>; readonly takesChats: boolean; readonly isOverride: boolean };

/**
 * Makes the server note every transfer that breaks a promise: when it is asked for, one that nobody wants; at the moment it
 * is made, an agent who then carries more than they may, by the server's rooms, and a room that an app has just given to
 * somebody else. Not meant are rooms for which a supervisor sets capacity aside, and what people did after the app had last
 * looked.
 */
export function watchAssignments(
	world: DeskWorld,
	{ deskOf, byHand }: { readonly deskOf: (app: string) => Desk; readonly byHand: ByHand },
): string[] {
	const problems: string[] = [];
	const asked = new WeakMap<Transfer, Asked>();
	world.server.onAsk = (transfer) => {
		const { roomId, agentId, by } = transfer;
		const desk = deskOf(by);
		const isOverride = byHand.overrides.includes(roomId);
		problems.push(...(isOverride || byHand.transfers.includes(roomId) ? [] : unwanted(desk, transfer)));
		asked.set(transfer, {
			works: new Map([roomId, ...roomsOf(world, agentId)].map((id) => [id, workIn(world, desk, id)])),
			takesChats: desk.memory.roster.takesChats(agentId),
			isOverride,
		});
	};
	world.server.onTransfer = (transfer) => {
		const then = asked.get(transfer);
		problems.push(...twiceGiven(world.server.room(transfer.roomId), transfer));
		if (then && !then.isOverride) {
			problems.push(...tooMuch(world, deskOf(transfer.by), { transfer, then }));
		}
	};
	return problems;
}

/** A transfer by the desk's own decision of a conversation that seeks nobody, or not them, or that somebody else serves. */
function unwanted({ memory, clock }: Desk, { roomId, agentId, from }: Transfer): string[] {
	const conversation = memory.conversations.find(roomId);
	const holder = conversation?.state === 'inProgress' ? conversation.agentId : undefined;
	if (!conversation || !isSeeking(conversation) || holder !== from) {
		return [`${roomId} is given to ${agentId} and seeks nobody, or is served by ${from ?? 'nobody'} unseen`];
	}
	const now = clock.now();
	const catalogue = memory.catalogue.current;
	const seeking = seekingOf(conversation, catalogue);
	const demand = demandOf(seeking, now);
	const levels = groupsOf(seeking, now).flatMap((name) => {
		const group = catalogue.findGroup(name);
		const isAtWork = group && (seeking.caseType.always || catalogue.isOpen(group, now));
		return (isAtWork && catalogue.levelIn(group, agentId.replace(/^id/, ''))) ?? [];
	});
	return levels.some((level) => level !== false && !personalExclusionOf({ agentId, level }, demand))
		? []
		: [`${roomId} is given to ${agentId}, who may not have it`];
}

function twiceGiven({ servedBy, isGivenByApp }: ServerRoom, { roomId, agentId, from }: Transfer): string[] {
	return servedBy !== undefined && servedBy !== from && isGivenByApp
		? [`${roomId} is given to ${agentId} and to ${servedBy} at once`]
		: [];
}

function tooMuch(
	world: DeskWorld,
	desk: Desk,
	{ transfer, then }: { readonly transfer: Transfer; readonly then: Asked },
): string[] {
	const { roomId, agentId, counted } = transfer;
	const seen = roomsOf(world, agentId).filter((id) => counted.has(id) || world.server.room(id).isGivenByApp);
	const work = (id: RoomId): Work => then.works.get(id) ?? workIn(world, desk, id);
	const inHand = seen.map(work);
	const added = work(roomId);
	const { load, kept } = loadOf(desk, inHand);
	const capacity = capacityOf(desk, agentId);
	const { limitPerAgent = Infinity } = desk.memory.catalogue.current.findCaseType(added.caseType) ?? {};
	const ofType = inHand.filter(({ caseType }) => caseType === added.caseType).length;
	return [
		...(load + kept + added.full > capacity
			? [`${roomId} takes ${agentId} to ${load}+${kept}+${added.full} of ${capacity}`]
			: []),
		...(ofType >= limitPerAgent ? [`${roomId} is one too many of its type for ${agentId}`] : []),
		...(then.takesChats ? [] : [`${roomId} is given to ${agentId}, who takes no chats`]),
	];
}

function roomsOf({ server }: DeskWorld, agentId: AgentId): RoomId[] {
	return server.rooms.filter((room) => room.isOpen && room.servedBy === agentId).map(({ roomId }) => roomId);
}

/** What a room is to its agent, as a desk knows it or it is stored, the lighter of both: a change of topic may be under way. */
export function workIn({ records }: DeskWorld, { memory }: Desk, roomId: RoomId): Work {
	const catalogue = memory.catalogue.current;
	const known = memory.conversations.find(roomId);
	const stored = newest(records.open.filter((conversation) => conversation.roomId === roomId));
	const works = [known, stored].flatMap((conversation): Work[] => {
		if (!conversation) {
			return [];
		}
		const { name, weight, elastic } = catalogue.caseTypeOf(catalogue.topicOrDefault(conversation.topic));
		const units = elastic && memory.silent.has(roomId) ? weight * elastic.fraction : weight;
		return [{ roomId, caseType: name, units, full: weight }];
	});
	const { name, weight } = catalogue.caseTypeOf(catalogue.defaultTopic);
	return works.sort((one, other) => one.units - other.units)[0] ?? { roomId, caseType: name, units: weight, full: weight };
}

/** Units in hand, and units kept free for those who may write again. */
export function loadOf({ memory }: Desk, works: readonly Work[]): { load: number; kept: number } {
	const load = works.reduce((sum, { units }) => sum + units, 0);
	const full = works.reduce((sum, work) => sum + work.full, 0);
	return { load, kept: Math.min(memory.catalogue.current.reserve, full - load) };
}

/** Units an agent may carry. */
export function capacityOf({ memory }: Desk, agentId: AgentId): number {
	return memory.catalogue.current.capacityOf(agentId.replace(/^id/, ''));
}
