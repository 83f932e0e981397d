import { probeId } from './probeApp';
import { startProbe } from './startProbe';
import type { Probe } from './startProbe';

// Sources are beside the flags in tools/host/profile.ts.

describe('an app on 6.14', () => {
	let probe: Probe;

	beforeAll(async () => {
		probe = await startProbe({ sandbox: 'deno', profile: '6.14' });
	});

	it('sees any failed accessor call as [object Object], a missing accessor too', async () => {
		await expect(probe.run('allRooms')).rejects.toThrow('[object Object]');
		await expect(probe.run('unknownAccessor')).rejects.toThrow('[object Object]');
		await expect(probe.run('openRooms', { id: '' })).rejects.toThrow('[object Object]');
	});

	it('gets livechat interactions wrapped twice', async () => {
		const body = {
			type: 'blockAction',
			actionId: 'a',
			payload: { value: 'v' },
			visitor: { token: 't' },
			rid: 'GENERAL',
			container: {},
		};
		await probe.engine.apps.interact(probeId, body, undefined);
		const [seen] = probe.seen('livechat block action');
		expect(seen).toMatchObject({
			baseContext: { actionId: 'a' },
			interactionData: { actionId: 'a', value: 'v', visitor: { token: 't' } },
		});
	});

	it('gets the room GENERAL with an interaction that names none', async () => {
		await probe.engine.apps.interact(probeId, { type: 'blockAction', actionId: 'bar', payload: {}, container: {} }, probe.admin);
		expect(probe.seen('block action')).toEqual([expect.objectContaining({ actionId: 'bar', room: 'GENERAL' })]);
	});

	it('is never asked before a livechat room is made', async () => {
		probe.chat.settings.set('Livechat_accept_chats_with_no_agents', true);
		const visitor = probe.chat.visitors.registerGuest({ token: 'quiet' });
		await probe.chat.livechat.requestRoom({ visitor });
		await probe.untilSeen('room started');
		expect(probe.seen('before room')).toEqual([]);
	});
});

describe('an app on 8.x', () => {
	let probe: Probe;

	beforeAll(async () => {
		probe = await startProbe({ sandbox: 'deno', profile: '8.x' });
	});

	it('lists rooms, and sees what went wrong', async () => {
		expect(await probe.run('allRooms')).toContain('GENERAL');
		await expect(probe.run('unknownAccessor')).rejects.toThrow('Invalid accessor method "fly"');
		await expect(probe.run('openRooms', { id: '' })).rejects.toThrow('Invalid agentId');
	});

	it('gets livechat interactions as they are and no room where none is named', async () => {
		const livechat = { type: 'blockAction', actionId: 'a', payload: { value: 'v' }, visitor: { token: 't' }, container: {} };
		await probe.engine.apps.interact(probeId, livechat, undefined);
		expect(probe.seen('livechat block action')).toEqual([expect.objectContaining({ actionId: 'a', value: 'v', room: null })]);
	});

	it('is asked before a livechat room is made', async () => {
		probe.chat.settings.set('Livechat_accept_chats_with_no_agents', true);
		await probe.chat.livechat.requestRoom({ visitor: probe.chat.visitors.registerGuest({ token: 'asked' }) });
		expect(probe.seen('before room')).toEqual([{ what: 'before room', visitor: 'asked' }]);
	});
});

it.each([
	['6.14', []],
	['8.x', ['probe']],
] as const)('on %s the commands of a disabled app are %j', async (profile, expected) => {
	const probe = await startProbe({ sandbox: 'node', profile });
	await probe.engine.apps.setStatus(probeId, 'manually_disabled');
	expect(probe.engine.apps.commands().map(({ command }) => command)).toEqual(expected);
	await probe.engine.apps.setStatus(probeId, 'manually_enabled');
	expect(probe.engine.apps.commands().map(({ command }) => command)).toEqual(['probe']);
});
