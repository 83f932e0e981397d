import { AppsEngineException } from '../../../tools/host/node_modules/@rocket.chat/apps-engine/definition/exceptions';
import type { MessageDocument } from '../../../tools/host/omnichannel/documents';
import { startProbe } from './startProbe';
import type { Probe } from './startProbe';

// Sources: engine 1.62 server/ProxiedApp.js (call), AppListenerManager.js (executePreMessageSentPrevent); Rocket.Chat 6.14
// packages/apps-engine/src/server/ProxiedApp.ts for the time-outs.

type Event = 'IPreMessageSentPrevent' | 'IPreMessageUpdatedPrevent' | 'IPreMessageDeletePrevent';

const ask = async (probe: Probe, msg: string, name: Event = 'IPreMessageSentPrevent'): Promise<unknown> => {
	const now = new Date();
	const { _id, username } = probe.admin;
	const message: MessageDocument = { _id: 'asked', rid: 'GENERAL', msg, ts: now, _updatedAt: now, u: { _id, username } };
	return probe.engine.raise({ name, message });
};

describe.each(['deno', 'node'] as const)('a message before it is sent, in the %s sandbox', (sandbox) => {
	let probe: Probe;

	beforeAll(async () => {
		probe = await startProbe({ sandbox, profile: '8.x' });
	});

	afterAll(() => probe.stop());

	it("is refused with the app's words when the app throws an AppsEngineException", async () => {
		await expect(ask(probe, 'refuse')).rejects.toThrow(new AppsEngineException('The bank refuses this.'));
		await expect(ask(probe, 'refuse')).rejects.toBeInstanceOf(AppsEngineException);
	});

	it('passes when the app throws anything else', async () => {
		expect(await ask(probe, 'break')).toBeUndefined();
	});

	it('is prevented or not as the app answers', async () => {
		expect(await ask(probe, 'prevent')).toBe(true);
		expect(await ask(probe, 'hello')).toBe(false);
	});

	it.each(['IPreMessageUpdatedPrevent', 'IPreMessageDeletePrevent'] as const)('is kept as it is by %s', async (name) => {
		await expect(ask(probe, 'refuse', name)).rejects.toThrow(new AppsEngineException('The bank refuses this.'));
		expect(await ask(probe, 'break', name)).toBeUndefined();
		expect(await ask(probe, 'prevent', name)).toBe(true);
		expect(await ask(probe, 'hello', name)).toBe(false);
	});

	it('waits for an app that takes more than a second, on 8.x', async () => {
		await expect(ask(probe, 'wait 1200')).rejects.toThrow('too late');
	});
});

it('a message passes after one second without an answer on 6.14', async () => {
	const probe = await startProbe({ sandbox: 'node', profile: '6.14' });
	const before = Date.now();
	expect(await ask(probe, 'wait 3000')).toBeUndefined();
	expect(Date.now() - before).toBeGreaterThanOrEqual(1000);
	expect(Date.now() - before).toBeLessThan(2900);
	await probe.stop();
});
