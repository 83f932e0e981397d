import type { IRead } from '@rocket.chat/apps-engine/definition/accessors';
import { RoomType, type IRoom } from '@rocket.chat/apps-engine/definition/rooms';
import { livechatRooms } from '../../src/rocketchat/gateway/livechatRooms';
import { roomOf, type RoomActions } from '../../src/rocketchat/gateway/roomOf';
import { roomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';

const waiting = {
	id: 'room',
	type: RoomType.LIVE_CHAT,
	isOpen: true,
	isWaitingResponse: true,
	visitor: { id: 'vera', token: 'secret' },
};

/** The desk's room of a room as the server hands it over, and what was done to give it to somebody. */
function given(source: object, outcome: 'taken' | 'refused' | 'notTried' = 'notTried') {
	const done: string[] = [];
	const actions = {
		users: { find: async (id: string) => ({ id }) },
		takeInquiry: async () => (done.push('take'), outcome),
		modify: { getUpdater: () => ({ getLivechatUpdater: () => ({ transferVisitor: async () => done.push('transfer') > 0 }) }) },
	};
	const room = roomOf(source as IRoom, actions as unknown as RoomActions);
	return { room, done, give: () => room?.giveTo(idOf('anna')) };
}

describe('a room', () => {
	it.each([
		[{ type: 'widget' }, 'widget'],
		[{ type: 'app', id: 'whatsapp' }, 'app'],
		[{ type: '' }, 'other'],
		[{}, 'other'],
		[null, 'other'],
		[undefined, 'other'],
	])('from %j came by %s', (source, channel) => {
		expect(given({ ...waiting, source }).room?.channel).toBe(channel);
	});

	it('whose record tells nothing of the exchange awaits no answer', () => {
		expect(given({ ...waiting, isWaitingResponse: undefined, _unmappedProperties_: null }).room?.exchange).toEqual({
			awaitsAnswer: false,
		});
	});

	it('whose record cannot be understood is read all the same', () => {
		const odd = { metrics: { v: { lq: 'soon' }, servedBy: 7 }, lastMessage: 'hi' };
		const { exchange } = given({ ...waiting, responseBy: 'anna', _unmappedProperties_: odd }).room ?? {};
		expect(exchange).toEqual({ awaitsAnswer: true });
	});

	it.each([
		['taken', true, ['take']],
		['refused', false, ['take']],
		['notTried', true, ['take', 'transfer']],
	] as const)('that waits is given by the service account where that works: %s', async (outcome, isGiven, done) => {
		const world = given(waiting, outcome);
		expect([await world.give(), world.done]).toEqual([isGiven, done]);
	});

	it('that somebody serves is transferred', async () => {
		const world = given({ ...waiting, servedBy: { id: 'bert' } }, 'taken');
		expect([await world.give(), world.done]).toEqual([true, ['transfer']]);
	});

	it('is taken from who has it beside its agent by a transfer to its agent, as if the other one served it', async () => {
		const transfers: object[] = [];
		const updater = { transferVisitor: async (_: object, transfer: object) => transfers.push(transfer) > 0 };
		const actions = {
			users: { find: async (id: string) => ({ id }) },
			modify: { getUpdater: () => ({ getLivechatUpdater: () => updater }) },
		};
		const served = { ...waiting, servedBy: { id: idOf('bert') } };
		await roomOf(served as unknown as IRoom, actions as unknown as RoomActions)?.takeFrom(idOf('anna'));
		expect(transfers).toEqual([
			{ currentRoom: { ...served, servedBy: { id: idOf('anna') } }, targetAgent: { id: idOf('bert') } },
		]);
	});
});

it('the members of a room are the agents who have it in their list, without users who are gone', async () => {
	const members = [
		{ id: 'anna', type: 'user', roles: ['livechat-agent'] },
		null,
		{ id: 'boss', type: 'user', roles: ['livechat-manager'] },
		{ id: 'bot', type: 'bot', roles: ['livechat-agent'] },
	];
	const read = { getRoomReader: () => ({ getMembers: async () => members }) } as unknown as IRead;
	const rooms = livechatRooms(read, {} as unknown as RoomActions, { listRooms: true });
	expect(await rooms.members(roomId('room'))).toEqual(['anna']);
});
