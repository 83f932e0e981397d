import fc from 'fast-check';
import { mapLimited } from '../../src/shared/mapLimited';

describe('a limited map', () => {
	it('gives all results in order, with never more than so many under way, and no worker idle', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				fc.array(fc.integer(), { maxLength: 12 }),
				fc.integer({ min: 1, max: 4 }),
				async (scheduler, items, limit) => {
					let underWay = 0;
					let most = 0;
					const doubled = mapLimited(items, limit, async (item) => {
						underWay += 1;
						most = Math.max(most, underWay);
						await scheduler.schedule(Promise.resolve());
						underWay -= 1;
						return item * 2;
					});
					expect(await scheduler.waitFor(doubled)).toEqual(items.map((item) => item * 2));
					expect(most).toBe(Math.min(limit, items.length));
				},
			),
		);
	});

	it('fails with the first error', async () => {
		const task = (item: number) => (item === 2 ? Promise.reject(new Error(`item ${item}`)) : Promise.resolve(item));
		await expect(mapLimited([1, 2, 3], 2, task)).rejects.toThrow('item 2');
	});
});
