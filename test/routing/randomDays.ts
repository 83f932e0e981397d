import fc from 'fast-check';
import type { Avoided, SeekingConversation } from '../../src/conversations/Conversation';
import type { AgentFacts } from '../../src/routing/Staff';
import type { Instant } from '../../src/shared/Clock';
import { customerId, type CustomerId } from '../../src/shared/ids';
import { idOf, SECOND, waitingIn } from '../worlds/bank';
import { factsOf, heldIn } from './builders';
import { banks, GROUPS, sometimes, TYPES, USERNAMES } from './randomBanks';

/** How an agent is seen; times count back from the moment, a negative one ahead. */
export type SeenAgent = {
	readonly username: string;
	readonly unavailable?: AgentFacts['unavailable'] | undefined;
	readonly coolsForSeconds: number;
	readonly load: number;
	readonly capacity: number;
	readonly kept: number;
	readonly ofTypes: readonly (readonly [string, number])[];
	readonly idleSeconds: number;
};

/** Who seeks an agent; times count back from the moment. */
export type SeekingCustomer = {
	readonly room: string;
	readonly topic: string;
	readonly group?: string | undefined;
	readonly channel: string;
	readonly customerId?: CustomerId | undefined;
	readonly preferred?: string | undefined;
	readonly avoid: readonly { readonly username: string; readonly because: Avoided['because']; readonly agoSeconds: number }[];
	/** The agent to be relieved. */
	readonly holder?: string | undefined;
	readonly waitedSeconds: number;
};

/** Something that happens at the bank. */
export type Happening =
	| { readonly what: 'an agent is seen'; readonly agent: SeenAgent }
	| { readonly what: 'an agent is gone'; readonly username: string }
	| { readonly what: 'an agent finishes'; readonly username: string; readonly units: number }
	| { readonly what: 'a customer seeks'; readonly customer: SeekingCustomer }
	| { readonly what: 'a customer leaves'; readonly room: string }
	| { readonly what: 'time passes'; readonly seconds: number };

/** One thing that happens, and how many assignments are made at most before the next. */
export type Step = { readonly happening: Happening; readonly assignments: number };

/** What happens on one day of a bank. */
export type Day = { readonly bank: object; readonly agents: readonly SeenAgent[]; readonly steps: readonly Step[] };

const usernames = fc.constantFrom(...USERNAMES);
const rooms = fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8');

const agents: fc.Arbitrary<SeenAgent> = fc.record({
	username: usernames,
	unavailable: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, 'NOT_ONLINE', 'NOT_TAKING_CHATS'),
	coolsForSeconds: fc.constantFrom(-1, -1, -1, -1, 0, 10),
	load: fc.constantFrom(0, 1, 1, 2, 2, 3, 4, 5),
	capacity: fc.constantFrom(3, 2, 2, 3, 4, 0),
	kept: fc.constantFrom(0, 0, 0, 0.5, 1),
	ofTypes: fc.tuple(...TYPES.map((name) => fc.tuple(fc.constant(name), fc.constantFrom(0, 0, 1, 2)))),
	idleSeconds: fc.constantFrom(1, 60, 600),
});

const avoided = fc.record({
	username: usernames,
	because: fc.constantFrom('RETURNED_IT', 'LET_IT_PASS'),
	agoSeconds: fc.constantFrom(0, 30, 60),
});

const customers: fc.Arbitrary<SeekingCustomer> = fc.record({
	room: rooms,
	topic: fc.constantFrom(...TYPES.map((type) => `About ${type}`), 'Deleted'),
	group: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, ...GROUPS, 'team b', 'Gone'),
	channel: fc.constantFrom('widget', 'api'),
	customerId: fc.constantFrom(undefined, customerId('vera')),
	preferred: sometimes(usernames),
	avoid: fc.oneof(
		{ weight: 4, arbitrary: fc.constant([]) },
		{ weight: 1, arbitrary: fc.uniqueArray(avoided, { selector: ({ username }) => username, maxLength: 3 }) },
	),
	holder: fc.constantFrom(undefined, undefined, undefined, undefined, ...USERNAMES.slice(0, 2)),
	waitedSeconds: fc.constantFrom(0, 0, 10, 30, 60, 90, 300),
});

const happening = <What extends string, Rest>(
	what: What,
	rest: fc.Arbitrary<Rest>,
): fc.Arbitrary<{ readonly what: What } & Rest> => rest.map((known) => ({ what, ...known }));

const happenings: fc.Arbitrary<Happening> = fc.oneof(
	{ weight: 2, arbitrary: happening('an agent is seen', fc.record({ agent: agents })) },
	{ weight: 1, arbitrary: happening('an agent is gone', fc.record({ username: usernames })) },
	{ weight: 4, arbitrary: happening('an agent finishes', fc.record({ username: usernames, units: fc.constantFrom(0.5, 1, 2) })) },
	{ weight: 6, arbitrary: happening('a customer seeks', fc.record({ customer: customers })) },
	{ weight: 1, arbitrary: happening('a customer leaves', fc.record({ room: rooms })) },
	{ weight: 3, arbitrary: happening('time passes', fc.record({ seconds: fc.constantFrom(1, 15, 30, 60) })) },
);

export const days: fc.Arbitrary<Day> = fc.record({
	bank: banks,
	agents: fc.uniqueArray(agents, { selector: ({ username }) => username, minLength: 3, maxLength: USERNAMES.length }),
	steps: fc.array(fc.record({ happening: happenings, assignments: fc.constantFrom(0, 1, 100) }), {
		minLength: 10,
		maxLength: 40,
		size: 'max',
	}),
});

/** The agent as the board is told of them at that moment. */
export function factsAt(
	{ username, unavailable, coolsForSeconds, ofTypes, idleSeconds, ...units }: SeenAgent,
	now: Instant,
): AgentFacts {
	return factsOf(username, {
		...units,
		...(unavailable && { unavailable }),
		coolingUntil: now + coolsForSeconds * SECOND,
		ofTypes: new Map(ofTypes),
		lastAssignedAt: now - idleSeconds * SECOND,
	});
}

/** The conversation that seeks an agent at that moment. */
export function conversationAt(
	{ room, group, preferred, holder, waitedSeconds, ...known }: SeekingCustomer,
	now: Instant,
): SeekingConversation {
	const since = now - waitedSeconds * SECOND;
	const changes = {
		...known,
		...(group !== undefined && { group }),
		...(preferred !== undefined && { preferred: idOf(preferred) }),
		avoid: known.avoid.map(({ username, because, agoSeconds }) => ({
			agentId: idOf(username),
			because,
			at: now - agoSeconds * SECOND,
		})),
	};
	return holder === undefined
		? waitingIn(room, { ...changes, waitingSince: since })
		: heldIn(room, holder, { ...changes, handover: { because: 'noAnswer', since } });
}
