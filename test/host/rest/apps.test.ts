import type { OpenDoors } from './openDoors';
import { openDoors } from './openDoors';

jest.setTimeout(20_000);

/** Rocket.Chat 6.14 ee/server/apps/communication/{uikit,rest}.ts, app/apps/server/bridges/api.ts. */
describe('the doors to apps', () => {
	let doors: OpenDoors;
	beforeEach(async () => {
		doors = await openDoors();
	});
	afterEach(() => doors.close());

	const interact = (body: Record<string, unknown>, headers = {}): Promise<{ status: number; body: Record<string, unknown> }> =>
		doors.call('POST', '/api/apps/ui.interaction/app-1', { body, headers });

	it('refuse an interaction with neither a login nor a visitor', async () => {
		const { status, body } = await interact({ type: 'blockAction' });
		expect([status, body]).toEqual([401, { status: 'error', message: 'You must be logged in to do this.' }]);
	});

	it('let a made-up visitor in the body reach the app, whatever the type and the room', async () => {
		const forged = { type: 'actionButton', rid: 'any room', visitor: { id: 'victim' }, payload: { context: 'roomAction' } };
		expect((await interact(forged)).body).toEqual({ success: true });
		expect(doors.interactions).toEqual([{ id: 'app-1', body: forged, user: undefined }]);
	});

	it('replace the visitor only where a token is sent; an unknown token leaves none', async () => {
		doors.chat.visitors.registerGuest({ token: 't', name: 'Ann' });
		await interact({ type: 'blockAction', visitor: { id: 'victim' } }, { 'x-visitor-token': 't' });
		expect(doors.interactions[0]?.body).toMatchObject({ visitor: { token: 't', name: 'Ann', username: 'guest-2' } });
		const unknown = await interact({ type: 'blockAction', visitor: { id: 'victim' } }, { 'x-visitor-token': 'no' });
		expect(unknown.status).toBe(401);
	});

	it('pass the logged-in user and refuse an unknown type', async () => {
		await doors.call('POST', '/api/apps/ui.interaction/app-1', { as: doors.admin, body: { type: 'viewSubmit', payload: {} } });
		expect(doors.interactions[0]?.user).toBe('admin');
		const other = await doors.call('POST', '/api/apps/ui.interaction/app-1', { as: doors.admin, body: { type: 'x' } });
		expect([other.status, other.body]).toEqual([400, { error: 'Unknown action' }]);
	});

	it('pass endpoint calls with method, path, query and body, and answer 404 where no app listens', async () => {
		const answer = await doors.call('POST', '/api/apps/public/app-1/exchange?a=1', { body: { x: 1 } });
		expect([answer.status, answer.body, answer.headers.get('x-app')]).toEqual([201, { ok: true }, 'yes']);
		await doors.call('OPTIONS', '/api/apps/private/app-1/hash/other');
		expect(doors.endpointCalls).toMatchObject([
			{ appId: 'app-1', visibility: 'public', path: '/exchange', method: 'post', query: { a: '1' }, content: { x: 1 } },
			{ appId: 'app-1', visibility: 'private', hash: 'hash', path: '/other', method: 'options', content: {} },
		]);
		expect((await doors.call('GET', '/api/apps/public/app-1/none')).status).toBe(404);
	});

	it('read JSON and forms only', async () => {
		const url = `${doors.url}/api/apps/public/app-1/exchange`;
		await fetch(url, { method: 'POST', body: 'plain', headers: { 'Content-Type': 'text/plain' } });
		await fetch(url, { method: 'POST', body: new URLSearchParams({ a: '1' }) });
		expect(doors.endpointCalls.map(({ content }) => content)).toEqual([{}, { a: '1' }]);
	});

	// 6.14: packages/meteor-restivus/lib/json-routes.js; 8.x: body-parser's default in the engine's router.
	it.each([
		['6.14', 201],
		['8.x', 413],
	] as const)('on %s answer %i to a body of more than 100 KB', async (profile, status) => {
		const other = await openDoors(profile);
		try {
			const large = await other.call('POST', '/api/apps/public/app-1/exchange', { body: { x: 'x'.repeat(120_000) } });
			expect(large.status).toBe(status);
		} finally {
			await other.close();
		}
	});

	it('allow any origin on 6.14 and none on 8.x', async () => {
		expect((await doors.call('GET', '/api/apps/public/app-1/exchange')).headers.get('access-control-allow-origin')).toBe('*');
		const later = await openDoors('8.x');
		expect((await later.call('GET', '/api/apps/public/app-1/exchange')).headers.get('access-control-allow-origin')).toBeNull();
		await later.close();
	});

	it('install an uploaded zip for administrators only', async () => {
		const install = (as: { userId: string; authToken: string }): Promise<Response> => {
			const form = new FormData();
			form.set('app', new Blob(['12345']), 'app.zip');
			form.set('permissions', '[]');
			const headers = { 'X-User-Id': as.userId, 'X-Auth-Token': as.authToken };
			return fetch(`${doors.url}/api/apps`, { method: 'POST', body: form, headers });
		};
		expect(await (await install(doors.admin)).json()).toMatchObject({ success: true, app: { id: 'app-1', size: 5 } });
		expect((await install(await doors.user('anna'))).status).toBe(403);
	});

	it('show and change an app’s settings and status; unknown ones are 404', async () => {
		const as = doors.admin;
		const path = '/api/apps/app-1/settings/greeting';
		await doors.call('POST', path, { as, body: { setting: { id: 'greeting', value: 'hi' } } });
		expect((await doors.call('GET', path, { as })).body).toMatchObject({ setting: { value: 'hi' } });
		const unknown = await doors.call('POST', '/api/apps/app-1/settings/x', { as, body: { setting: { id: 'x', value: 1 } } });
		expect(unknown.status).toBe(404);
		expect((await doors.call('GET', '/api/apps/none', { as })).body).toEqual({
			success: false,
			error: 'No App found by the id of: none',
		});
		const off = await doors.call('POST', '/api/apps/app-1/status', { as, body: { status: 'manually_disabled' } });
		expect(off.body).toEqual({ success: true, status: 'manually_disabled' });
	});

	it('run a slash command of an app only in a room the user can see', async () => {
		const anna = await doors.user('anna');
		const run = (roomId: string): Promise<{ status: number }> =>
			doors.call('POST', '/api/v1/commands.run', { as: anna, body: { command: 'case', roomId } });
		expect((await run('GENERAL')).status).toBe(200);
		expect((await run('other')).status).toBe(403);
		const list = await doors.call('GET', '/api/v1/commands.list', { as: anna });
		expect(list.body).toMatchObject({ commands: [{ command: 'case' }], total: 1 });
	});
});
