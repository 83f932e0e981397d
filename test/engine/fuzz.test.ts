import { fuzz, GROWTH_LIMIT_MIB } from '../fuzz/fuzz';
import { everyServer } from './Desk';

jest.setTimeout(180_000);

/** Shared among the servers: 2,000 inputs in each run of all tests; `npm run fuzz` sends more. */
const INPUTS = 500;

describe.each(everyServer)('hostile inputs to the app on a %s server in the %s sandbox', (profile, sandbox) => {
	it('are refused without an error of the server, a change, a crash, or memory that stays', async () => {
		const { answers, growthMiB, faults } = await fuzz({ profile, sandbox, inputs: INPUTS, seed: Date.now() % 2 ** 31 });
		process.stdout.write(`${profile} ${sandbox}: ${JSON.stringify(answers)}, grown by ${growthMiB.toFixed(1)} MiB\n`);
		expect(faults).toEqual([]);
		expect(growthMiB).toBeLessThan(GROWTH_LIMIT_MIB);
	});
});
