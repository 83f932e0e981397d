import type { RoomId } from '../../src/shared/ids';
import type { DeskWorld } from './DeskWorld';
import type { ServerRoom } from './FakeServer';

/**
 * Everything that is wrong in a world where nothing is under way any more, one sentence each. The server is the truth
 * about rooms; `limits` are the agents' units, where every conversation weighs one.
 */
export function problemsOf(world: DeskWorld, limits: Readonly<Record<string, number>>): string[] {
	return [...world.server.rooms.flatMap((room) => roomProblems(world, room)), ...idlePlaces(world, limits)];
}

/** Makes the server note every transfer that takes an agent over their limit or into a room that somebody serves. */
export function watchTransfers(world: DeskWorld, limits: Readonly<Record<string, number>>): string[] {
	const problems: string[] = [];
	world.server.onTransfer = ({ roomId, agentId }) => {
		const username = agentId.replace(/^id/, '');
		if (world.server.serving(username).length >= (limits[username] ?? 0)) {
			problems.push(`${roomId} takes ${username} over their limit`);
		}
		if (world.server.room(roomId).members.size > 0) {
			problems.push(`${roomId} is given to ${username} while somebody serves it`);
		}
	};
	return problems;
}

function roomProblems(world: DeskWorld, room: ServerRoom): string[] {
	const { roomId } = room;
	const wrote = room.messages.some(({ fromCustomer }) => fromCustomer);
	const cases = world.records.cases.filter(({ conversations }) => conversations.includes(roomId)).length;
	return [
		...(room.members.size > 1 ? [`${roomId} has two agents`] : []),
		...(wrote && room.isOpen && cases !== 1 ? [`${roomId} has ${cases} cases`] : []),
		...(cases > 1 ? [`${roomId} has ${cases} cases`] : []),
		...(!wrote && cases > 0 ? [`${roomId} has a case without a message`] : []),
		...(room.isOpen ? openProblems(world, room) : closedProblems(world, roomId, cases)),
	];
}

function openProblems(world: DeskWorld, { roomId, servedBy }: ServerRoom): string[] {
	const known = world.desk.memory.conversations.find(roomId);
	const stored = world.records.open.filter((conversation) => conversation.roomId === roomId);
	const agent = known?.state === 'inProgress' ? known.agentId : undefined;
	return [
		...(known ? [] : [`${roomId} is lost`]),
		...(agent === servedBy ? [] : [`${roomId} is served by ${servedBy ?? 'nobody'}, but we think ${agent ?? 'nobody'}`]),
		...(stored.length === 1 ? [] : [`${roomId} has ${stored.length} records`]),
		...(JSON.stringify(stored[0]) === JSON.stringify(known) ? [] : [`${roomId} is remembered otherwise than stored`]),
	];
}

function closedProblems(world: DeskWorld, roomId: RoomId, cases: number): string[] {
	const completed = world.records.completed.filter(({ conversation }) => conversation.roomId === roomId).length;
	return [
		...(world.desk.memory.conversations.find(roomId) ? [`${roomId} is closed but remembered as open`] : []),
		...(world.records.open.some((conversation) => conversation.roomId === roomId)
			? [`${roomId} is closed but stored as open`]
			: []),
		...(Math.min(1, completed) === cases ? [] : [`${roomId} has ${cases} cases and ${completed} completed records`]),
	];
}

/** Work conservation: nobody waits while somebody who may serve has a free place. */
function idlePlaces(world: DeskWorld, limits: Readonly<Record<string, number>>): string[] {
	const waiting = world.server.rooms.filter((room) => room.isOpen && room.servedBy === undefined);
	const idle = world.server.agents.filter(
		({ agentId, username, presence }) =>
			presence === 'online' && world.server.mayServe(agentId) && world.server.serving(username).length < (limits[username] ?? 0),
	);
	return waiting.length > 0 && idle.length > 0
		? [`${waiting.length} wait while ${idle.map(({ username }) => username).join(' and ')} could take them`]
		: [];
}
