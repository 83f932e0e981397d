import { z } from 'zod';
import { connect } from '../../../tools/host/omnichannel/presence';
import type { Login, OpenDoors } from './openDoors';
import { openDoors } from './openDoors';

const idOf = (value: unknown): string => z.object({ _id: z.string() }).parse(value)._id;

jest.setTimeout(20_000);

/** Rocket.Chat 6.14 app/livechat/server/api/v1/room.ts, app/livechat/imports/server/rest, app/api/server/v1. */
describe('the doors of agents and administrators', () => {
	let doors: OpenDoors;
	let anna: Login;
	beforeEach(async () => {
		doors = await openDoors();
		doors.chat.settings.set('Livechat_Routing_Method', 'Manual_Selection');
		doors.chat.settings.set('Livechat_accept_chats_with_no_agents', true);
		anna = await doors.user('anna', true);
		connect(doors.chat.core, anna.userId, 'tab');
	});
	afterEach(() => doors.close());

	const startRoom = async (): Promise<string> => {
		await doors.call('POST', '/api/v1/livechat/visitor', { body: { visitor: { token: 't', name: 'Ann' } } });
		return idOf((await doors.call('GET', '/api/v1/livechat/room?token=t')).body.room);
	};
	const take = async (rid: string): Promise<void> => {
		const { body } = await doors.call('GET', `/api/v1/livechat/inquiries.getOne?roomId=${rid}`, { as: anna });
		await doors.call('POST', '/api/v1/livechat/inquiries.take', { as: anna, body: { inquiryId: idOf(body.inquiry) } });
	};

	it('need a login (401) and the permission (403)', async () => {
		const anonymous = await doors.call('GET', '/api/v1/me');
		expect([anonymous.status, anonymous.body]).toEqual([401, { status: 'error', message: 'You must be logged in to do this.' }]);
		const wrong = await doors.call('POST', '/api/v1/login', { body: { user: 'anna', password: 'wrong' } });
		expect([wrong.status, wrong.body]).toEqual([401, { status: 'error', error: 'Unauthorized', message: 'Unauthorized' }]);
		const listing = await doors.call('GET', '/api/v1/livechat/inquiries.list', { as: anna });
		const error = 'User does not have the permissions required for this action [error-unauthorized]';
		expect([listing.status, listing.body]).toEqual([403, { success: false, error }]);
		expect((await doors.call('GET', '/api/v1/settings/Livechat_enabled', { as: anna })).status).toBe(403);
	});

	it('log out by token', async () => {
		await doors.call('POST', '/api/v1/logout', { as: anna });
		expect((await doors.call('GET', '/api/v1/me', { as: anna })).status).toBe(401);
	});

	it('make a new agent available at once, also an offline one, and list the agents', async () => {
		await doors.user('bert', true);
		const { body } = await doors.call('GET', '/api/v1/livechat/users/agent', { as: doors.admin });
		expect(body).toMatchObject({
			total: 2,
			users: [
				{ username: 'anna', status: 'online', statusLivechat: 'available' },
				{ username: 'bert', status: 'offline', statusLivechat: 'available' },
			],
		});
		const off = await doors.call('POST', '/api/v1/livechat/agent.status', { as: anna, body: { status: 'not-available' } });
		expect(off.body).toEqual({ success: true, status: 'not-available' });
	});

	it('list an open conversation only while somebody serves it, and to an agent only the own ones', async () => {
		const rid = await startRoom();
		const list = (query: string, as: Login): Promise<{ status: number; body: Record<string, unknown> }> =>
			doors.call('GET', `/api/v1/livechat/rooms?${query}`, { as });
		expect((await list('open=true', doors.admin)).body).toMatchObject({ total: 0 });
		expect((await list('queued=true', doors.admin)).body).toMatchObject({ total: 1 });
		await take(rid);
		expect((await list(`open=true&agents[]=${anna.userId}`, anna)).body).toMatchObject({ rooms: [{ _id: rid }] });
		expect((await list('open=true', anna)).status).toBe(403);
	});

	it('let an agent take, answer and close, and nobody else close it for them', async () => {
		const rid = await startRoom();
		await take(rid);
		const sent = await doors.call('POST', '/api/v1/chat.sendMessage', { as: anna, body: { message: { rid, msg: 'hi' } } });
		expect(sent.body).toMatchObject({ success: true, message: { u: { username: 'anna' } } });
		const bert = await doors.user('bert', true);
		const close = (as: Login, comment: string): Promise<{ body: Record<string, unknown> }> =>
			doors.call('POST', '/api/v1/livechat/room.closeByUser', { as, body: { rid, comment } });
		expect((await close(bert, 'x')).body).toEqual({ success: false, error: 'error-not-authorized' });
		expect((await close(anna, ' ')).body).toEqual({ success: false, error: 'error-comment-is-required' });
		expect((await close(anna, 'solved')).body).toEqual({ success: true });
		expect((await close(anna, 'solved')).body).toEqual({ success: false, error: 'error-room-already-closed' });
	});

	it('let a manager forward, an agent not; an offline target is named', async () => {
		const rid = await startRoom();
		const bert = await doors.user('bert', true);
		const forward = (as: Login, userId: string): Promise<{ status: number; body: Record<string, unknown> }> =>
			doors.call('POST', '/api/v1/livechat/room.forward', { as, body: { roomId: rid, userId } });
		expect((await forward(anna, bert.userId)).status).toBe(403);
		expect((await forward(doors.admin, bert.userId)).body).toEqual({ success: false, error: 'error-user-is-offline' });
		expect((await forward(doors.admin, anna.userId)).body).toEqual({ success: true });
		const { body } = await doors.call('GET', `/api/v1/rooms.info?roomId=${rid}`, { as: anna });
		expect(body.room).toMatchObject({ servedBy: { username: 'anna' } });
	});

	it('let any agent name another one as the taker', async () => {
		const rid = await startRoom();
		const bert = await doors.user('bert', true);
		const { body } = await doors.call('GET', `/api/v1/livechat/inquiries.getOne?roomId=${rid}`, { as: anna });
		const taking = { inquiryId: idOf(body.inquiry), userId: bert.userId };
		await doors.call('POST', '/api/v1/livechat/inquiries.take', { as: anna, body: taking });
		expect(doors.chat.rooms.findById(rid)?.servedBy?.username).toBe('bert');
	});

	it('return a conversation to the queue by the realtime method on 6.14, which REST carries too', async () => {
		const rid = await startRoom();
		await take(rid);
		const missing = await doors.call('POST', '/api/v1/livechat/inquiries.returnAsInquiry', { as: anna, body: { roomId: rid } });
		expect(missing.status).toBe(404);
		const message = JSON.stringify({ msg: 'method', id: '1', method: 'livechat:returnAsInquiry', params: [rid] });
		const { body } = await doors.call('POST', '/api/v1/method.call/livechat:returnAsInquiry', { as: anna, body: { message } });
		expect(body).toEqual({ success: true, message: '{"msg":"result","id":"1","result":true}' });
		expect(doors.chat.rooms.findById(rid)?.servedBy).toBeUndefined();
	});

	it('return a conversation to the queue by REST on 8.x', async () => {
		const later = await openDoors('8.x');
		const body = { roomId: 'none' };
		const answer = await later.call('POST', '/api/v1/livechat/inquiries.returnAsInquiry', { as: later.admin, body });
		expect([answer.status, answer.body]).toEqual([400, { success: false, error: 'error-room-not-found' }]);
		await later.close();
	});

	it('read and write settings, and refuse unknown ones', async () => {
		const path = '/api/v1/settings/Livechat_Routing_Method';
		await doors.call('POST', path, { as: doors.admin, body: { value: 'Auto_Selection' } });
		const { body } = await doors.call('GET', path, { as: doors.admin });
		expect(body).toEqual({ success: true, _id: 'Livechat_Routing_Method', value: 'Auto_Selection' });
		expect((await doors.call('GET', '/api/v1/settings/Nothing', { as: doors.admin })).status).toBe(400);
	});

	it('carry direct messages', async () => {
		const made = await doors.call('POST', '/api/v1/im.create', { as: doors.admin, body: { username: 'anna' } });
		const roomId = idOf(made.body.room);
		await doors.call('POST', '/api/v1/chat.postMessage', { as: doors.admin, body: { roomId, text: 'hi' } });
		const { body } = await doors.call('GET', `/api/v1/im.history?roomId=${roomId}`, { as: anna });
		expect(body.messages).toMatchObject([{ msg: 'hi' }]);
		const bert = await doors.user('bert');
		expect((await doors.call('GET', `/api/v1/im.messages?roomId=${roomId}`, { as: bert })).status).toBe(403);
	});

	it('let an administrator give anyone another display name, and tell the apps', async () => {
		const { _id: userId } = doors.chat.users.insert({
			username: 'bank.bot',
			name: 'Desk',
			type: 'app',
			roles: ['app'],
			appId: 'app-1',
		});
		const update = (as: Login, data: object): Promise<{ status: number; body: Record<string, unknown> }> =>
			doors.call('POST', '/api/v1/users.update', { as, body: { userId, data } });
		expect((await update(anna, { name: 'Mine' })).body).toMatchObject({ errorType: 'error-action-not-allowed' });
		expect((await update(doors.admin, { name: ' Your bank ' })).body).toMatchObject({ user: { name: 'Your bank' } });
		expect((await update(doors.admin, { nickname: 'x' })).body).toMatchObject({ errorType: 'invalid-params' });
		expect(doors.events.at(-1)).toMatchObject({
			name: 'IPostUserUpdated',
			user: { name: 'Your bank' },
			previousUser: { name: 'Desk' },
			performedBy: { username: 'admin' },
		});
	});

	it('give a user personal access tokens with names of their own', async () => {
		const create = (tokenName?: string): Promise<{ status: number; body: Record<string, unknown> }> =>
			doors.call('POST', '/api/v1/users.generatePersonalAccessToken', { as: anna, body: { tokenName } });
		const { token } = z.object({ token: z.string() }).parse((await create('desk')).body);
		const me = await doors.call('GET', '/api/v1/me', { as: { userId: anna.userId, authToken: token } });
		expect(me.body).toMatchObject({ username: 'anna' });
		expect((await create('desk')).body).toMatchObject({ errorType: 'error-token-already-exists' });
		expect((await create()).body).toEqual({ success: false, error: "The 'tokenName' param is required" });
	});

	it('make, show, change and delete users; the apps hear of new and deleted ones', async () => {
		const bert = await doors.user('bert');
		const shown = await doors.call('GET', '/api/v1/users.info?username=bert', { as: anna });
		expect(shown.body.user).not.toHaveProperty('emails');
		const twice = await doors.call('POST', '/api/v1/users.create', {
			as: doors.admin,
			body: { username: 'bert', name: 'b', email: 'b@bank.example', password: 'x' },
		});
		expect(twice.body).toMatchObject({ errorType: 'error-field-unavailable' });
		const status = { status: 'busy', message: '' };
		await doors.call('POST', '/api/v1/users.setStatus', { as: bert, body: status });
		expect(doors.chat.users.findByUsername('bert')?.status).toBe('busy');
		await doors.call('POST', '/api/v1/users.delete', { as: doors.admin, body: { userId: bert.userId } });
		expect(doors.chat.users.findByUsername('bert')).toBeUndefined();
		const names = doors.events.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(['IPostUserCreated', 'IPostUserStatusChanged', 'IPostUserDeleted']));
	});
});
