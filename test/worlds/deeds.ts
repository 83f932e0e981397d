import fc from 'fast-check';
import { groups, staff, topics } from './busyBank';

/** A customer opens a room and writes, or only opens it; the bank's page has said what it is about. */
export type Arrival = { readonly what: 'asks' | 'opens'; readonly topic: string };

/** A customer the bank has proved comes, perhaps not for the first time, and writes in a new room. */
export type Return = { readonly what: 'returns'; readonly topic: string; readonly customer: string };

/** An agent comes, goes, or sets a switch: Rocket.Chat's for Omnichannel, or their own. */
export type StaffDeed = {
	readonly what: 'comes' | 'goesAway' | 'leaves' | 'switchesOn' | 'switchesOff' | 'takesChats' | 'takesNoChats';
	readonly who: string;
};

/** Something that happens in one of the rooms that are open by then. */
export type RoomDeed = { readonly which: number } & (
	| { readonly what: 'writes' | 'answers' | 'closes' | 'putsBack' | 'provesIdentity' | 'givesBack' }
	| { readonly what: 'takes' | 'takesBeside' | 'forwards' | 'transfers' | 'overrides'; readonly who: string }
	| { readonly what: 'moves'; readonly group: string }
	| { readonly what: 'changesTopic'; readonly topic: string }
);

/** Something that somebody does. */
export type Deed = Arrival | Return | StaffDeed | RoomDeed;

/** Customers the bank has proved. */
export const provedCustomers = ['olivia', 'noah'] as const;

const which = fc.nat(20);
const who = fc.constantFrom(...staff);
const topic = fc.constantFrom(...topics);
const group = fc.constantFrom(...groups);
const one = <What extends string>(...of: What[]) => fc.constantFrom(...of);

/** Customers who come, write and leave. */
export const customerDeeds: fc.Arbitrary<Deed> = fc.oneof(
	{ weight: 5, arbitrary: fc.record({ what: one('asks'), topic }) },
	{ weight: 1, arbitrary: fc.record({ what: one('opens'), topic }) },
	{ weight: 2, arbitrary: fc.record({ what: one('returns'), topic, customer: one(...provedCustomers) }) },
	{ weight: 2, arbitrary: fc.record({ what: one('writes', 'closes'), which }) },
	{ weight: 1, arbitrary: fc.record({ what: one('provesIdentity'), which }) },
);

/** What agents do in Rocket.Chat's own screen. */
export const nativeDeeds: fc.Arbitrary<Deed> = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ what: one('answers', 'answers', 'closes', 'putsBack'), which }) },
	{ weight: 3, arbitrary: fc.record({ what: one('takes', 'forwards', 'forwards'), which, who }) },
	{ weight: 3, arbitrary: fc.record({ what: one('comes', 'goesAway', 'leaves', 'switchesOn', 'switchesOff'), who }) },
);

/** Agents who take a room at the same moment as somebody else: each succeeds. */
export const doubleTakes: fc.Arbitrary<Deed> = fc.record({ what: one('takesBeside'), which, who });

/** What agents and supervisors do through the app. */
export const appDeeds: fc.Arbitrary<Deed> = fc.oneof(
	{ weight: 1, arbitrary: fc.record({ what: one('takesChats', 'takesNoChats'), who }) },
	{ weight: 2, arbitrary: fc.record({ what: one('transfers', 'overrides'), which, who }) },
	{ weight: 2, arbitrary: fc.record({ what: one('givesBack'), which }) },
	{ weight: 1, arbitrary: fc.record({ what: one('moves'), which, group }) },
	{ weight: 1, arbitrary: fc.record({ what: one('changesTopic'), which, topic }) },
);
