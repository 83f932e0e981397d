import { measureDecision, type DeskSize } from './decision';

/** Work that takes longer the larger the number. */
function work(steps: number): number {
	let sum = 0;
	for (let step = 0; step < steps; step += 1) {
		sum += Math.sqrt(step);
	}
	return sum;
}

describe('measuring decisions', () => {
	const report = measureDecision(
		{ isQuick: true, say: () => undefined },
		({ agents }: DeskSize) =>
			() =>
				work(agents * 100),
	);

	it('gives a line for each size of the desk', () => {
		expect(report.rows).toHaveLength(3);
		expect(report.rows[0]).toMatchObject({ agents: 75, waiting: 50 });
		expect(report.rows.every((row) => Number(row.decisions) >= 30)).toBe(true);
		expect(report.rows.every((row) => Number(row['p99 µs']) >= Number(row['p50 µs']))).toBe(true);
	});

	it('says how the time grows along each axis', () => {
		expect(report.remarks).toEqual([
			expect.stringMatching(/^p50 grows with \(agents\)\^-?\d\.\d\d at 50 waiting\.$/),
			expect.stringMatching(/^p50 grows with \(waiting\)\^-?\d\.\d\d at 75 agents\.$/),
		]);
	});
});
