import type { IMessage } from '@rocket.chat/apps-engine/definition/messages';
import { RoomType } from '@rocket.chat/apps-engine/definition/rooms';
import type { OpenDesk } from '../../src/rocketchat/DeskDoor';
import { concernsDesk, messageSent } from '../../src/rocketchat/listeners/messageSent';
import { signOfLife } from '../../src/desk/signOfLife';
import type { RoomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';
import { DeskWorld } from '../worlds/DeskWorld';

/** A message as the server hands it to its listeners. */
function message(room: Partial<Record<'id' | 'visitor', unknown>>, sender: string | null, text = 'Help'): IMessage {
	const type = room.visitor ? RoomType.LIVE_CHAT : RoomType.CHANNEL;
	return { room: { type, ...room }, sender: sender === null ? null : { id: sender }, text } as unknown as IMessage;
}

function inRoomOf(world: DeskWorld, room: RoomId, sender: string | null): IMessage {
	const visitorId = world.desk.memory.conversations.find(room)?.visitorId;
	return message({ id: room, visitor: { id: visitorId } }, sender === 'customer' ? String(visitorId) : sender);
}

const elsewhere = (sender: string | null): IMessage => message({ id: 'GENERAL' }, sender, 'Lunch?');

describe('a message', () => {
	it('of a customer concerns the desk until there is a case, and again where they have been silent', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const room = await world.arrive();
		const { memory } = world.desk;
		const said = inRoomOf(world, room, 'customer');
		expect(concernsDesk(memory, said, world.clock)).toBe(true);
		await messageSent(world.desk as OpenDesk, said);
		expect(world.caseOf(room)).toMatchObject({ subject: 'Help' });
		expect(concernsDesk(memory, said, world.clock)).toBe(false);
		memory.silent.add(room);
		expect(concernsDesk(memory, said, world.clock)).toBe(true);
		await messageSent(world.desk as OpenDesk, said);
		expect(memory.silent.has(room)).toBe(false);
	});

	it.each<[string, (world: DeskWorld, room: RoomId) => IMessage]>([
		['of the agent in the room', (world, room) => inRoomOf(world, room, idOf('anna'))],
		['of nobody known in the room', (world, room) => inRoomOf(world, room, null)],
		['of an agent elsewhere', () => elsewhere(idOf('anna'))],
		['of anybody elsewhere', () => elsewhere('somebody')],
		['of a user who is gone', () => elsewhere(null)],
		['in a room that the server finds no customer of', () => ({ ...message({ id: 'l', visitor: {} }, null) })],
	])('%s does not concern the desk', async (_what, said) => {
		const world = await DeskWorld.of({ anna: 1 });
		const room = await world.arrive();
		expect(concernsDesk(world.desk.memory, said(world, room), world.clock)).toBe(false);
		await messageSent(world.desk as OpenDesk, said(world, room));
		expect(world.records.cases).toEqual([]);
	});
});

describe('an agent who gets nothing because the server refused them a room', () => {
	async function refused(): Promise<{ world: DeskWorld; room: RoomId }> {
		const world = await DeskWorld.of({ anna: 1 });
		world.server.switchOmnichannel('anna', 'off');
		const room = await world.ask();
		world.server.switchOmnichannel('anna', 'on');
		expect(world.servedBy(room)).toBeUndefined();
		return { world, room };
	}

	it('gets a room again as soon as they write anything anywhere', async () => {
		const { world, room } = await refused();
		expect(concernsDesk(world.desk.memory, elsewhere(idOf('anna')), world.clock)).toBe(true);
		await messageSent(world.desk as OpenDesk, elsewhere(idOf('anna')));
		expect(world.servedBy(room)).toBe('anna');
	});

	it('gets a room again as soon as they click anything', async () => {
		const { world, room } = await refused();
		await signOfLife(world.desk, 'somebody else');
		expect(world.servedBy(room)).toBeUndefined();
		await signOfLife(world.desk, idOf('anna'));
		expect(world.servedBy(room)).toBe('anna');
	});

	it('concerns nobody any more once the time is over', async () => {
		const { world } = await refused();
		world.clock.forwardSeconds(60);
		expect(concernsDesk(world.desk.memory, elsewhere(idOf('anna')), world.clock)).toBe(false);
	});
});
