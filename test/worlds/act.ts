import { changeTopic } from '../../src/desk/changeTopic';
import type { Desk } from '../../src/desk/Desk';
import { moveToGroup, returnConversation } from '../../src/desk/handOver';
import { switchChats } from '../../src/desk/switchChats';
import { transferConversation } from '../../src/desk/transferConversation';
import { customerId, sha256, type RoomId } from '../../src/shared/ids';
import { idOf } from './bank';
import { prove } from './cardBank';
import type { Arrival, Deed, RoomDeed, StaffDeed } from './deeds';
import { agentActor, supervisor, type DeskWorld } from './DeskWorld';
import type { ServerRoom } from './FakeServer';

/** Rooms that somebody is just giving to an agent by hand, and those of them for which capacity is set aside. */
export type ByHand = { readonly transfers: RoomId[]; readonly overrides: RoomId[] };

/** Through which desk people act. */
export type Through = { readonly desk: Desk; readonly byHand: ByHand };

/** Somebody does it: in Rocket.Chat, or through the app. What cannot be done by then is not done. */
export async function act(world: DeskWorld, deed: Deed, through: Through): Promise<void> {
	if (!('which' in deed)) {
		if ('who' in deed) {
			await actOnSwitches(world, deed, through);
		} else if (deed.what === 'returns') {
			arrive(world, { ...deed, what: 'asks' }, deed.customer);
		} else {
			arrive(world, deed);
		}
		return;
	}
	const open = world.server.rooms.filter(({ isOpen }) => isOpen);
	const room = open[deed.which % Math.max(1, open.length)];
	if (room) {
		await actInRoom(world, deed, { room, ...through });
	}
}

/** A customer opens a room on a page that has said what it is about, with a token of their own unless one is given; they write, or do not. */
export function arrive({ server, records, clock }: DeskWorld, { what, topic }: Arrival, token?: string): RoomId {
	const name = `room${server.rooms.length}`;
	const visitorToken = token ?? `token-${name}`;
	records.hints.push({ hash: sha256(visitorToken), hint: { topic }, at: clock.now() });
	const roomId = server.open(name, visitorToken);
	if (what === 'asks') {
		server.write(roomId, `Help in ${roomId}`);
	}
	return roomId;
}

async function actOnSwitches({ server }: DeskWorld, { what, who }: StaffDeed, { desk }: Through): Promise<void> {
	switch (what) {
		case 'comes':
			server.change(who, { presence: 'online' });
			break;
		case 'goesAway':
			server.change(who, { presence: 'away' });
			break;
		case 'leaves':
			server.change(who, { presence: 'offline' });
			break;
		case 'switchesOn':
		case 'switchesOff':
			server.switchOmnichannel(who, what === 'switchesOn' ? 'on' : 'off');
			break;
		case 'takesChats':
		case 'takesNoChats':
			await switchChats(desk, agentActor(who), what === 'takesChats');
			break;
		default:
			what satisfies never;
	}
}

async function actInRoom(
	world: DeskWorld,
	deed: RoomDeed,
	{ room, desk, byHand }: Through & { readonly room: ServerRoom },
): Promise<void> {
	const { server } = world;
	const { roomId, servedBy } = room;
	const mayHave = (who: string): boolean => server.mayServe(idOf(who)) && servedBy !== idOf(who);
	switch (deed.what) {
		case 'writes':
			server.write(roomId, `Hello in ${roomId}`);
			break;
		case 'answers':
			if (servedBy !== undefined) {
				server.write(roomId, 'I see to it', false);
			}
			break;
		case 'closes':
			server.close(roomId);
			break;
		case 'putsBack':
			server.putBack(roomId);
			break;
		case 'takes':
			if (servedBy === undefined && mayHave(deed.who)) {
				server.serve(roomId, idOf(deed.who));
			}
			break;
		case 'takesBeside':
			if (servedBy !== undefined && mayHave(deed.who)) {
				server.serveBeside(roomId, idOf(deed.who));
			}
			break;
		case 'forwards':
			if (servedBy !== undefined && mayHave(deed.who)) {
				server.serve(roomId, idOf(deed.who));
			}
			break;
		case 'provesIdentity':
			await proveIdentity(world, desk, roomId);
			break;
		case 'transfers':
			await during(byHand.transfers, roomId, () => transferConversation(desk, supervisor, { roomId, to: idOf(deed.who) }));
			break;
		case 'overrides':
			await during(byHand.overrides, roomId, () =>
				transferConversation(desk, supervisor, { roomId, to: idOf(deed.who), override: true }),
			);
			break;
		case 'givesBack':
			await returnConversation(desk, supervisor, roomId);
			break;
		case 'moves':
			await moveToGroup(desk, supervisor, { roomId, group: deed.group });
			break;
		case 'changesTopic':
			await changeTopic(desk, supervisor, { roomId, topic: deed.topic });
			break;
		default:
			deed satisfies never;
	}
}

async function during(list: RoomId[], roomId: RoomId, task: () => Promise<unknown>): Promise<void> {
	list.push(roomId);
	await task();
	list.splice(list.indexOf(roomId), 1);
}

/** The bank has proved who writes in a room. */
async function proveIdentity(world: DeskWorld, { memory, conversations }: Desk, roomId: RoomId): Promise<void> {
	await memory.roomQueue.run(roomId, async () => {
		const conversation = memory.conversations.find(roomId);
		if (conversation && conversation.customerId === undefined) {
			const customer = `customer of ${roomId}`;
			prove(world, world.server.room(roomId).visitorToken, customer);
			const proved = { ...conversation, customerId: customerId(customer), version: conversation.version + 1 };
			await conversations.update(proved);
			memory.conversations.put(proved);
		}
	});
}
