import { EnginePersistence } from '../worlds/EnginePersistence';
import { MINUTE, MORNING } from '../worlds/bank';
import { engineStores } from './engineStores';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** After so many hourly calls all days have had their turn. */
const ALL_TURNS = 101;

describe('what expired while the app was off', () => {
	/** Keeps one record of each kind that lasts an hour or so, and forgets every hour, beginning that much later. */
	async function leftAfter(off: number, hourlyCalls: number): Promise<number> {
		const engine = new EnginePersistence();
		const { proofs, topicHints } = engineStores(engine);
		await proofs.spend('one', MORNING + 2 * MINUTE);
		await proofs.endLogin('login', MORNING + DAY);
		await topicHints.add('mine', { topic: 'Cards', subject: 'My card is gone' }, MORNING);
		for (let call = 0; call < hourlyCalls; call += 1) {
			const now = MORNING + off + call * HOUR;
			await proofs.removeExpired(now);
			await topicHints.removeExpired(now);
		}
		return engine.records.length;
	}

	it.each([
		['a night', 12 * HOUR, DAY / HOUR + 18],
		['three days', 3 * DAY, 24],
		['a month', 30 * DAY, ALL_TURNS],
		['years', 3 * 365 * DAY, ALL_TURNS],
	])('for %s is forgotten all the same', async (_what, off, hourlyCalls) => {
		expect(await leftAfter(off, hourlyCalls)).toBe(0);
	});

	it('costs at most 46 calls an hour to be found', async () => {
		const engine = new EnginePersistence();
		const { proofs } = engineStores(engine);
		const remove = jest.spyOn(engine, 'removeByAssociation');
		await proofs.removeExpired(MORNING);
		expect(remove.mock.calls.length).toBeLessThanOrEqual(46);
	});
});
