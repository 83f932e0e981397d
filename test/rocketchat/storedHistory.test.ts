import type { CaseEvent } from '../../src/cases/Case';
import { caseNumber } from '../../src/cases/caseNumber';
import { verifyHistory, type Verification } from '../../src/cases/verifyHistory';
import { association } from '../../src/rocketchat/stores/associations';
import { roomId } from '../../src/shared/ids';
import { idOf, MORNING } from '../worlds/bank';
import { EnginePersistence } from '../worlds/EnginePersistence';
import { engineStores } from './engineStores';

const room = roomId('room');
const caseId = caseNumber(room, 1);
const happened = { caseId, at: MORNING, by: 'desk', roomId: room } as const;
const opened = { ...happened, what: 'opened', topic: 'T', caseType: 'C' } as const;
const ended = { ...happened, what: 'conversationEnded' } as const;

/** Four events as they are stored: one of version 0.1.0, one of each of two instances, and one that joins them. */
async function storedHistory() {
	const engine = new EnginePersistence();
	await engine.createWithAssociation({ ...opened, schema: 1, overrode: null }, association.history(caseId));
	const [mine, theirs] = [engineStores(engine).cases, engineStores(engine, { processId: 'two' }).cases];
	await Promise.all([
		mine.record([{ ...happened, what: 'agentAssigned', agentId: idOf('anna') }]),
		theirs.record([{ ...happened, what: 'agentAssigned', agentId: idOf('bert'), overrode: 'AT_CAPACITY' }]),
	]);
	await mine.record([ended]);
	const events = engine.records.filter(({ data }) => !('head' in data));
	const verify = async (): Promise<Verification> => verifyHistory(caseId, await mine.history(caseId));
	return { engine, mine, theirs, events, verify };
}

const indexes = [0, 1, 2, 3];
const hashes = ({ data }: { data: object }) => ('hash' in data ? data.hash : undefined);

describe('the stored history of a case', () => {
	it('is whole across a fork of two instances and the events of version 0.1.0', async () => {
		const { engine, events, verify } = await storedHistory();
		expect(events).toHaveLength(4);
		expect(await verify()).toEqual({ faults: [], count: 4, heads: [events.map(hashes).at(-1)] });
		expect(engine.records.filter(({ data }) => 'head' in data).map(({ data }) => data)).toMatchObject([
			{ head: events.map(hashes).at(-1), count: 4, schema: 2 },
			{ head: events.map(hashes)[2], count: 2, schema: 2 },
		]);
	});

	it.each(indexes)('shows that any field of event %d was changed or removed', async (index) => {
		const fields = Object.keys((await storedHistory()).events[index]?.data ?? {}).filter((field) => field !== 'overrode');
		expect(fields.length).toBeGreaterThanOrEqual(7);
		for (const field of fields) {
			for (const change of ['changed', 'made another kind', 'removed'] as const) {
				const { events, verify } = await storedHistory();
				events.slice(index, index + 1).forEach((record) => {
					const { [field]: value, ...others } = { ...record.data } as Record<string, unknown>;
					const other = change === 'changed' ? changed(value) : null;
					record.data = change === 'removed' ? others : { ...others, [field]: other };
				});
				expect({ field, change, faults: (await verify()).faults }).not.toMatchObject({ faults: [] });
			}
		}
	});

	it.each(indexes)('shows that event %d was removed, copied or moved to another case', async (index) => {
		for (const tamper of [
			(records: EnginePersistence['records'], event: number) => records.splice(event, 1),
			(records: EnginePersistence['records'], event: number) => records.push(...records.slice(event, event + 1)),
			(records: EnginePersistence['records'], event: number) =>
				records.splice(event, 1, ...records.slice(event, event + 1).map((record) => ({ ...record, keys: ['another case'] }))),
		]) {
			const { engine, events, verify } = await storedHistory();
			const record = events[index];
			tamper(engine.records, record ? engine.records.indexOf(record) : -1);
			expect((await verify()).faults).not.toEqual([]);
		}
	});

	it('shows that the newest event was removed also after the next ones', async () => {
		const { engine, mine, theirs, events, verify } = await storedHistory();
		engine.records = engine.records.filter((record) => record !== events[3]);
		await mine.record([ended]);
		await theirs.record([ended]);
		expect((await verify()).faults).toMatchObject([{ code: 'EVENT_MISSING', hash: hashes(events[3] ?? { data: {} }) }]);
	});

	it('shows that an end of a fork was removed before it was joined', async () => {
		const engine = new EnginePersistence();
		const [mine, theirs] = [engineStores(engine).cases, engineStores(engine, { processId: 'two' }).cases];
		await mine.record([opened]);
		await Promise.all([mine.record([ended]), theirs.record([ended])]);
		for (const lost of engine.records.filter(({ data }) => 'hash' in data)) {
			const left = engine.records;
			engine.records = left.filter((record) => record !== lost);
			expect(verifyHistory(caseId, await mine.history(caseId)).faults).not.toEqual([]);
			engine.records = left;
		}
	});

	it('stays in use where a record of it cannot be read', async () => {
		const { mine, events, verify } = await storedHistory();
		events.slice(1, 2).forEach((record) => (record.data = { nonsense: true }));
		expect(await mine.record([ended])).toEqual([ended]);
		const codes = (await verify()).faults.map(({ code }) => code);
		expect(codes).toEqual(['EVENT_MISSING', 'EVENT_UNREADABLE']);
	});

	it('gives events of version 0.1.0 by time, the opening before what happened in the same moment', async () => {
		const engine = new EnginePersistence();
		const { cases } = engineStores(engine);
		const first: CaseEvent[] = [ended, { ...ended, at: MORNING + 5 }, opened, { ...ended, at: MORNING + 3 }];
		for (const event of first) {
			await engine.createWithAssociation({ ...event, schema: 1 }, association.history(caseId));
		}
		await cases.record([{ ...ended, at: MORNING - 1 }]);
		const { events } = await cases.history(caseId);
		expect(events.map(({ what, at }) => `${what} ${at - MORNING}`)).toEqual([
			'opened 0',
			'conversationEnded 0',
			'conversationEnded 3',
			'conversationEnded 5',
			'conversationEnded -1',
		]);
		expect(events.at(-1)?.parents).toHaveLength(4);
	});

	it('is added to with three calls to the server', async () => {
		const engine = new EnginePersistence();
		const called: string[] = [];
		const counted = new Proxy(engine, {
			get(target, name) {
				const method: unknown = Reflect.get(target, name);
				return typeof method !== 'function'
					? method
					: (...given: unknown[]): unknown => (called.push(String(name)), Reflect.apply(method, target, given));
			},
		});
		await engineStores(counted).cases.record([opened], () => false);
		const outer = ['readByAssociation', 'createWithAssociation', 'updateByAssociations'];
		expect(called.filter((name) => outer.includes(name))).toEqual(outer);
	});
});

/** Another value of the same kind; of what a field may hold, where it may not hold everything. */
function changed(value: unknown): unknown {
	if (Array.isArray(value)) {
		return [...(value as unknown[]), 'x'];
	}
	return typeof value === 'number' ? value + 1 : value === 'desk' ? 'server' : `${String(value)}x`;
}
