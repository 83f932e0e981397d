import { MINUTE, MORNING } from '../worlds/bank';
import { waitsAtBoard, waitsInOrder, type Customer } from './queueSimulation';
import { exponential, seeded } from './seeded';

const PLACES = 20;
const SERVICE = 5 * MINUTE;

/**
 * The mean wait of M/M/c in milliseconds, by Erlang's C formula (L. Kleinrock, Queueing Systems, volume 1, 1975, section 3.5):
 * the probability to wait, C(c, a) = B / (1 - load * (1 - B)) with Erlang's loss formula B by its recursion in c, over the
 * rate at which places free beyond those asked for.
 */
function meanWaitByErlang(places: number, load: number): number {
	const offered = places * load;
	let lost = 1;
	for (let servers = 1; servers <= places; servers += 1) {
		lost = (offered * lost) / (servers + offered * lost);
	}
	const mustWait = lost / (1 - load * (1 - lost));
	return (mustWait * SERVICE) / (places * (1 - load));
}

/** Customers who come by chance, at a rate that keeps the places busy to that part. */
function comingCustomers(count: number, load: number, seed: number): Customer[] {
	const random = seeded(seed);
	const gap = exponential(SERVICE / (PLACES * load), random);
	const service = exponential(SERVICE, random);
	let comesAt = MORNING;
	return Array.from({ length: count }, () => {
		comesAt += gap();
		return { comesAt, service: service() };
	});
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** The 99 % confidence interval of the mean of 30 independent figures: Student's t with 29 degrees of freedom is 2.756 there. */
function confidence(figures: readonly number[]): { low: number; high: number } {
	const middle = mean(figures);
	const variance = mean(figures.map((figure) => (figure - middle) ** 2)) * (figures.length / (figures.length - 1));
	const half = 2.756 * Math.sqrt(variance / figures.length);
	return { low: middle - half, high: middle + half };
}

describe('Erlang’s mean wait', () => {
	it.each([
		['of a single place is that of M/M/1', 1, 0.5, SERVICE],
		['of two places with an offered load of one is a third of the service', 2, 0.5, SERVICE / 3],
	])('%s', (_what, places, load, wait) => {
		expect(meanWaitByErlang(places, load)).toBeCloseTo(wait);
	});
});

describe('twenty places, for customers who come by chance', () => {
	const REPLICATIONS = 30;

	it.each([
		[0.7, 20, 1, 3_000],
		[0.8, 20, 1, 2_500],
		[0.9, 20, 1, 4_000],
		[0.8, 10, 2, 1_500],
	])('busy to %d of their time, with %d agents who may carry %d: the mean wait is Erlang’s', (load, agents, capacity, count) => {
		const warmUp = count / 5;
		const means = Array.from({ length: REPLICATIONS }, (_, replication) => {
			const customers = comingCustomers(count + warmUp, load, 1000 * load + replication);
			return mean(waitsAtBoard(customers, { agents, capacity }).slice(warmUp));
		});
		const { low, high } = confidence(means);
		const expected = meanWaitByErlang(PLACES, load);
		expect(low).toBeLessThan(expected);
		expect(high).toBeGreaterThan(expected);
		// An interval into which everything falls would show nothing.
		expect(high - low).toBeLessThan(0.6 * expected);
	});

	it.each([
		[0.7, 20, 1],
		[0.9, 20, 1],
		[0.9, 10, 2],
	])(
		'busy to %d of their time, with %d agents who may carry %d: each waits just as long as in a single line',
		(load, agents, capacity) => {
			const customers = comingCustomers(5_000, load, 7);
			expect(waitsAtBoard(customers, { agents, capacity })).toEqual(waitsInOrder(customers, PLACES));
		},
	);
});
