import { probeId, probeManifest, probeZip, zipOf } from './probeApp';
import { startBare, startProbe } from './startProbe';
import type { Probe } from './startProbe';

// Sources: Rocket.Chat 6.14 ee/server/apps/communication/rest.ts, app/apps/server/bridges/api.ts; engine 1.62
// server/compiler/AppPackageParser.js, server/managers/AppApi.js, AppManager.js.

describe('installing an app', () => {
	it('answers with the status the upload route gives, and lists it as enabled', async () => {
		const probe = await startBare({ sandbox: 'node', profile: '8.x' });
		const { permissions } = probeManifest();
		const installed = await probe.engine.apps.install(await probeZip(), permissions, probe.admin);
		expect(installed).toMatchObject({ id: probeId, name: 'Probe', version: '1.0.0', status: 'auto_enabled', private: true });
		expect(probe.engine.apps.list()).toEqual([expect.objectContaining({ id: probeId, status: 'manually_enabled' })]);
		expect(probe.engine.apps.languages(probeId)).toEqual({ en: { press: 'Press' } });
		expect(probe.chat.users.findByAppId(probeId)).toMatchObject({ username: 'probe.bot', roles: ['app'], type: 'app' });
	});

	it("fails with the engine's words for a bad zip, a taken name and a taken user name", async () => {
		const probe = await startProbe({ sandbox: 'node', profile: '8.x' });
		const install = (zip: Buffer) => probe.engine.apps.install(zip, [], probe.admin);
		await expect(install(Buffer.from('no zip'))).rejects.toThrow('Invalid or unsupported zip format');
		await expect(install(await zipOf({ 'other.json': '{}' }))).rejects.toThrow('Invalid App package. No "app.json" file.');
		const withoutClass = await zipOf({ 'app.json': JSON.stringify(probeManifest()) });
		await expect(install(withoutClass)).rejects.toThrow('Could not find the classFile (src/ProbeApp.js) file.');
		const id = '2d7f4a5e-3f0c-4d0a-9b55-1c2d3e4f5a6b';
		await expect(install(await probeZip(probeManifest({ id })))).rejects.toThrow('Failed to create an app user for this app.');
	});

	it('is refused where the server is too old for the manifest', async () => {
		const old = await startBare({ sandbox: 'node', profile: '6.14' });
		const zip = await probeZip(probeManifest({ requiredApiVersion: '^1.50.0' }));
		await expect(old.engine.apps.install(zip, [], old.admin)).rejects.toThrow('Invalid Version: ^1.50.0');
	});
});

describe('an installed app', () => {
	let probe: Probe;

	beforeAll(async () => {
		probe = await startProbe({ sandbox: 'node', profile: '8.x' });
	});

	it('keeps its settings over an update', async () => {
		await probe.engine.apps.updateSetting(probeId, 'greeting', 'kept');
		const newer = probeManifest({ version: '1.1.0' });
		const updated = await probe.engine.apps.install(await probeZip(newer), newer.permissions, probe.admin, probeId);
		expect(updated).toMatchObject({ version: '1.1.0', status: 'manually_enabled' });
		expect(probe.engine.apps.settings(probeId)).toMatchObject({ greeting: { value: 'kept' } });
		expect(await probe.get('cases/1')).toMatchObject({ status: 200 });
	});

	it('has a private endpoint under its hash only, which an update does not change', async () => {
		const address = probe.engine.endpoints(probeId).find(({ path }) => path === 'private')?.computedPath ?? '';
		const hash = /([0-9a-f]{24})\/private$/.exec(address)?.[1];
		expect(await probe.get('private', { visibility: 'private', hash })).toMatchObject({ status: 200, content: 'inside' });
		expect(await probe.get('private', { visibility: 'private', hash: 'guessed' })).toMatchObject({ status: 404 });
		expect(await probe.get('private')).toMatchObject({ status: 404 });
	});

	it('answers 500 with the raw message of an exception, and for a method it has not', async () => {
		expect(await probe.get('broken')).toEqual({ status: 500, headers: {}, content: 'a raw message with details' });
		expect(await probe.get('run')).toEqual({ status: 500, headers: {}, content: "run's get not exists" });
	});

	it('lets nobody but a user into an endpoint that asks for one', async () => {
		expect(await probe.get('members')).toEqual({ status: 401, headers: {}, content: 'Unauthorized' });
		expect(await probe.get('members', { user: probe.admin })).toMatchObject({ status: 200, content: 'admin' });
	});

	it('has no answer for a path it does not know', async () => {
		expect(await probe.get('nowhere')).toBeUndefined();
	});

	it('runs its handlers for a made-up visitor, an empty user and any room', async () => {
		const visitor = { id: 'made-up', token: 'made-up', username: 'guest-0', name: 'Nobody' };
		const body = { type: 'blockAction', actionId: 'forged', payload: { value: '1' }, visitor, rid: 'GENERAL', container: {} };
		await probe.engine.apps.interact(probeId, body, undefined);
		expect(probe.seen('livechat block action')).toEqual([expect.objectContaining({ actionId: 'forged', visitor })]);
		const button = { type: 'actionButton', actionId: 'press', rid: 'GENERAL', payload: { context: 'roomAction' } };
		await probe.engine.apps.interact(probeId, button, undefined);
		expect(probe.seen('action button')).toEqual([expect.objectContaining({ room: 'GENERAL' })]);
	});

	it('is called for no interaction of an unknown type', async () => {
		await expect(probe.engine.apps.interact(probeId, { type: 'dance', payload: {} }, probe.admin)).rejects.toThrow(
			'Unknown action',
		);
	});

	it('hears nothing while it is disabled, and everything again when it is enabled', async () => {
		await probe.engine.apps.setStatus(probeId, 'manually_disabled');
		expect(probe.engine.apps.actionButtons()).toEqual([]);
		expect(await probe.get('cases/1')).toBeUndefined();
		await probe.engine.apps.setStatus(probeId, 'manually_enabled');
		expect(await probe.get('cases/1')).toMatchObject({ status: 200 });
		await expect(probe.engine.apps.setStatus(probeId, 'manually_enabled')).rejects.toThrow(
			'Can not enable an App which is already enabled.',
		);
	});
});

it('a missing permission makes the call answer null, with no error', async () => {
	const permissions = [{ name: 'api' }, { name: 'persistence' }];
	const probe = await startProbe({ sandbox: 'node', profile: '8.x', manifest: { permissions } });
	expect(await probe.run('room', { id: 'GENERAL' })).toBeNull();
	expect(await probe.run('http', { url: 'http://127.0.0.1:9' })).toBeNull();
});
