import fc from 'fast-check';
import type { Locks } from '../../src/desk/Locks';
import { TICKET_MILLISECONDS as ENGINE_TICKET_MILLISECONDS, ticketLocks } from '../../src/rocketchat/stores/ticketLocks';
import { SECOND } from '../worlds/bank';
import { EnginePersistence } from '../worlds/EnginePersistence';
import { ManualClock } from '../worlds/ManualClock';
import { memoryLocks, Records, TICKET_MILLISECONDS } from '../worlds/memoryStores';
import { paced, type Pace } from '../worlds/Pace';

type World = { readonly clock: ManualClock; readonly one: Locks; readonly other: Locks; readonly tickets: () => number };

function engineWorld(pace?: Pace): World {
	const engine = new EnginePersistence();
	const clock = new ManualClock();
	const persistence = pace ? paced(engine, pace) : engine;
	const locks = (): Locks =>
		ticketLocks({ read: persistence, write: persistence }, { clock, pause: () => pace?.('pause') ?? Promise.resolve() });
	return { clock, one: locks(), other: locks(), tickets: () => engine.records.length };
}

function memoryWorld(): World {
	const records = new Records();
	const clock = new ManualClock();
	const locks = (): Locks => memoryLocks(records, clock);
	return { clock, one: locks(), other: locks(), tickets: () => records.tickets.length };
}

it('tickets expire alike in both worlds', () => expect(TICKET_MILLISECONDS).toBe(ENGINE_TICKET_MILLISECONDS));

describe.each<[string, () => World]>([
	['in memory', memoryWorld],
	['in the engine’s persistence', () => engineWorld()],
])('locks %s', (_where, make) => {
	it('are held by one until released', async () => {
		const { one, other, tickets } = make();
		const release = await one.take(['room', 'anna']);
		expect(await other.take(['room', 'bert'])).toBeUndefined();
		expect(await other.take(['elsewhere', 'anna'])).toBeUndefined();
		await release?.();
		expect(await other.take(['room', 'bert'])).toBeDefined();
		expect(tickets()).toBe(1);
	});

	it('of other names are held beside them', async () => {
		const { one, other } = make();
		expect(await one.take(['room', 'anna'])).toBeDefined();
		expect(await other.take(['another', 'bert'])).toBeDefined();
	});

	it('of a holder that died end by themselves, and can be forgotten', async () => {
		const { clock, one, other, tickets } = make();
		await one.take(['room', 'anna']);
		clock.forwardSeconds(TICKET_MILLISECONDS / SECOND - 1);
		await other.removeExpired();
		expect(await other.take(['room', 'anna'])).toBeUndefined();
		clock.forwardSeconds(1);
		await other.removeExpired();
		expect(tickets()).toBe(0);
		expect(await other.take(['room', 'anna'])).toBeDefined();
	});

	it('of a holder that died can be taken before they are forgotten', async () => {
		const { clock, one, other } = make();
		await one.take(['room', 'anna']);
		clock.forwardSeconds(TICKET_MILLISECONDS / SECOND);
		expect(await other.take(['room', 'anna'])).toBeDefined();
		expect(await one.take(['room', 'anna'])).toBeUndefined();
	});
});

describe('locks in the engine’s persistence', () => {
	it('cost one insert, a reading for each name and one removal where nobody competes', async () => {
		const calls: string[] = [];
		const { one } = engineWorld(async (call) => void calls.push(call));
		await (
			await one.take(['room', 'anna'])
		)?.();
		// The pace is kept before and after each call.
		expect(calls.filter((call) => call === 'createWithAssociations')).toHaveLength(2);
		expect(calls.filter((call) => call === 'readByAssociation')).toHaveLength(4);
		expect(calls.filter((call) => call === 'removeByAssociation')).toHaveLength(2);
		expect(calls).toHaveLength(8);
	});

	it('leave no ticket behind where the store fails', async () => {
		const engine = new EnginePersistence();
		const read = paced(engine, async () => Promise.reject(new Error('The store is down.')));
		await expect(ticketLocks({ read, write: engine }, { clock: new ManualClock() }).take(['room'])).rejects.toThrow('down');
		expect(engine.records).toEqual([]);
	});

	it('are tried for again after a pause: a contender that goes away soon does not keep others out', async () => {
		const clock = new ManualClock();
		const engine = new EnginePersistence();
		const persistence = { read: engine, write: engine };
		const release = await ticketLocks(persistence, { clock }).take(['room']);
		const late = ticketLocks(persistence, { clock, pause: async () => release?.() });
		expect(await late.take(['room'])).toBeDefined();
	});

	it('pause for a random time by themselves', async () => {
		const engine = new EnginePersistence();
		const locks = ticketLocks({ read: engine, write: engine }, { clock: new ManualClock() });
		await locks.take(['room']);
		const before = Date.now();
		expect(await locks.take(['room'])).toBeUndefined();
		expect(Date.now() - before).toBeGreaterThanOrEqual(3 * 30 - 5);
	});

	it('are never held by two, whatever comes between', async () => {
		const names = ['room', 'anna', 'bert'];
		const contender = fc.record({ names: fc.subarray(names, { minLength: 1 }), turns: fc.integer({ min: 1, max: 3 }) });
		const holds: { most: number; times: number } = { most: 0, times: 0 };
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), fc.array(contender, { minLength: 2, maxLength: 4 }), async (scheduler, contenders) => {
				const { one, other, tickets } = engineWorld((call) => scheduler.schedule(Promise.resolve(), call));
				const held = new Map<string, number>();
				const work = contenders.map(async ({ names: wanted, turns }, index) => {
					for (let turn = 0; turn < turns; turn += 1) {
						const release = await (index % 2 ? one : other).take(wanted);
						if (release) {
							holds.times += 1;
							wanted.forEach((name) => held.set(name, (held.get(name) ?? 0) + 1));
							holds.most = Math.max(holds.most, ...held.values());
							await scheduler.schedule(Promise.resolve(), 'work under the locks');
							wanted.forEach((name) => held.set(name, (held.get(name) ?? 0) - 1));
							await release();
						}
					}
				});
				await scheduler.waitFor(Promise.all(work));
				expect(holds.most).toBeLessThanOrEqual(1);
				expect(tickets()).toBe(0);
			}),
			{ numRuns: 300 },
		);
		expect(holds).toMatchObject({ most: 1 });
		expect(holds.times).toBeGreaterThan(300);
	});
});
