import fc from 'fast-check';
import { caseNumber } from '../../src/cases/caseNumber';
import { noFigures } from '../../src/desk/Figures';
import { association } from '../../src/rocketchat/stores/associations';
import { expiredDays, monthOf } from '../../src/rocketchat/stores/days';
import { served } from '../../src/conversations/Conversation';
import { roomId } from '../../src/shared/ids';
import { caseIn, idOf, MINUTE, MORNING, waitingIn } from '../worlds/bank';
import { paced } from '../worlds/Pace';
import { EnginePersistence } from '../worlds/EnginePersistence';
import { decisionIn } from './decisionIn';
import { engineStores } from './engineStores';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const room = roomId('room');
const openKeys = [association.room(room), association.openConversations()];

/** A conversation as version 0.1.0 stored it; what was undefined had become null. */
const storedFirst = {
	schema: 1,
	state: 'waiting',
	roomId: 'room',
	visitorId: 'vera',
	topic: 'Question',
	openedAt: MORNING,
	waitingSince: MORNING,
	case: null,
	version: 3,
};

describe('a record of version 0.1.0', () => {
	it.each([
		['that waits', storedFirst, { state: 'waiting', avoid: [] }],
		[
			'that was returned',
			{ ...storedFirst, returned: { by: 'idanna', at: MORNING + 1 } },
			{ avoid: [{ agentId: 'idanna', because: 'RETURNED_IT', at: MORNING + 1 }] },
		],
		[
			'in progress',
			{ ...storedFirst, state: 'inProgress', agentId: 'idanna', assignedAt: MORNING, returned: null },
			{ state: 'inProgress', agentId: 'idanna', avoid: [] },
		],
	])('of a conversation %s is read as one of today', async (_what, record, read) => {
		const engine = new EnginePersistence();
		const { conversations } = engineStores(engine);
		await engine.createWithAssociations(record, openKeys);
		const today = { ...read, roomId: room, channel: 'other', version: 3 };
		expect(await conversations.find(room)).toMatchObject(today);
		expect(await conversations.find(room)).not.toHaveProperty('returned');
		expect(await conversations.allOpen()).toMatchObject([today]);
	});

	it('of a conversation is replaced by its next change, and completed like any other', async () => {
		const engine = new EnginePersistence();
		const { conversations } = engineStores(engine);
		await engine.createWithAssociations(storedFirst, openKeys);
		await conversations.update(waitingIn('room', { version: 4 }));
		expect(engine.records.map(({ data }) => data)).toEqual([{ ...waitingIn('room', { version: 4 }), schema: 2 }]);
		await engine.createWithAssociations({ ...storedFirst, state: 'completed', completedAt: MORNING }, [
			openKeys[0] ?? association.room(room),
		]);
		expect(await conversations.find(room)).toBe('completed');
	});

	it('of a decision says too little to explain anything and is left out', async () => {
		const engine = new EnginePersistence();
		const { decisions } = engineStores(engine);
		await engine.createWithAssociation({ schema: 1, roomId: 'room', at: MORNING, winner: {} }, association.decisions(room));
		await decisions.record(decisionIn('room'));
		expect(await decisions.of(room)).toMatchObject([decisionIn('room')]);
	});
});

describe('a stored record', () => {
	it('says of which shape it is, and one of another shape is not misread', async () => {
		const engine = new EnginePersistence();
		let unreadable = 0;
		const stores = engineStores(engine, { onUnreadable: () => (unreadable += 1) });
		await stores.cases.insert(caseIn('room'));
		await stores.conversations.insert(waitingIn('room'));
		await stores.decisions.record(decisionIn('room'));
		expect(engine.records.map(({ data }) => 'schema' in data && data.schema)).toEqual([1, 2, 2]);
		engine.records.forEach((record) => (record.data = { ...record.data, schema: 3 }));
		await expect(stores.cases.find(caseNumber(room, 1))).rejects.toThrow();
		await expect(stores.conversations.find(room)).rejects.toThrow();
		await expect(stores.decisions.of(room)).rejects.toThrow();
		expect([await stores.conversations.allOpen(), unreadable]).toEqual([[], 1]);
	});

	it('holds nothing that would arrive as null, at any depth', async () => {
		const engine = new EnginePersistence();
		const { conversations } = engineStores(engine);
		await conversations.insert(waitingIn('room', { group: undefined, told: { at: 1, count: 1, position: undefined } }));
		expect(JSON.stringify(engine.records)).not.toContain('null');
		expect(await conversations.find(room)).not.toHaveProperty('group');
	});
});

describe('completed conversations in the engine’s persistence', () => {
	/** A store that counts how often it is read. */
	function counted() {
		const engine = new EnginePersistence();
		let unreadable = 0;
		const { conversations } = engineStores(engine, { onUnreadable: () => (unreadable += 1) });
		const read = jest.spyOn(engine, 'readByAssociation');
		return { engine, conversations, reads: () => read.mock.calls.length, unreadable: () => unreadable };
	}
	const annas = (name: string) => served(waitingIn(name), idOf('anna'), MORNING);

	it('of an agent are read month by month, four at most', async () => {
		const { conversations, reads } = counted();
		await conversations.completedBy(idOf('anna'), MORNING);
		expect(reads()).toBe(4);
	});

	it('of a busy agent are read no further back than for a hundred', async () => {
		const { conversations, reads } = counted();
		for (let count = 0; count < 100; count += 1) {
			await conversations.complete(annas(`room${count}`), MORNING);
		}
		const before = reads();
		expect(await conversations.completedBy(idOf('anna'), MORNING)).toHaveLength(100);
		expect(reads() - before).toBe(1);
	});

	it('that two servers ended at once are listed once', async () => {
		const { engine, conversations } = counted();
		await conversations.complete(annas('room'), MORNING);
		engine.records.push(...engine.records);
		expect(await conversations.completedBy(idOf('anna'), MORNING)).toHaveLength(1);
	});

	it('of version 0.1.0 are listed like those of today, and one that cannot be read keeps nobody from the others', async () => {
		const { engine, conversations, unreadable } = counted();
		const keys = [association.room(room), association.completed('idanna', '2026-01')];
		const first = { ...storedFirst, state: 'completed', agentId: 'idanna', assignedAt: MORNING, completedAt: MORNING };
		await engine.createWithAssociations(first, keys);
		await engine.createWithAssociations({ schema: 9 }, keys);
		expect(await conversations.completedBy(idOf('anna'), MORNING)).toMatchObject([{ roomId: room, topic: 'Question' }]);
		expect(unreadable()).toBe(1);
	});
});

describe('in the engine’s persistence', () => {
	it('a conversation that two servers took in at once is one: that of the later changes', async () => {
		const engine = new EnginePersistence();
		const { conversations } = engineStores(engine);
		await conversations.insert(waitingIn('room'));
		await conversations.insert(waitingIn('room', { version: 2, topic: 'Loans' }));
		expect(await conversations.allOpen()).toMatchObject([{ version: 2, topic: 'Loans' }]);
		await conversations.update(waitingIn('room', { version: 3 }));
		expect([await conversations.find(room), await conversations.allOpen()]).toMatchObject([{ version: 3 }, [{ version: 3 }]]);
		expect(engine.records).toHaveLength(2);
		await conversations.complete(waitingIn('room', { version: 3 }), MORNING);
		expect([await conversations.find(room), await conversations.allOpen()]).toEqual(['completed', []]);
	});

	it('a conversation that was being completed when the app died is completed, and completing it again leaves one record', async () => {
		const engine = new EnginePersistence();
		const { conversations } = engineStores(engine);
		await conversations.insert(waitingIn('room'));
		const [open] = engine.records;
		await conversations.complete(waitingIn('room'), MORNING);
		engine.records.push(...(open ? [open] : []));
		expect(await conversations.find(room)).toBe('completed');
		await conversations.complete(waitingIn('room'), MORNING);
		expect(await conversations.allOpen()).toEqual([]);
		expect(engine.records).toHaveLength(1);
	});

	it('an agent who was switched off twice at once can be switched on', async () => {
		const engine = new EnginePersistence();
		const { chatSwitches } = engineStores(engine);
		await chatSwitches.set(idOf('anna'), false);
		engine.records.push(...engine.records);
		expect(await chatSwitches.allOff()).toEqual([idOf('anna')]);
		await chatSwitches.set(idOf('anna'), true);
		expect(await chatSwitches.allOff()).toEqual([]);
	});

	it('expired topics are removed, so that they do not pile up', async () => {
		const engine = new EnginePersistence();
		const { topicHints } = engineStores(engine);
		await topicHints.add('mine', { topic: 'Cards' }, MORNING + 59 * MINUTE);
		await topicHints.removeExpired(MORNING + 2 * HOUR);
		expect(engine.records).toEqual([]);
	});

	it('used assertions and ended logins are removed once they have expired', async () => {
		const engine = new EnginePersistence();
		const { proofs } = engineStores(engine);
		await proofs.spend('one', MORNING + 59 * MINUTE);
		await proofs.endLogin('login', MORNING + HOUR);
		await proofs.removeExpired(MORNING + 3 * HOUR);
		expect(engine.records).toEqual([]);
	});

	it('an assertion used by two instances at once is used at most once, however their calls fall', async () => {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), async (scheduler) => {
				const engine = new EnginePersistence();
				// The store promises no order.
				const inOrder = engine.readByAssociation.bind(engine);
				engine.readByAssociation = async (key) => (await inOrder(key)).reverse();
				const interleaved = paced(engine, (call) => scheduler.schedule(Promise.resolve(), call));
				const instances = [engineStores(interleaved), engineStores(interleaved, { processId: 'two' }), engineStores(interleaved)];
				const uses = Promise.all(instances.map(({ proofs }) => proofs.spend('one', MORNING)));
				const isFirst = (await scheduler.waitFor(uses)).filter((used) => used);
				expect(isFirst.length).toBeLessThanOrEqual(1);
				expect(await engineStores(engine).proofs.spend('one', MORNING)).toBe(false);
			}),
			{ numRuns: 500 },
		);
	});

	it('the figures of the other processes of a day are read apart from one’s own, until the day is forgotten', async () => {
		const engine = new EnginePersistence();
		const day = '2026-01-05';
		const [mine, theirs] = [engineStores(engine), engineStores(engine, { processId: 'another' })];
		const counted = { ...noFigures(day), counts: { assigned: 3, overridden: 1 }, waitedSeconds: 9, longestWaitSeconds: 5 };
		await mine.figures.save({ ...counted, counts: { assigned: 1 } });
		await mine.figures.save(counted);
		await theirs.figures.save(noFigures(day));
		await theirs.figures.save(noFigures('2026-01-04'));
		expect(await theirs.figures.othersOf(day)).toMatchObject([counted]);
		expect(await mine.figures.othersOf(day)).toMatchObject([noFigures(day)]);
		await mine.figures.removeBefore(MORNING);
		expect(await mine.figures.othersOf('2026-01-04')).toEqual([]);
		expect(engine.records).toHaveLength(2);
	});
});

describe('a month', () => {
	it.each([
		[Date.UTC(2026, 0, 31), 0, '2026-01'],
		[Date.UTC(2026, 2, 31), 1, '2026-02'],
		[Date.UTC(2026, 0, 1), 1, '2025-12'],
		[Date.UTC(2026, 1, 28, 23, 59), 3, '2025-11'],
	])('of %d, %d months before, is %s', (instant, before, month) => {
		expect(monthOf(instant, before)).toBe(month);
	});
});

describe('expired days', () => {
	it('never have the day of the limit, nor a later one', () => {
		for (let hours = 0; hours < 200; hours += 1) {
			const limit = MORNING + hours * HOUR;
			expect(expiredDays(limit).every((day) => day < new Date(limit).toISOString().slice(0, 10))).toBe(true);
		}
	});

	it.each([0, 13, 99, 500, 777])(
		'always have the last three, and in 101 hourly calls all of ten years, from hour %d on',
		(start) => {
			const named = new Set<string>();
			for (let hours = start; hours <= start + 100; hours += 1) {
				const days = expiredDays(MORNING + hours * HOUR);
				expect(days.length).toBeLessThanOrEqual(43);
				days.forEach((day) => named.add(day));
			}
			expect(expiredDays(MORNING).slice(0, 3)).toEqual(['2026-01-04', '2026-01-03', '2026-01-02']);
			const missing = Array.from({ length: 3700 }, (_, back) => new Date(MORNING - (back + 1) * DAY).toISOString().slice(0, 10));
			expect(missing.filter((day) => !named.has(day))).toEqual([]);
		},
	);
});
