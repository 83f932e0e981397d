import fc from 'fast-check';
import { topics } from './OpenBank';

const which = fc.nat(5);
/** The last token that was found, rather than others. */
const token = fc.constantFrom(0, 0, 0, 1, 2, 3);
const who = fc.constantFrom('olivia', 'olivia', 'olivia', 'noah');
const topic = fc.constantFrom(...topics);
const isLate = fc.boolean();
const one = <What extends string>(...of: What[]) => fc.constantFrom(...of);

/** What customers do: those of the bank log in and out on its page. `which` is one of what they can act on by then. */
const customerDeeds = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ what: one('logsIn'), who, topic: fc.option(topic, { nil: undefined }) }) },
	{ weight: 1, arbitrary: fc.record({ what: one('asksFirst'), who }) },
	{ weight: 3, arbitrary: fc.record({ what: one('logsOut'), who }) },
	{ weight: 4, arbitrary: fc.record({ what: one('asks'), who }) },
	{ weight: 1, arbitrary: fc.record({ what: one('finishes', 'reads'), who }) },
	{ weight: 1, arbitrary: fc.record({ what: one('isActive'), who, isElsewhere: fc.boolean() }) },
);

/** What attackers do, with a token of their own or one they have found: `token` is one of those they have by then. */
const attackerDeeds = fc.oneof(
	{ weight: 2, arbitrary: fc.record({ what: one('registers'), token, visitor: fc.option(which, { nil: undefined }) }) },
	{ weight: 4, arbitrary: fc.record({ what: one('intrudes'), token, isLate }) },
	{ weight: 3, arbitrary: fc.record({ what: one('writes'), token, which, isLate }) },
	{ weight: 1, arbitrary: fc.record({ what: one('chooses'), token, which, topic }) },
	{ weight: 1, arbitrary: fc.record({ what: one('announces'), whose: who, topic }) },
	{ weight: 1, arbitrary: fc.record({ what: one('closes'), token, which }) },
	{ weight: 1, arbitrary: fc.record({ what: one('replays'), which }) },
	{
		weight: 1,
		arbitrary: fc.record({ what: one('forges'), whose: who, purpose: one('session', 'history', 'logout', 'activity') }),
	},
);

/** What comes between: an agent at work, the app off and on again, time. */
const otherDeeds = fc.oneof(
	{ weight: 2, arbitrary: fc.record({ what: one('answers', 'ends', 'continues'), which }) },
	{ weight: 2, arbitrary: fc.record({ what: one('stops', 'starts', 'sweeps') }) },
	{ weight: 2, arbitrary: fc.record({ what: one('passes'), minutes: fc.constantFrom(1, 2, 30, 13 * 60) }) },
);

/** What happens around a bank, in any order. */
export const streetDeeds = fc.array(
	fc.oneof(
		{ weight: 5, arbitrary: customerDeeds },
		{ weight: 4, arbitrary: attackerDeeds },
		{ weight: 3, arbitrary: otherDeeds },
	),
	{ minLength: 3, maxLength: 20, size: 'max' },
);

export type StreetDeed = ReturnType<(typeof streetDeeds)['generate']>['value'][number];
