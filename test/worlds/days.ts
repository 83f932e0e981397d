import fc from 'fast-check';
import { banks } from './busyBank';
import type { DayPlan } from './Day';
import { appDeeds, customerDeeds, doubleTakes, nativeDeeds } from './deeds';

/** How events may reach the apps: at once, or duplicated and delayed, or some of them never. */
const fates = [
	{ twice: 0, late: 0, never: 0 },
	{ twice: 15, late: 25, never: 0 },
	{ twice: 5, late: 10, never: 15 },
	{ twice: 0, late: 30, never: 30 },
] as const;

/** Any short day with so many apps; with `doubles` agents also take rooms at the same moment as others, and nobody crashes. */
export function days({
	instances,
	doubles = false,
}: {
	readonly instances: number;
	readonly doubles?: boolean;
}): fc.Arbitrary<DayPlan> {
	const deeds = fc.oneof(customerDeeds, nativeDeeds, appDeeds, ...(doubles ? [doubleTakes] : []));
	const moment = fc.record(
		{
			deeds: fc.array(deeds, { minLength: 2, maxLength: 5 }),
			seconds: fc.constantFrom(0, 0, 0, 0, 3, 30),
			...(!doubles && { crash: fc.nat(200) }),
			edit: banks,
		},
		{ requiredKeys: ['deeds', 'seconds'] },
	);
	return fc.record({
		bank: banks,
		conditions: fc
			.constantFrom(...fates.filter(({ never }) => !doubles || never === 0))
			.map((fate) => ({ ...fate, instances, isSlow: doubles })),
		seed: fc.integer(),
		moments: fc.array(moment, { minLength: 3, maxLength: 7 }),
	});
}
