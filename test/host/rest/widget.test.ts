import { z } from 'zod';
import type { OpenDoors } from './openDoors';
import { openDoors } from './openDoors';

jest.setTimeout(20_000);

/** Rocket.Chat 6.14 app/livechat/server/livechat.ts, app/cors/server/cors.ts, app/livechat/server/api/v1/{agent,visitor,pageVisited}.ts. */
describe('the published widget', () => {
	let doors: OpenDoors;
	beforeEach(async () => {
		doors = await openDoors();
	});
	afterEach(() => doors.close());

	it('is served with the address of the server, in frames of other origins only where the setting allows them', async () => {
		const restricted = await fetch(`${doors.url}/livechat`);
		expect(restricted.headers.get('x-frame-options')).toBe('sameorigin');
		expect(await restricted.text()).toContain('SERVER_URL = "http://localhost"');
		doors.chat.settings.set('Iframe_Restrict_Access', false);
		const page = await fetch(`${doors.url}/livechat?mode=popout`);
		expect(page.headers.get('x-frame-options')).toBeNull();
		const script = /src="(livechat\/bundle\.[^"]+)"/.exec(await page.text())?.[1] ?? '';
		const { status, headers } = await fetch(`${doors.url}/${script}`);
		expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type: 'text/javascript; charset=utf-8' });
	});

	it('asks who serves the visitor, and tells where and how they are', async () => {
		doors.chat.settings.set('Livechat_Routing_Method', 'Manual_Selection');
		doors.chat.settings.set('Livechat_accept_chats_with_no_agents', true);
		const anna = await doors.user('anna', true);
		await doors.call('POST', '/api/v1/livechat/visitor', { body: { visitor: { token: 't' } } });
		const { room } = (await doors.call('GET', '/api/v1/livechat/room?token=t')).body;
		const rid = z.object({ _id: z.string() }).parse(room)._id;
		const agent = (token: string): ReturnType<OpenDoors['call']> =>
			doors.call('GET', `/api/v1/livechat/agent.info/${rid}/${token}`);
		expect((await agent('t')).body).toMatchObject({ success: false, error: 'invalid-agent' });
		const { inquiry } = (await doors.call('GET', `/api/v1/livechat/inquiries.getOne?roomId=${rid}`, { as: anna })).body;
		const body = { inquiryId: z.object({ _id: z.string() }).parse(inquiry)._id };
		await doors.call('POST', '/api/v1/livechat/inquiries.take', { as: anna, body });
		expect((await agent('t')).body).toMatchObject({ success: true, agent: { username: 'anna' } });
		expect((await agent('x')).body).toMatchObject({ success: false, error: 'invalid-token' });
		await doors.call('POST', '/api/v1/livechat/visitor.status', { body: { token: 't', status: 'away' } });
		expect(doors.chat.rooms.findById(rid)?.v?.status).toBe('away');
		const pageInfo = { change: 'url', title: 'Bank', location: { href: 'https://www.bank.example' } };
		const visited = await doors.call('POST', '/api/v1/livechat/page.visited', { body: { token: 't', rid, pageInfo } });
		expect(visited.body).toEqual({ success: true });
	});
});
