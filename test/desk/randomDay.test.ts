import fc from 'fast-check';
import { Day, type DayPlan } from '../worlds/Day';
import { days } from '../worlds/days';

const onAny = (plans: fc.Arbitrary<DayPlan>, numRuns: number, check: (plan: DayPlan) => Promise<void>): Promise<void> =>
	fc.assert(fc.asyncProperty(plans, check), { numRuns });

describe('on any day, whatever people do, whatever is told late, twice or never, and wherever the app stops', () => {
	it('nobody gets two agents or too much, nothing is lost, and nobody waits beside a free place', async () => {
		await onAny(days({ instances: 1 }), 500, async (plan) => {
			const day = await Day.by(plan);
			await day.rest();
			expect(day.problems).toEqual([]);
		});
	}, 300_000);

	it('everybody is served in the end, where agents answer and close', async () => {
		await onAny(days({ instances: 1 }), 200, async (plan) => {
			const day = await Day.by(plan);
			await day.rest();
			await day.workOff(plan.bank);
			expect(day.problems).toEqual([]);
		});
	}, 300_000);

	it('the same happenings lead to the same decisions', async () => {
		await onAny(days({ instances: 2 }), 100, async (plan) => {
			const play = async () => {
				const day = await Day.by(plan);
				const { server, records } = day.world;
				return JSON.stringify([server.transfers, records.decisions, records.events]);
			};
			expect(await play()).toBe(await play());
		});
	}, 300_000);
});

describe('on a day on which agents take rooms at the same moment as others', () => {
	it('each room has one agent again in the end', async () => {
		await onAny(days({ instances: 1, doubles: true }), 250, async (plan) => {
			const day = await Day.by(plan);
			await day.rest();
			expect(day.problems).toEqual([]);
		});
	}, 300_000);
});
