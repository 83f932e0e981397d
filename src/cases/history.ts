import { sha256 } from '../shared/ids';
import type { CaseEvent } from './Case';

/**
 * The history of a case is a chain of hashes: each event names, by their hashes, the events before it that no other one
 * names yet (its parents), and its own hash covers them and all it says. So nobody changes, removes or reorders an event
 * without changing every hash after it. Two instances that write at the same moment both follow the same event and fork the
 * chain; the next event names both ends and joins them.
 */
export type RecordedEvent = CaseEvent & {
	/** Tells it from another event that says the same, and its hash from one that could be guessed. Events of 0.1.0 have none. */
	readonly id?: string;
	/** Hashes of the events it follows, sorted. */
	readonly parents: readonly string[];
	readonly hash: string;
};

/** What an instance had seen of a history when it last added to it: the event it added, by its hash, and how many there were. */
export type Seal = { readonly head: string; readonly count: number };

/** All that is stored of the history of a case. */
export type History = {
	/** Oldest first. */
	readonly events: readonly RecordedEvent[];
	/** One of each instance that has written, which a later one replaces. What it says stays true for ever. */
	readonly seals: readonly Seal[];
	/** How many records there are besides that nobody can read. */
	readonly unreadable: number;
};

/** What an event says, with what chains it to others. */
type Chained = CaseEvent & Pick<RecordedEvent, 'id' | 'parents'>;

/** The event as it is recorded after that history, with an id that nothing else has. */
export function link(event: CaseEvent, history: History, id: string): RecordedEvent {
	return withHash({ ...event, id, parents: headsOf(history) });
}

/** The events as they are recorded after that history, one after the other, and what their writer has seen then. */
export function linkAll(
	events: readonly CaseEvent[],
	history: History,
	newId: () => string,
): { readonly added: readonly RecordedEvent[]; readonly sealed: Seal } {
	let [before, sealed]: [History, Seal] = [history, { head: '', count: 0 }];
	const added = events.map((event) => {
		const recorded = link(event, before, newId());
		sealed = seal(before, recorded);
		before = { ...before, events: [...before.events, recorded] };
		return recorded;
	});
	return { added, sealed };
}

/** An event of version 0.1.0, which was recorded without a hash. It is a head until the next event names it. */
export function unlinked(event: CaseEvent): RecordedEvent {
	return withHash({ ...event, parents: [] });
}

/** What an instance has seen that has just added an event to that history. */
export function seal({ events, unreadable }: History, { hash }: RecordedEvent): Seal {
	return { head: hash, count: events.length + unreadable + 1 };
}

/** The hashes that no event names, sorted. One that was sealed counts even where its event has gone: the next one still names it. */
export function headsOf({ events, seals }: Pick<History, 'events' | 'seals'>): string[] {
	const named = new Set(events.flatMap(({ parents }) => parents));
	const known = new Set([...events.map(({ hash }) => hash), ...seals.map(({ head }) => head)]);
	return [...known].filter((hash) => !named.has(hash)).sort();
}

/** The SHA-256 of what an event says, its id and its parents, as JSON with sorted keys. */
export function hashOf(event: Chained): string {
	return sha256(JSON.stringify({ ...event, hash: undefined }, canonical));
}

/** Events oldest first: each after those it follows; where none follows the other by time, the opening first, then by hash. */
export function inOrder(events: readonly RecordedEvent[]): RecordedEvent[] {
	const byHash = new Map(events.map((event) => [event.hash, event]));
	const begun = new Set<RecordedEvent>();
	const ordered = new Set<RecordedEvent>();
	const open = [...events].sort(newestFirst);
	for (let event = open.pop(); event; event = open.pop()) {
		if (begun.has(event)) {
			ordered.add(event);
		} else {
			begun.add(event);
			const parents = event.parents.flatMap((hash) => byHash.get(hash) ?? []).filter((parent) => !begun.has(parent));
			open.push(event, ...parents.sort(newestFirst));
		}
	}
	return [...ordered];
}

/** Whether the newest event of a history is such a one. */
export function newestIs(isSuch: (newest: CaseEvent) => boolean): (history: readonly CaseEvent[]) => boolean {
	return (history) => {
		const newest = history.at(-1);
		return newest !== undefined && isSuch(newest);
	};
}

function withHash(event: Chained): RecordedEvent {
	return { ...event, hash: hashOf(event) };
}

/** Keys sorted, and text as the database gives it back: half of a character on its own is replaced on the way, once or more. */
function canonical(_key: string, value: unknown): unknown {
	if (typeof value === 'string') {
		return value.replace(/[\p{Surrogate}\ufffd]+/gu, '\ufffd');
	}
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value).sort(([one], [other]) => compare(one, other)))
		: value;
}

function newestFirst(one: RecordedEvent, other: RecordedEvent): number {
	return other.at - one.at || rank(other) - rank(one) || compare(other.hash, one.hash);
}

/** Of two events of the same millisecond the opening comes first. */
function rank({ what }: CaseEvent): number {
	return what === 'opened' ? 0 : 1;
}

function compare(one: string, other: string): number {
	return one < other ? -1 : Number(one > other);
}
