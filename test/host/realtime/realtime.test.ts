import WebSocket from 'ws';
import { z } from 'zod';
import { digestOf } from '../../../tools/host/omnichannel/credentials';
import { existing, until } from '../omnichannel/chatWorld';
import type { Login, OpenDoors } from '../rest/openDoors';
import { openDoors } from '../rest/openDoors';

type Frame = Record<string, unknown>;
const frameSchema = z.record(z.string(), z.unknown());

jest.setTimeout(20_000);

/** Frames of DDP; access rules of Rocket.Chat 6.14 server/modules/notifications/notifications.module.ts. */
describe('the realtime channel', () => {
	let doors: OpenDoors;
	const sockets: WebSocket[] = [];
	beforeEach(async () => {
		doors = await openDoors();
		doors.chat.settings.set('Livechat_Routing_Method', 'Manual_Selection');
		doors.chat.settings.set('Livechat_accept_chats_with_no_agents', true);
	});
	afterEach(() => {
		sockets.splice(0).forEach((socket) => {
			socket.close();
		});
		return doors.close();
	});

	async function dial(): Promise<{
		frames: Frame[];
		ask(frame: Frame, answers: (frame: Frame) => boolean): Promise<Frame>;
		close(): void;
	}> {
		const socket = new WebSocket(`${doors.url.replace('http', 'ws')}/websocket`);
		sockets.push(socket);
		const frames: Frame[] = [];
		socket.on('message', (data: Buffer) => frames.push(frameSchema.parse(JSON.parse(data.toString()))));
		await new Promise((resolve) => socket.once('open', resolve));
		const ask = async (frame: Frame, answers: (frame: Frame) => boolean): Promise<Frame> => {
			socket.send(JSON.stringify(frame));
			await until(() => frames.some(answers));
			return existing(frames.find(answers));
		};
		await ask({ msg: 'connect', version: '1', support: ['1'] }, ({ msg }) => msg === 'connected');
		return {
			frames,
			ask,
			close: () => {
				socket.close();
			},
		};
	}
	const method = (id: string, name: string, ...params: unknown[]): [Frame, (frame: Frame) => boolean] => [
		{ msg: 'method', id, method: name, params },
		(frame) => frame.msg === 'result' && frame.id === id,
	];
	const sub = (id: string, name: string, ...params: unknown[]): [Frame, (frame: Frame) => boolean] => [
		{ msg: 'sub', id, name, params },
		(frame) =>
			(frame.msg === 'nosub' && frame.id === id) || (frame.msg === 'ready' && z.array(z.string()).parse(frame.subs).includes(id)),
	];
	const loggedIn = async ({ authToken }: Login): ReturnType<typeof dial> => {
		const client = await dial();
		await client.ask(...method('login', 'login', { resume: authToken }));
		return client;
	};
	const openRoom = async (token: string): Promise<string> => {
		const visitor = doors.chat.visitors.registerGuest({ token });
		return (await doors.chat.livechat.requestRoom({ visitor }))._id;
	};

	it('answers connect and ping, and logs in by token and by password digest', async () => {
		const client = await dial();
		expect(await client.ask({ msg: 'ping' }, ({ msg }) => msg === 'pong')).toEqual({ msg: 'pong' });
		const byToken = await client.ask(...method('1', 'login', { resume: doors.admin.authToken }));
		expect(byToken.result).toMatchObject({ id: doors.admin.userId, tokenExpires: { $date: expect.any(Number) as number } });
		const password = { digest: digestOf('secret'), algorithm: 'sha-256' };
		const byPassword = await client.ask(...method('2', 'login', { user: { username: 'admin' }, password }));
		expect(byPassword.result).toMatchObject({ id: doors.admin.userId, type: 'password' });
		const wrong = await client.ask(...method('3', 'login', { resume: 'no' }));
		expect(wrong.error).toMatchObject({ error: 403 });
	});

	it('does not know other methods', async () => {
		const client = await dial();
		const { error } = await client.ask(...method('1', 'nothing'));
		expect(error).toMatchObject({ error: 404, reason: "Method 'nothing' not found" });
	});

	it('shows a user online with the first connection and offline soon after the last one closed', async () => {
		const anna = await doors.user('anna', true);
		const status = (): string | undefined => doors.chat.users.findById(anna.userId)?.status;
		const [one, two] = [await loggedIn(anna), await loggedIn(anna)];
		expect(status()).toBe('online');
		one.close();
		await two.ask(...method('1', 'UserPresence:away'));
		await until(() => status() === 'away');
		two.close();
		await until(() => status() === 'offline');
		const changes = doors.events.flatMap((event) => (event.name === 'IPostUserStatusChanged' ? [event.currentStatus] : []));
		expect(changes.at(-1)).toBe('offline');
	});

	it('gives a visitor the messages of the own open room, dates as $date', async () => {
		const rid = await openRoom('t');
		const client = await dial();
		const claim = { useCollection: false, args: [{ token: 't', visitorToken: 't' }] };
		expect((await client.ask(...sub('1', 'stream-room-messages', rid, claim))).msg).toBe('ready');
		await doors.call('POST', '/api/v1/livechat/message', { body: { token: 't', rid, msg: 'hello' } });
		await until(() => client.frames.some(({ msg }) => msg === 'changed'));
		expect(client.frames.find(({ msg }) => msg === 'changed')).toMatchObject({
			collection: 'stream-room-messages',
			id: 'id',
			fields: { eventName: rid, args: [{ msg: 'hello', ts: { $date: expect.any(Number) as number } }] },
		});
	});

	it('refuses a foreign room, a closed room, and a foreign user’s stream', async () => {
		const rid = await openRoom('t');
		const anna = await doors.user('anna');
		const client = await loggedIn(anna);
		const stranger = await dial();
		const foreign = { args: [{ token: 'x', visitorToken: 'x' }] };
		expect((await stranger.ask(...sub('1', 'stream-room-messages', rid, foreign))).msg).toBe('nosub');
		expect((await client.ask(...sub('2', 'stream-notify-user', `${doors.admin.userId}/message`, false))).msg).toBe('nosub');
		expect((await client.ask(...sub('3', 'stream-notify-user', `${anna.userId}/message`, false))).msg).toBe('ready');
		await doors.call('POST', '/api/v1/livechat/room.close', { body: { token: 't', rid } });
		const own = { args: [{ token: 't', visitorToken: 't' }] };
		expect((await stranger.ask(...sub('4', 'stream-room-messages', rid, own))).msg).toBe('nosub');
		expect((await client.ask(...sub('5', 'stream-notify-room', `${rid}/user-activity`, own))).msg).toBe('ready');
		expect((await stranger.ask(...sub('6', 'stream-apps', 'apps', false))).msg).toBe('ready');
	});

	it('lets a visitor who names the own room beside a foreign one hear the foreign one (seen on a running 6.14)', async () => {
		const [foreign, own] = [await openRoom('victim'), await openRoom('mine')];
		const client = await dial();
		const claim = { args: [{ rid: own, visitorToken: 'mine' }] };
		expect((await client.ask(...sub('1', 'stream-room-messages', foreign, claim))).msg).toBe('ready');
		await doors.call('POST', '/api/v1/livechat/message', { body: { token: 'victim', rid: foreign, msg: 'secret' } });
		await until(() => JSON.stringify(client.frames).includes('secret'));
	});

	it('lets any logged-in user preview a queued room, and takes the stream of a room from an agent who leaves it', async () => {
		const rid = await openRoom('t');
		const [anna, bert] = [await doors.user('anna', true), await doors.user('bert', true)];
		const [first, second] = [await loggedIn(anna), await loggedIn(bert)];
		expect((await first.ask(...sub('1', 'stream-room-messages', rid, false))).msg).toBe('ready');
		const inquiryId = existing(doors.chat.core.store.inquiries.findOne((inquiry) => inquiry.rid === rid))._id;
		await first.ask(...method('2', 'livechat:takeInquiry', inquiryId));
		expect((await second.ask(...sub('3', 'stream-room-messages', rid, false))).msg).toBe('nosub');
		const moved = await first.ask(...method('4', 'livechat:transfer', { roomId: rid, userId: bert.userId }));
		expect(moved.result).toBe(true);
		await until(() => doors.events.some(({ name }) => name === 'IPostLivechatAgentUnassigned'));
		await doors.call('POST', '/api/v1/livechat/message', { body: { token: 't', rid, msg: 'still there?' } });
		expect(JSON.stringify(first.frames)).not.toContain('still there?');
	});

	it('passes on that the room’s visitor is typing, and nobody else in their name', async () => {
		const rid = await openRoom('t');
		const agent = await loggedIn(await doors.user('anna', true));
		await agent.ask(...sub('1', 'stream-notify-room', `${rid}/user-activity`, false));
		const widget = await dial();
		await widget.ask(...method('1', 'stream-notify-room', `${rid}/user-activity`, 'guest-2', ['forged'], { token: 'x' }));
		await widget.ask(...method('2', 'stream-notify-room', `${rid}/user-activity`, 'guest-2', ['user-typing'], { token: 't' }));
		await until(() => agent.frames.some(({ msg }) => msg === 'changed'));
		const changes = agent.frames.filter(({ msg }) => msg === 'changed');
		expect(changes).toMatchObject([{ fields: { args: ['guest-2', ['user-typing'], { token: 't' }] } }]);
	});

	it('delivers pushed views and ephemeral messages on the user’s own stream', async () => {
		const client = await loggedIn(doors.admin);
		await client.ask(...sub('1', 'stream-notify-user', `${doors.admin.userId}/uiInteraction`, false));
		doors.chat.publish('stream-notify-user', `${doors.admin.userId}/uiInteraction`, { type: 'modal.open' });
		await until(() => client.frames.some(({ msg }) => msg === 'changed'));
		expect(client.frames.at(-1)).toMatchObject({ fields: { args: [{ type: 'modal.open' }] } });
		await client.ask({ msg: 'unsub', id: '1' }, ({ msg }) => msg === 'nosub');
	});
});
