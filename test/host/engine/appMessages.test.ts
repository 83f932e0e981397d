import { z } from 'zod';
import type { Agent } from '../../../tools/client/Agent';
import { eventually } from '../../../tools/client/eventually';
import { Realtime } from '../../../tools/client/Realtime';
import { startProbe } from './startProbe';
import type { ProbeServer } from './startProbeServer';
import { startProbeServer } from './startProbeServer';

// Sources: Rocket.Chat 6.14 app/apps/server/bridges/{messages,rooms}.ts, app/lib/server/methods/sendMessage.ts,
// app/lib/server/lib/notifyUsersOnMessage.ts, server/methods/createDirectMessage.ts.

describe.each(['6.14', '8.x'] as const)('a message of an app on %s', (profile) => {
	let server: ProbeServer;
	let anna: Agent;

	beforeAll(async () => {
		server = await startProbeServer(profile);
		anna = await server.connect('anna', true);
	});

	afterAll(() => server.stop());

	it('into a conversation reaches the customer’s history and browser, is the last message and unread for the agent', async () => {
		const customer = server.customer('Vera');
		const rid = await customer.openRoom();
		await server.run('transfer', { room: rid, agent: anna.userId });
		const unreadOf = (): number | undefined =>
			server.host.chat.core.store.subscriptions.findOne((found) => found.rid === rid && found.u._id === anna.userId)?.unread;
		const before = unreadOf() ?? 0;
		const realtime = await Realtime.connect(server.host.url);
		const heard: unknown[] = [];
		realtime.onEvent(({ args }) => heard.push(...args));
		const visitorToken = { token: customer.token, visitorToken: customer.token };
		await realtime.subscribe('stream-room-messages', rid, { useCollection: false, args: [visitorToken] });
		await server.run('send', { room: rid, text: 'We are on it.' });
		await eventually('the browser of the customer has it', () => heard.length > 0);
		await realtime.close();
		expect(heard).toEqual([expect.objectContaining({ msg: 'We are on it.', rid })]);
		const [newest] = await customer.history();
		expect(newest).toMatchObject({ msg: 'We are on it.', u: { username: 'probe.bot', name: 'Probe' } });
		expect(newest).not.toHaveProperty('token');
		expect(await server.administrator.room(rid)).toMatchObject({ lastMessage: { msg: 'We are on it.' } });
		expect(unreadOf()).toBe(before + 1);
	});

	it('as another user needs that user’s right to write there', async () => {
		const bert = await server.connect('bert');
		const rid = await server.customer('Walter').openRoom();
		await server.run('transfer', { room: rid, agent: anna.userId });
		expect(await server.run('sendAs', { room: rid, text: 'x', user: 'anna' })).toEqual(expect.any(String));
		await expect(server.run('sendAs', { room: rid, text: 'x', user: bert.username })).rejects.toThrow('500');
	});

	it('above the largest size is refused', async () => {
		await expect(server.run('send', { room: 'GENERAL', text: 'x'.repeat(5001) })).rejects.toThrow('500');
	});

	it('with a file reaches the members of the room, who alone can download it', async () => {
		const [dora, emil] = [await server.connect('dora'), await server.connect('emil')];
		const room = String(await server.run('makeDirect', { user: 'dora' }));
		expect(await server.run('upload', { room, name: 'case é.html', text: '<p>ü</p>' })).toMatchObject({
			type: 'text/html',
			size: 9,
		});
		expect(await dora.filesFrom('probe.bot')).toEqual([{ name: 'case é.html', content: '<p>ü</p>' }]);
		const [upload] = server.host.chat.core.store.uploads.find(() => true);
		const path = `/file-upload/${upload?._id ?? ''}/x`;
		const download = async (who: Agent | undefined, query = '') =>
			(await server.rest.send('get', path + query, who && { as: who.credentials })).status;
		expect([await download(dora), await download(emil), await download(undefined)]).toEqual([200, 403, 403]);
		const { userId, authToken } = dora.credentials;
		expect(await download(undefined, `?rc_uid=${userId}&rc_token=${authToken}`)).toBe(200);
	});

	it.each(['FileUpload_Enabled', 'FileUpload_Enabled_Direct'])('with a file is refused where %s is off', async (setting) => {
		const room = String(await server.run('makeDirect', { user: (await server.connect(setting)).username }));
		await server.administrator.changeSetting(setting, false);
		await expect(server.run('upload', { room, name: 'x.txt', text: 'x' })).rejects.toThrow('500');
		await server.administrator.changeSetting(setting, true);
		await expect(server.run('upload', { room, name: 'x.txt', text: '' })).rejects.toThrow('500');
		expect(await server.run('upload', { room, name: 'x.txt', text: 'x' })).toMatchObject({ type: 'text/plain' });
	});

	it('to one user goes through their direct room, which the app makes once and finds by both user names', async () => {
		const clara = await server.connect('clara');
		expect(await server.run('findDirect', { user: 'clara' })).toBeNull();
		const rid = String(await server.run('makeDirect', { user: 'clara' }));
		expect(await server.run('makeDirect', { user: 'clara' })).toBe(rid);
		expect(await server.run('findDirect', { user: 'clara' })).toBe(rid);
		const subscription = (): unknown =>
			server.host.chat.core.store.subscriptions.findOne((found) => found.rid === rid && found.u._id === clara.userId);
		expect(subscription()).toMatchObject({ name: 'probe.bot', fname: 'Probe', open: false, unread: 0 });
		expect(await clara.directMessages('probe.bot')).toEqual([]);
		await server.run('send', { room: rid, text: 'A chat waits too long.' });
		await server.run('send', { room: rid, text: 'It is served.' });
		expect(subscription()).toMatchObject({ open: true, alert: true, unread: 2 });
		expect(await clara.directMessages('probe.bot')).toEqual(['A chat waits too long.', 'It is served.']);
	});

	it('shows the app’s user under the app’s name, until an administrator gives it another one', async () => {
		const user = await server.administrator.user('probe.bot');
		expect(user).toMatchObject({ name: 'Probe', type: 'app', roles: ['app'] });
		await server.administrator.renameUser(z.string().parse(user._id), ' Your bank ');
		const customer = server.customer('Xenia');
		await server.run('send', { room: await customer.openRoom(), text: 'Hello' });
		expect((await customer.history())[0]).toMatchObject({ u: { username: 'probe.bot', name: 'Your bank' } });
	});
});

it('makes no direct room for an app without room.write, whose new id is then the text null', async () => {
	const probe = await startProbe({
		sandbox: 'node',
		profile: '8.x',
		manifest: { permissions: [{ name: 'api' }, { name: 'user.read' }] },
	});
	expect(await probe.run('makeDirect', { user: 'admin' })).toBe('null');
	expect(probe.chat.rooms.find({ t: 'd' }, { limit: 0, skip: 0 })).toEqual([]);
});
