import { probeId } from './probeApp';
import { startProbe, until } from './startProbe';
import type { Probe } from './startProbe';

// Sources: Rocket.Chat 6.14 packages/apps-engine/src/server/accessors/SettingUpdater.ts, managers/AppSettingsManager.ts,
// app/apps/server/bridges/details.ts, server/modules/listeners/listeners.module.ts; engine 1.62 the same files.

describe.each(['6.14', '8.x'] as const)('an app on %s that changes its own setting', (profile) => {
	let probe: Probe;

	beforeAll(async () => {
		probe = await startProbe({ sandbox: profile === '6.14' ? 'deno' : 'node', profile });
	});

	it('is asked before and told afterwards, as if somebody else had changed it, and reads the new value', async () => {
		await probe.run('changeOwnSetting', { id: 'greeting', value: ' good day ' });
		const value = await until(
			() => probe.run('ownSetting', { id: 'greeting' }),
			(read) => read === 'good day',
		);
		expect(value).toBe('good day');
		expect(probe.engine.apps.settings(probeId)).toMatchObject({ greeting: { value: 'good day' } });
		const logs = await until(
			async () => JSON.stringify(await probe.engine.apps.logs(probeId)),
			(text) => text.includes('the setting is good day'),
		);
		expect(logs).toContain('app:onPreSettingUpdate');
	});

	it('reads the old value right after: nobody waits for the change', async () => {
		await probe.engine.apps.updateSetting(probeId, 'greeting', 'old');
		expect(await probe.run('changeAndRead', { id: 'greeting', value: 'slow' })).toBe('old');
		await until(
			() => probe.run('ownSetting', { id: 'greeting' }),
			(read) => read === 'slow',
		);
	});

	it('is shown to an open administration', async () => {
		const told: unknown[] = [];
		probe.chat.core.streams.listen((stream, event, args) => stream === 'stream-apps' && told.push([event, ...args]));
		await probe.run('changeOwnSetting', { id: 'greeting', value: 'hello again' });
		await until(
			() => told.length,
			(length) => length === 2,
		);
		const setting = expect.objectContaining({ id: 'greeting', value: 'hello again' }) as object;
		expect(told).toEqual([
			['app/settingUpdated', { appId: probeId, setting }],
			['apps', ['app/settingUpdated', [{ appId: probeId, setting }]]],
		]);
	});

	it(`${profile === '6.14' ? 'hears nothing' : 'fails'} for a setting it has not`, async () => {
		const changed = probe.run('changeOwnSetting', { id: 'missing', value: 'x' });
		await (profile === '6.14'
			? expect(changed).resolves.toBeNull()
			: expect(changed).rejects.toThrow(`Setting "missing" not found for app ${probeId}`));
	});
});
