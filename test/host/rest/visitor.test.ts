import { z } from 'zod';
import { until } from '../omnichannel/chatWorld';
import type { OpenDoors } from './openDoors';
import { openDoors } from './openDoors';

const idOf = (value: unknown): string => z.object({ _id: z.string() }).parse(value)._id;

jest.setTimeout(20_000);

/** Rocket.Chat 6.14 app/livechat/server/api/v1; shapes of errors app/api/server/api.ts. */
describe('the widget’s doors', () => {
	let doors: OpenDoors;
	beforeEach(async () => {
		doors = await openDoors();
		doors.chat.settings.set('Livechat_Routing_Method', 'Manual_Selection');
		doors.chat.settings.set('Livechat_accept_chats_with_no_agents', true);
	});
	afterEach(() => doors.close());

	const register = async (token: string): Promise<void> => {
		await doors.call('POST', '/api/v1/livechat/visitor', { body: { visitor: { token, name: 'Ann' } } });
	};
	const startRoom = async (token: string): Promise<string> => {
		await register(token);
		return idOf((await doors.call('GET', `/api/v1/livechat/room?token=${token}`)).body.room);
	};

	it('lead a visitor from registration to a message in the history, newest first', async () => {
		const rid = await startRoom('t');
		const again = await doors.call('GET', '/api/v1/livechat/room?token=t');
		expect(again.body).toMatchObject({ success: true, newRoom: false, room: { _id: rid, source: { type: 'api' } } });
		const sent = await doors.call('POST', '/api/v1/livechat/message', { body: { token: 't', rid, msg: 'hello' } });
		expect(sent.body).toMatchObject({ success: true, message: { msg: 'hello', token: 't', alias: 'Ann' } });
		const history = await doors.call('GET', `/api/v1/livechat/messages.history/${rid}?token=t`);
		expect(history.body.messages).toMatchObject([{ msg: 'hello' }, { t: 'livechat-started' }]);
		const config = await doors.call('GET', '/api/v1/livechat/config?token=t');
		expect(config.body.config).toMatchObject({ enabled: true, online: true, guest: { token: 't' }, room: { _id: rid } });
	});

	it('rename the open room with the visitor, and tell the apps that it was saved (LivechatTyped.saveRoomInfo)', async () => {
		const rid = await startRoom('t');
		await doors.call('POST', '/api/v1/livechat/visitor', { body: { visitor: { token: 't', name: 'Verified customer' } } });
		expect(doors.chat.rooms.findById(rid)?.fname).toBe('Verified customer');
		await until(() => doors.events.some(({ name }) => name === 'IPostLivechatRoomSaved'));
	});

	it('take the widget’s cookies as the source', async () => {
		await register('t');
		const headers = { cookie: 'rc_room_type=l; rc_is_widget=t' };
		const { body } = await doors.call('GET', '/api/v1/livechat/room?token=t', { headers });
		expect(body.room).toMatchObject({ source: { type: 'widget' } });
	});

	it('let two tabs that race open two rooms on 6.14 (seen on a running server)', async () => {
		const race = async (token: string): Promise<boolean> => {
			await register(token);
			const [one, two] = await Promise.all([1, 2].map(() => doors.call('GET', `/api/v1/livechat/room?token=${token}`)));
			return idOf(one?.body.room) !== idOf(two?.body.room);
		};
		let isOpenedTwice = false;
		// On a busy machine the one may be answered before the other has come.
		for (let visitor = 0; visitor < 50 && !isOpenedTwice; visitor += 1) {
			isOpenedTwice = await race(`t${visitor}`);
		}
		expect(isOpenedTwice).toBe(true);
	});

	it('answer an unknown token with 400, coded only where the server codes it', async () => {
		const room = await doors.call('GET', '/api/v1/livechat/room?token=no');
		expect([room.status, room.body]).toEqual([400, { success: false, error: 'invalid-token' }]);
		const visitor = await doors.call('GET', '/api/v1/livechat/visitor/no');
		expect([visitor.status, visitor.body]).toEqual([
			400,
			{ success: false, error: '[invalid-token]', errorType: 'invalid-token' },
		]);
	});

	it('refuse a room with fields in the address (seen on a running 6.14)', async () => {
		await register('t');
		const { status } = await doors.call('GET', '/api/v1/livechat/room?token=t&customFields[verified]=true');
		expect([status, doors.chat.core.store.rooms.find(({ t }) => t === 'l')]).toEqual([400, []]);
	});

	it('refuse the room with nobody there, with code and reason', async () => {
		doors.chat.settings.set('Livechat_accept_chats_with_no_agents', false);
		await register('t');
		const { status, body } = await doors.call('GET', '/api/v1/livechat/room?token=t');
		const error = 'Sorry, no online agents [no-agent-online]';
		expect([status, body]).toEqual([400, { success: false, error, errorType: 'no-agent-online' }]);
	});

	it('refuse a message into a closed room before any app hears of it, but still show its history', async () => {
		const rid = await startRoom('t');
		await doors.call('POST', '/api/v1/livechat/room.close', { body: { token: 't', rid } });
		doors.events.length = 0;
		const sent = await doors.call('POST', '/api/v1/livechat/message', { body: { token: 't', rid, msg: 'x' } });
		expect([sent.status, sent.body]).toEqual([400, { success: false, error: 'room-closed' }]);
		expect(doors.events.filter(({ name }) => name.startsWith('IPre'))).toEqual([]);
		const history = await doors.call('GET', `/api/v1/livechat/messages.history/${rid}?token=t`);
		expect(history.body.messages).toMatchObject([{ t: 'livechat-close', msg: 'Closed by visitor' }, { t: 'livechat-started' }]);
	});

	it('take a file as a message without a text, from the visitor of the open room only', async () => {
		const rid = await startRoom('t');
		await register('other');
		const upload = (token: string): Promise<Response> => {
			const body = new FormData();
			body.append('file', new Blob(['%PDF'], { type: 'application/pdf' }), 'card.pdf');
			return fetch(`${doors.url}/api/v1/livechat/upload/${rid}`, { method: 'POST', headers: { 'x-visitor-token': token }, body });
		};
		expect((await upload('t')).status).toBe(200);
		expect((await upload('other')).status).toBe(403);
		const history = await doors.call('GET', `/api/v1/livechat/messages.history/${rid}?token=t`);
		expect(history.body.messages).toMatchObject([
			{ msg: '', token: 't', file: { name: 'card.pdf', type: 'application/pdf' }, attachments: [{ title: 'card.pdf' }] },
			{ t: 'livechat-started' },
		]);
	});

	it('let the bank forbid visitors to close', async () => {
		const rid = await startRoom('t');
		doors.chat.settings.set('Omnichannel_allow_visitors_to_close_conversation', false);
		const { body } = await doors.call('POST', '/api/v1/livechat/room.close', { body: { token: 't', rid } });
		expect(body).toEqual({ success: false, error: 'error-not-allowed-to-close-conversation' });
	});

	it('keep a visitor with an open room and erase everything of the token once it is closed', async () => {
		const rid = await startRoom('t');
		const refused = await doors.call('DELETE', '/api/v1/livechat/visitor/t');
		expect(refused.body).toMatchObject({ errorType: 'visitor-has-open-rooms' });
		await doors.call('POST', '/api/v1/livechat/room.close', { body: { token: 't', rid } });
		expect((await doors.call('DELETE', '/api/v1/livechat/visitor/t')).status).toBe(200);
		expect(doors.chat.rooms.findById(rid)).toBeUndefined();
		expect(doors.chat.visitors.findByToken('t')).toBeUndefined();
	});

	it('show no other visitor’s room', async () => {
		const rid = await startRoom('t');
		await register('other');
		const { body } = await doors.call('GET', `/api/v1/livechat/messages.history/${rid}?token=other`);
		expect(body).toEqual({ success: false, error: 'invalid-room' });
	});

	it('let a visitor change and delete only own messages', async () => {
		const rid = await startRoom('t');
		const sent = await doors.call('POST', '/api/v1/livechat/message', { body: { token: 't', rid, msg: 'helo' } });
		const path = `/api/v1/livechat/message/${idOf(sent.body.message)}`;
		const edited = await doors.call('PUT', path, { body: { token: 't', rid, msg: 'hello' } });
		expect(edited.body.message).toMatchObject({ msg: 'hello', editedBy: { username: 'guest-2' } });
		expect((await doors.call('DELETE', path, { body: { token: 't', rid } })).status).toBe(200);
		const system = doors.chat.messages.findByRoom(rid, { limit: 1, skip: 0, sort: 'asc' });
		doors.chat.messages.update(system[0]?._id ?? '', { u: { _id: 'agent', username: 'agent' } });
		const foreign = await doors.call('DELETE', `/api/v1/livechat/message/${system[0]?._id ?? ''}`, { body: { token: 't', rid } });
		expect(foreign.body).toEqual({ success: false, error: 'error-action-not-allowed' });
	});

	it('write a registered custom field for anyone with the token, and fail where nothing changes', async () => {
		await startRoom('t');
		const field = { token: 't', key: 'case', value: '1', overwrite: true };
		const unknown = await doors.call('POST', '/api/v1/livechat/custom.field', { body: field });
		expect(unknown.body).toEqual({ success: false, error: 'invalid-custom-field' });
		doors.chat.core.store.customFields.insert({ _id: 'case', label: 'Case', scope: 'room', visibility: 'visible' });
		expect((await doors.call('POST', '/api/v1/livechat/custom.field', { body: field })).status).toBe(200);
		expect((await doors.call('POST', '/api/v1/livechat/custom.field', { body: field })).status).toBe(400);
	});

	it('tell what is wrong with the input without a stack trace', async () => {
		const missing = await doors.call('POST', '/api/v1/livechat/message', { body: { token: 't' } });
		expect(missing.body).toMatchObject({ success: false, errorType: 'invalid-params' });
		const broken = await fetch(`${doors.url}/api/v1/login`, {
			method: 'POST',
			body: '{',
			headers: { 'Content-Type': 'application/json' },
		});
		expect(broken.status).toBe(400);
		expect(await broken.text()).not.toContain('.js:');
	});
});
