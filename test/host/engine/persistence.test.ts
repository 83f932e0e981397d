import { PersistenceStore } from '../../../tools/host/engine/PersistenceStore';
import { probeId, probeManifest, probeZip } from './probeApp';
import { startProbe } from './startProbe';
import type { Probe } from './startProbe';

// Source: Rocket.Chat 6.14 app/apps/server/bridges/persistence.ts.

describe('records of an app', () => {
	let probe: Probe;

	beforeAll(async () => {
		probe = await startProbe({ sandbox: 'node', profile: '8.x' });
	});

	afterAll(() => probe.stop());

	it('are found by all of the given associations, in any order', async () => {
		await probe.run('create', { ids: 'and-1,and-2', value: 'both' });
		await probe.run('create', { ids: 'and-1', value: 'one' });
		expect(await probe.run('readBy', { ids: 'and-2,and-1' })).toEqual([{ value: 'both' }]);
		expect(await probe.run('readBy', { ids: 'and-1' })).toEqual([{ value: 'both' }, { value: 'one' }]);
	});

	it('are updated only where the whole array of associations is the same, else a second record appears', async () => {
		await probe.run('create', { ids: 'exact-1,exact-2', value: 'old' });
		expect(await probe.run('updateBy', { ids: 'exact-1', value: 'new', upsert: 'true' })).toMatch(/^[0-9a-f]{24}$/);
		expect(await probe.run('readBy', { ids: 'exact-1' })).toEqual([{ value: 'old' }, { value: 'new' }]);
		expect(await probe.run('updateBy', { ids: 'exact-1,exact-2', value: 'changed', upsert: 'true' })).toBe('');
		expect(await probe.run('readBy', { ids: 'exact-2' })).toEqual([{ value: 'changed' }]);
	});

	it('are not made by an update without upsert', async () => {
		expect(await probe.run('updateBy', { ids: 'none', value: 'x', upsert: 'false' })).toBe('');
		expect(await probe.run('readBy', { ids: 'none' })).toEqual([]);
	});

	it('are removed by association with their data given back, and with nothing where there are none', async () => {
		await probe.run('create', { ids: 'gone', value: '1' });
		expect(await probe.run('removeBy', { ids: 'gone' })).toEqual([{ value: '1' }]);
		expect(await probe.run('removeBy', { ids: 'gone' })).toBeNull();
	});

	it('cannot be updated by id, which the server never implemented', async () => {
		await expect(probe.run('update', { id: 'any' })).rejects.toThrow('Not implemented.');
	});

	it('are read by id whoever wrote them', async () => {
		const id = await probe.engine.persistence.insert({ appId: 'another-app', data: { value: 'theirs' } });
		expect(await probe.run('read', { id })).toEqual({ value: 'theirs' });
	});

	it('have no compare-and-set: two increments at once may count one', async () => {
		await Promise.all(Array.from({ length: 20 }, () => probe.run('increment', { ids: 'counter' })));
		const counted = (await probe.run('readBy', { ids: 'counter' })) as { value: string }[];
		expect(Number(counted[0]?.value)).toBeLessThan(20);
	});

	it('stay when the app is updated or disabled, and go when it is removed', async () => {
		const own = await startProbe({ sandbox: 'node', profile: '8.x' });
		await own.run('create', { ids: 'kept', value: '1' });
		const newer = probeManifest({ version: '1.1.0' });
		await own.engine.apps.install(await probeZip(newer), newer.permissions, own.admin, probeId);
		await own.engine.apps.setStatus(probeId, 'manually_disabled');
		expect(own.engine.persistence.ofApp(probeId)).toContainEqual(expect.objectContaining({ data: { value: '1' } }));
		await own.engine.apps.remove(probeId, own.admin);
		expect(own.engine.persistence.ofApp(probeId)).toEqual([]);
		await own.stop();
	});
});

describe('the store of records', () => {
	it('copies what goes in and what comes out', async () => {
		const store = new PersistenceStore();
		const data = { at: new Date(0), deep: { value: 1 } };
		const id = await store.insert({ appId: 'a', data });
		data.deep.value = 2;
		expect((await store.findById(id))?.data).toEqual({ at: new Date(0), deep: { value: 1 } });
	});

	it('finds nothing for no associations at all', async () => {
		const store = new PersistenceStore();
		await store.insert({ appId: 'a', associations: [], data: {} });
		expect(await store.find('a', [])).toEqual([]);
	});

	it('keeps the records of one app from the other', async () => {
		const store = new PersistenceStore();
		const association = { model: 'misc', id: 'same' };
		await store.insert({ appId: 'a', associations: [association], data: {} });
		expect(await store.find('b', [association])).toEqual([]);
	});
});
