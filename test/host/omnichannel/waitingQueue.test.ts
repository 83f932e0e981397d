import type { EmbeddedChat } from '../../../tools/host/omnichannel/createChatServer';
import type { RoomDocument } from '../../../tools/host/omnichannel/documents';
import { createChatWorld, type ChatWorld } from './chatWorld';

/** Rocket.Chat 6.14 server/services/omnichannel/queue.ts with its licensed hooks. */
describe('the waiting queue', () => {
	let world: ChatWorld;
	let chat: EmbeddedChat;

	beforeEach(() => {
		jest.useFakeTimers();
		world = createChatWorld();
		({ chat } = world);
		chat.settings.set('Livechat_Routing_Method', 'Auto_Selection');
		chat.settings.set('Livechat_waiting_queue', true);
	});

	afterEach(() => {
		jest.useRealTimers();
	});

	const pass = async (seconds: number): Promise<void> => jest.advanceTimersByTimeAsync(seconds * 1000);
	/** What a request comes to, while the time it needs passes. */
	const finish = async <Value>(request: Promise<Value>): Promise<Value> => {
		await pass(0.1);
		return request;
	};
	const open = (token: string): Promise<RoomDocument> => finish(chat.livechat.requestRoom({ visitor: world.visitor(token) }));
	const openMany = async (count: number): Promise<RoomDocument[]> => {
		const rooms: RoomDocument[] = [];
		for (let index = 0; index < count; index += 1) {
			rooms.push(await open(`customer ${index}`));
		}
		return rooms;
	};
	const agentsOf = (rooms: readonly RoomDocument[]): (string | undefined)[] =>
		rooms.map(({ _id }) => world.room(_id).servedBy?.username);
	const served = (rooms: readonly RoomDocument[]): number => agentsOf(rooms).filter((agent) => agent !== undefined).length;

	it('gives nobody a conversation at once, however many agents are free', async () => {
		jest.spyOn(Math, 'random').mockReturnValueOnce(0.9);
		world.agent('anna');
		world.agent('bert');
		const room = await open('token');
		expect(room.servedBy).toBeUndefined();
		expect(world.inquiry(room._id).status).toBe('queued');
	});

	it('gives one conversation every five seconds, the oldest first, to those with the fewest so far', async () => {
		jest.spyOn(Math, 'random').mockReturnValueOnce(0.9);
		world.agent('anna');
		world.agent('bert');
		const rooms = await openMany(3);
		await pass(4.5);
		expect(agentsOf(rooms)).toEqual(['anna', undefined, undefined]);
		await pass(4.5);
		expect(served(rooms)).toBe(1);
		await pass(1);
		expect(agentsOf(rooms)).toEqual(['anna', 'bert', undefined]);
		await pass(5.1);
		expect(agentsOf(rooms)).toEqual(['anna', 'bert', 'anna']);
	});

	it.each([
		[2, 2],
		[1, 1],
		[0.2, 5],
	])('with a delay of %d seconds set rests %d seconds between two conversations', async (setSeconds, seconds) => {
		jest.spyOn(Math, 'random').mockReturnValueOnce(0.9);
		chat.settings.set('Omnichannel_queue_delay_timeout', setSeconds);
		world.agent('anna');
		const rooms = await openMany(4);
		await pass(seconds);
		const before = served(rooms);
		await pass(seconds * 2 + 0.1);
		expect(served(rooms) - before).toBe(2);
	});

	it('gives nobody more conversations than the limit, and goes on once one has ended', async () => {
		chat.settings.set('Livechat_maximum_chats_per_agent', 2);
		world.agent('anna');
		world.agent('bert');
		const rooms = await openMany(6);
		await pass(60);
		expect(agentsOf(rooms)).toEqual(['anna', 'bert', 'anna', 'bert', undefined, undefined]);
		const [first] = rooms;
		await finish(
			chat.livechat.close({ room: world.room(first?._id ?? ''), comment: 'solved', visitor: world.visitor('customer 0') }),
		);
		await pass(60);
		expect(agentsOf(rooms)).toEqual(['anna', 'bert', 'anna', 'bert', 'anna', undefined]);
	});

	it('keeps a conversation while nobody is there, and gives it to the agent who comes', async () => {
		const rooms = await openMany(1);
		await pass(30);
		expect(served(rooms)).toBe(0);
		world.agent('anna');
		await pass(5.1);
		expect(agentsOf(rooms)).toEqual(['anna']);
	});

	it('asks only a default agent who is there, and anybody where they are not', async () => {
		chat.settings.set('Livechat_maximum_chats_per_agent', 1);
		world.agent('anna');
		const bert = world.agent('bert');
		const agent = { agentId: bert._id, username: 'bert' };
		const request = (token: string) => finish(chat.livechat.requestRoom({ visitor: world.visitor(token), agent }));
		const rooms = [await request('1'), await request('2')];
		await pass(30);
		expect(agentsOf(rooms)).toEqual(['bert', undefined]);
		chat.users.setPresence(bert._id, 'offline');
		await pass(5.1);
		expect(agentsOf(rooms)).toEqual(['bert', 'anna']);
	});

	it('spends a turn on a conversation that was taken by hand meanwhile', async () => {
		jest.spyOn(Math, 'random').mockReturnValueOnce(0.9);
		const anna = world.agent('anna');
		const rooms = await openMany(2);
		const [first] = rooms;
		chat.rooms.update(first?._id ?? '', { servedBy: { _id: anna._id, username: 'anna' } });
		await pass(5);
		expect(world.inquiry(first?._id ?? '').status).toBe('taken');
		expect(served(rooms)).toBe(1);
		await pass(5);
		expect(served(rooms)).toBe(2);
	});

	it('leaves alone what is only ready, and rests while the setting is off', async () => {
		chat.settings.set('Livechat_waiting_queue', false);
		const ready = await open('ready');
		expect(world.inquiry(ready._id).status).toBe('ready');
		chat.settings.set('Livechat_waiting_queue', true);
		const queued = await open('queued');
		chat.settings.set('Livechat_waiting_queue', false);
		world.agent('anna');
		await pass(60);
		expect(served([ready, queued])).toBe(0);
		chat.settings.set('Livechat_waiting_queue', true);
		const next = await open('next');
		await pass(60);
		expect(agentsOf([ready, queued, next])).toEqual([undefined, 'anna', 'anna']);
	});

	it('has no worker under Manual_Selection', async () => {
		chat.settings.set('Livechat_Routing_Method', 'Manual_Selection');
		world.agent('anna');
		const rooms = await openMany(2);
		await pass(60);
		expect(served(rooms)).toBe(0);
	});
});
