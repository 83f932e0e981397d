import fc from 'fast-check';
import { growthExponent, median, percentile, slope, table, type Row } from './statistics';

describe('a percentile', () => {
	it.each([
		[0, 1],
		[0.25, 2],
		[0.5, 3],
		[0.9, 4.6],
		[1, 5],
	])('%d of five samples is %d', (share, expected) => {
		expect(percentile([5, 3, 1, 4, 2], share)).toBeCloseTo(expected);
	});

	it('of one sample is that sample, and of none there is none', () => {
		expect(percentile([7], 0.99)).toBe(7);
		expect(() => percentile([], 0.5)).toThrow('no samples');
	});

	it('lies between the least and the greatest sample and does not fall with the share', () => {
		const share = fc.double({ min: 0, max: 1, noNaN: true });
		fc.assert(
			fc.property(fc.array(fc.integer(), { minLength: 1 }), share, share, (samples, one, other) => {
				const [low, high] = [Math.min(one, other), Math.max(one, other)].map((part) => percentile(samples, part));
				expect(low).toBeGreaterThanOrEqual(Math.min(...samples) - 1e-6);
				expect(high).toBeLessThanOrEqual(Math.max(...samples) + 1e-6);
				expect((high ?? 0) - (low ?? 0)).toBeGreaterThanOrEqual(-1e-6);
			}),
		);
	});

	it('of a half is the median, whatever the order', () => {
		expect(median([10, 1, 4])).toBe(4);
		expect(median([10, 1])).toBe(5.5);
	});
});

describe('growth', () => {
	it('per unit is the slope of the best straight line', () => {
		expect(
			slope([
				[0, 1],
				[1, 3],
				[2, 5],
			]),
		).toBeCloseTo(2);
		expect(
			slope([
				[0, 0],
				[1, 2],
				[2, 1],
				[3, 3],
			]),
		).toBeCloseTo(0.8);
	});

	it.each([0, 0.5, 1, 2])('with the power of %d is found, and noise around it matters little', (exponent) => {
		const sizes = [75, 750, 7_500];
		expect(growthExponent(sizes.map((size) => [size, 0.2 * size ** exponent]))).toBeCloseTo(exponent);
		expect(growthExponent(sizes.map((size, index) => [size, size ** exponent * (index === 1 ? 1.2 : 1)]))).toBeCloseTo(exponent);
	});

	it('cannot be told from one size', () => {
		expect(() => slope([[1, 1]])).toThrow('two different sizes');
		expect(() => slope([])).toThrow('two different sizes');
	});
});

describe('a table', () => {
	it('has numbers to the right with three digits that count, and texts to the left', () => {
		const rows: Row[] = [
			{ contender: 'the app', agents: 20, 'p50 ms': 41.26 },
			{ contender: 'native', agents: 1_000, 'p50 ms': 131.2, 'p99 ms': 0.01234 },
		];
		expect(table(rows).split('\n')).toEqual([
			'contender  agents  p50 ms  p99 ms',
			'---------  ------  ------  ------',
			'the app        20    41.3',
			'native       1000     131  0.0123',
		]);
	});

	it('without rows is two empty lines', () => {
		expect(table([])).toBe('\n');
	});
});
