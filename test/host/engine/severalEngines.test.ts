import { PersistenceStore } from '../../../tools/host/engine/PersistenceStore';
import { probeManifest } from './probeApp';
import { startProbe } from './startProbe';

describe('two engines at once in one process', () => {
	it('share records when they share a store, as two servers on one database', async () => {
		const persistence = new PersistenceStore();
		const first = await startProbe({ sandbox: 'node', profile: '8.x', persistence });
		const second = await startProbe({ sandbox: 'deno', profile: '8.x', persistence });
		await first.run('create', { ids: 'shared', value: '1' });
		expect(await second.run('readBy', { ids: 'shared' })).toEqual([{ value: '1' }]);
	});

	it('look permissions of the same app up in the engine that is asked', async () => {
		const permissions = probeManifest().permissions.filter(({ name }) => name !== 'room.read');
		const open = await startProbe({ sandbox: 'node', profile: '8.x' });
		const narrow = await startProbe({ sandbox: 'node', profile: '8.x', manifest: { permissions } });
		expect(await open.run('room', { id: 'GENERAL' })).toMatchObject({ id: 'GENERAL' });
		expect(await narrow.run('room', { id: 'GENERAL' })).toBeNull();
		await narrow.stop();
		expect(await open.run('room', { id: 'GENERAL' })).toMatchObject({ id: 'GENERAL' });
	});
});

describe('calls of an app to its host', () => {
	it('are counted by name in order, shown to the hook and delayed as asked', async () => {
		const shown: unknown[] = [];
		const probe = await startProbe({
			sandbox: 'node',
			profile: '8.x',
			latency: (method) => (method.endsWith('getById') ? 60 : 0),
			onHostCall: (method, params) => shown.push([method, params]),
		});
		probe.engine.hostCalls.reset();
		shown.length = 0;
		const before = Date.now();
		await probe.run('room', { id: 'GENERAL' });
		expect(Date.now() - before).toBeGreaterThanOrEqual(59);
		expect(probe.engine.hostCalls.calls().map(({ method }) => method)).toEqual(['accessor:getReader:getRoomReader:getById']);
		expect(shown).toEqual([['accessor:getReader:getRoomReader:getById', ['GENERAL']]]);
	});
});
