import { eventually } from '../../../tools/client/eventually';
import { isRecord } from '../../../tools/client/Rest';
import type { ProbeServer } from './startProbeServer';
import { startProbeServer } from './startProbeServer';

// Sources: Rocket.Chat 6.14 app/livechat/imports/server/rest/inquiries.ts, app/livechat/server/methods/takeInquiry.ts,
// app/livechat/server/lib/RoutingManager.ts, imports/personal-access-tokens/server/api/methods/generateToken.ts,
// app/apps/server/bridges/http.ts, app/livechat/server/api/v1/room.ts, app/api/server/helpers/isWidget.ts.

describe.each(['6.14', '8.x'] as const)('an app that calls its own server on %s', (profile) => {
	let server: ProbeServer;
	let service: { userId: string; token: string };

	beforeAll(async () => {
		server = await startProbeServer(profile);
		await server.administrator.makeAgent('service', await server.administrator.createUser('service', 'secret'));
		service = await server.administrator.accessToken('service', 'secret', 'desk');
	});

	afterAll(() => server.stop());

	const request = async (path: string, body?: object): Promise<{ status: number; data: Record<string, unknown> }> => {
		const url = `${server.host.url}/api/v1/${path}`;
		const answer = await server.run('request', { url, ...service, ...(body && { body: JSON.stringify(body) }) });
		return answer as { status: number; data: Record<string, unknown> };
	};
	const inquiryOf = async (roomId: string): Promise<string> => {
		const { data } = await request(`livechat/inquiries.getOne?roomId=${roomId}`);
		return isRecord(data.inquiry) ? String(data.inquiry._id) : '';
	};

	it('gives a waiting conversation to a named agent with a user’s token, without a transfer message', async () => {
		const anna = await server.connect('anna', true);
		const rid = await server.customer('Vera').openRoom();
		const taken = await request('livechat/inquiries.take', { inquiryId: await inquiryOf(rid), userId: anna.userId });
		expect(taken).toEqual({ status: 200, data: { success: true } });
		expect(await server.administrator.servedBy(rid)).toBe('anna');
		await eventually('the app has heard of it', () => server.seen('assigned').length > 0);
		expect(server.seen('assigned')).toMatchObject([{ agent: 'anna', servedBy: profile === '6.14' ? null : 'anna' }]);
		expect(server.seen('transferred')).toEqual([]);
		const said = server.host.chat.messages.findByRoom(rid, { limit: 0, skip: 0, sort: 'asc' }).map(({ t }) => t);
		expect(said).toEqual(['livechat-started', 'command', 'uj']);
	});

	it('is refused for a conversation that is taken, for an agent who is switched off, and for a stranger', async () => {
		const bert = await server.connect('bert', true);
		const rid = await server.customer('Walter').openRoom();
		const inquiryId = await inquiryOf(rid);
		await bert.setAvailable(false);
		const off = await request('livechat/inquiries.take', { inquiryId, userId: bert.userId });
		expect(off).toMatchObject({ status: 400, data: { errorType: 'error-agent-status-service-offline' } });
		await bert.setAvailable(true);
		await request('livechat/inquiries.take', { inquiryId, userId: bert.userId });
		const again = await request('livechat/inquiries.take', { inquiryId, userId: service.userId });
		expect(again).toMatchObject({ status: 400, data: { errorType: 'error-inquiry-taken' } });
		const { userId } = await server.connect('clara');
		const stranger = await request('livechat/inquiries.take', { inquiryId, userId });
		expect(stranger).toMatchObject({ status: 400, data: { errorType: 'error-not-allowed' } });
		const nobody = await request('livechat/inquiries.take', { inquiryId, userId: 'nobody' });
		expect(nobody).toMatchObject({ status: 400, data: { error: 'The user is invalid' } });
	});

	it('finds no inquiry of a closed conversation', async () => {
		const dora = await server.connect('dora', true);
		const rid = await server.customer('Xaver').openRoom();
		await request('livechat/inquiries.take', { inquiryId: await inquiryOf(rid), userId: dora.userId });
		await dora.closeRoom(rid);
		expect(await request(`livechat/inquiries.getOne?roomId=${rid}`)).toMatchObject({ status: 200, data: { inquiry: null } });
	});

	it('needs a token that somebody has, with a name of its own, and a permission for the call', async () => {
		const wrong = await server.run('request', { url: `${server.host.url}/api/v1/me`, userId: service.userId, token: 'wrong' });
		expect(wrong).toMatchObject({ status: 401 });
		await expect(server.administrator.accessToken('service', 'secret', 'desk')).rejects.toThrow('error-token-already-exists');
		await server.connect('emil');
		const { userId, token } = await server.administrator.accessToken('emil', 'secret', 'desk');
		const url = `${server.host.url}/api/v1/livechat/inquiries.getOne?roomId=x`;
		expect(await server.run('request', { url, userId, token })).toMatchObject({ status: 403 });
	});

	it('sees where a conversation came from: the REST API, the widget by its cookies, or an app', async () => {
		const sourceOf = async (roomId: string): Promise<unknown> =>
			((await server.run('room', { id: roomId })) as { source: unknown }).source;
		expect(await sourceOf(await server.customer('Yara').openRoom())).toEqual({ type: 'api' });
		const body = { visitor: { token: 'in the widget', name: 'Zoe' } };
		await server.rest.call('post', '/api/v1/livechat/visitor', { body });
		const headers = { Cookie: 'rc_is_widget=t; rc_room_type=l' };
		const { room } = await server.rest.call('get', '/api/v1/livechat/room?token=in%20the%20widget', { headers });
		const destination = new URL(server.host.url).host;
		expect(await sourceOf(isRecord(room) ? String(room._id) : '')).toEqual({ type: 'widget', destination });
		await server.rest.call('post', '/api/v1/livechat/visitor', { body: { visitor: { token: 'by the app', name: 'Abel' } } });
		const made = String(await server.run('createRoom', { token: 'by the app' }));
		expect(await sourceOf(made)).toMatchObject({ type: 'app', alias: 'Probe' });
	});
});
