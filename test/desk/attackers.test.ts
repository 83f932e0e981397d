import fc from 'fast-check';
import { Street } from '../worlds/Street';
import { streetDeeds } from '../worlds/streetDeeds';
import { Signer } from '../worlds/signer';

const manners = fc.record({ asksForRooms: fc.boolean(), waits: fc.boolean() });

describe('whatever people do who have no signature of the bank', () => {
	it('nothing of theirs passes for a customer’s', async () => {
		const [bank, forger] = [await Signer.of('EdDSA', 'key'), await Signer.of('EdDSA', 'key')];
		const reached: Record<string, number> = {};
		await fc.assert(
			fc.asyncProperty(streetDeeds, manners, async (deeds, manner) => {
				const street = await Street.open({ bank, forger }, manner);
				for (const deed of deeds) {
					await street.act(deed);
					expect(await street.faults()).toEqual([]);
				}
				await street.end();
				expect(await street.faults()).toEqual([]);
				for (const [what, times] of Object.entries(street.reached)) {
					reached[what] = (reached[what] ?? 0) + times;
				}
			}),
			{ numRuns: 600 },
		);
		// Else it would show nothing.
		expect(Object.entries(reached).filter(([, times]) => times === 0)).toEqual([]);
	});
});
