import type { Report, Run } from './Report';
import { growthExponent, median, percentile, type Point } from './statistics';

/** How large a desk is. */
export type DeskSize = { readonly agents: number; readonly waiting: number };

/**
 * Makes a desk of that size, which is not measured, and gives back what makes one decision on it, which is. A decision must
 * leave the desk as it found it, or at least as large: it is made many times.
 */
export type OneDecision = (size: DeskSize) => () => unknown;

/** Desks along two axes: more agents with as many waiting, and more waiting for as many agents. */
const fullSizes: readonly DeskSize[] = [
	...[75, 750, 7_500].map((agents) => ({ agents, waiting: 5_000 })),
	...[50, 500, 50_000].map((waiting) => ({ agents: 750, waiting })),
	{ agents: 7_500, waiting: 50_000 },
];
const quickSizes: readonly DeskSize[] = [
	{ agents: 75, waiting: 50 },
	{ agents: 750, waiting: 50 },
	{ agents: 75, waiting: 500 },
];

/** At least so many decisions per size, and more until the time is over. */
const LEAST_DECISIONS = 30;
const SAMPLING_MILLISECONDS = 2_000;
const QUICK_SAMPLING_MILLISECONDS = 50;

type Sample = { readonly size: DeskSize; readonly microseconds: readonly number[] };

/** (a) How long one decision takes, and how that grows with the agents and with those who wait. */
export function measureDecision(run: Pick<Run, 'isQuick' | 'say'>, oneDecision: OneDecision): Report {
	const milliseconds = run.isQuick ? QUICK_SAMPLING_MILLISECONDS : SAMPLING_MILLISECONDS;
	const samples = (run.isQuick ? quickSizes : fullSizes).map((size): Sample => {
		run.say(`decisions with ${size.agents} agents and ${size.waiting} waiting …`);
		return { size, microseconds: sample(oneDecision(size), milliseconds) };
	});
	return {
		title: '(a) One decision',
		rows: samples.map(({ size, microseconds }) => ({
			agents: size.agents,
			waiting: size.waiting,
			decisions: microseconds.length,
			'p50 µs': median(microseconds),
			'p99 µs': percentile(microseconds, 0.99),
		})),
		remarks: [...growthAlong('agents', samples), ...growthAlong('waiting', samples)],
	};
}

/** How long each decision took, in microseconds; the first ones, which find code that has not run yet, are left out. */
function sample(decide: () => unknown, milliseconds: number): number[] {
	const microseconds: number[] = [];
	for (let warmUp = 0; warmUp < LEAST_DECISIONS; warmUp += 1) {
		decide();
	}
	const until = performance.now() + milliseconds;
	while (microseconds.length < LEAST_DECISIONS || performance.now() < until) {
		const from = performance.now();
		decide();
		microseconds.push((performance.now() - from) * 1_000);
	}
	return microseconds;
}

/** The growth of the median along one axis, at each place of the other axis where there are several sizes. */
function growthAlong(axis: keyof DeskSize, samples: readonly Sample[]): string[] {
	const other = axis === 'agents' ? 'waiting' : 'agents';
	const lines = new Map<number, Point[]>();
	for (const { size, microseconds } of samples) {
		lines.set(size[other], [...(lines.get(size[other]) ?? []), [size[axis], median(microseconds)]]);
	}
	return [...lines]
		.filter(([, points]) => points.length > 1)
		.map(([at, points]) => `p50 grows with (${axis})^${growthExponent(points).toFixed(2)} at ${at} ${other}.`);
}
