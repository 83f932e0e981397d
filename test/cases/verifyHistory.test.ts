import fc from 'fast-check';
import { caseNumber } from '../../src/cases/caseNumber';
import { hashOf, inOrder, link, seal, unlinked, type History, type RecordedEvent } from '../../src/cases/history';
import { verifyHistory } from '../../src/cases/verifyHistory';
import { roomId } from '../../src/shared/ids';
import { MORNING } from '../worlds/bank';
import { CASE, histories } from '../worlds/histories';

/** Where chance strikes: an event, another one, and a field. */
type Choice = { readonly one: number; readonly other: number; readonly field: number };
/** What somebody does to the events in the database; nothing where there is nothing to do it to. */
type Tampering = (events: readonly RecordedEvent[], choice: Choice) => RecordedEvent[] | undefined;

const choices: fc.Arbitrary<Choice> = fc.record({ one: fc.nat(), other: fc.nat(), field: fc.nat() });

const at = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;
const replaced = (events: readonly RecordedEvent[], ...pairs: (readonly [RecordedEvent, RecordedEvent])[]): RecordedEvent[] =>
	events.map((event) => new Map(pairs).get(event) ?? event);

/** The event as the store reads it: one of version 0.1.0 gets its hash anew. */
const asRead = (event: RecordedEvent): RecordedEvent => {
	const { hash: _hash, parents: _parents, id, ...said } = event;
	return id === undefined ? unlinked(said) : event;
};

/** Two events with one field exchanged. */
const exchanged =
	(field: 'at' | 'by' | 'parents' | 'hash' | 'id'): Tampering =>
	(events, choice) => {
		const [one, other] = [at(events, choice.one), at(events, choice.other)];
		if (JSON.stringify(one[field]) === JSON.stringify(other[field]) || one.id === undefined || other.id === undefined) {
			return undefined;
		}
		return replaced(events, [one, { ...one, [field]: other[field] }], [other, { ...other, [field]: one[field] }]);
	};

const changed = (value: unknown): unknown => {
	if (typeof value === 'number') {
		return value + 1;
	}
	return typeof value === 'string' ? `${value}x` : [...(value as string[]), 'x'];
};

const tamperings: Record<string, Tampering> = {
	'an event removed': (events, { one }) => events.filter((event) => event !== at(events, one)),
	'the newest events cut off': (events, { one }) => events.slice(0, one % events.length),
	'all events removed': () => [],
	'any field of an event changed': (events, { one, field }) => {
		const event = at(events, one);
		const fields = Object.entries<unknown>(event).filter(([, value]) => value !== undefined);
		const [name, value] = at(
			event.id === undefined ? fields.filter(([key]) => !['hash', 'parents'].includes(key)) : fields,
			field,
		);
		return replaced(events, [event, asRead({ ...event, [name]: changed(value) })]);
	},
	'an event changed and its hash computed anew': (events, { one }) => {
		const event = at(events, one);
		const other = { ...event, at: event.at + 1 };
		return replaced(events, [event, { ...other, hash: hashOf(other) }]);
	},
	'a parent of an event taken away, and its hash computed anew': (events, { one }) => {
		const event = at(events, one);
		const other = { ...event, parents: event.parents.slice(1) };
		return event.parents.length === 0 ? undefined : replaced(events, [event, { ...other, hash: hashOf(other) }]);
	},
	'an event recorded twice': (events, { one, other }) => {
		const place = other % (events.length + 1);
		return [...events.slice(0, place), { ...at(events, one) }, ...events.slice(place)];
	},
	'the times of two events exchanged': exchanged('at'),
	'who did two things exchanged': exchanged('by'),
	'the parents of two events exchanged': exchanged('parents'),
	'the hashes of two events exchanged': exchanged('hash'),
	'the ids of two events exchanged': exchanged('id'),
	'an event made one of version 0.1.0': (events, { one }) => {
		const { id, ...event } = at(events, one);
		return id === undefined ? undefined : replaced(events, [at(events, one), asRead(event)]);
	},
	'what two events say exchanged under their hashes': (events, choice) => {
		const [one, other] = [at(events, choice.one), at(events, choice.other)];
		return one === other || one.id === undefined || other.id === undefined
			? undefined
			: replaced(events, [one, { ...other, hash: one.hash }], [other, { ...one, hash: other.hash }]);
	},
	'an event of another case moved here': (events) => {
		const empty = { events: [], seals: [], unreadable: 0 };
		const elsewhere = caseNumber(roomId('elsewhere'), 1);
		const opened = { caseId: elsewhere, at: MORNING, by: 'desk', what: 'statusChanged', from: 'new', to: 'resolved' } as const;
		return [...events, link(opened, empty, 'elsewhere')];
	},
};

describe('of at least 1,000 random tamperings with histories that several instances wrote', () => {
	it.each(Object.entries(tamperings))('all are found: %s', (_, tamper) => {
		let done = 0;
		fc.assert(
			fc.property(histories, choices, (history, choice) => {
				const events = tamper(history.events, choice);
				fc.pre(events !== undefined && JSON.stringify(inOrder(events)) !== JSON.stringify(history.events));
				done += 1;
				expect(verifyHistory(CASE, { ...history, events: inOrder(events) }).faults).not.toEqual([]);
			}),
			{ numRuns: 200 },
		);
		expect(done).toBeGreaterThanOrEqual(200);
	});
});

describe('a history that nobody has tampered with', () => {
	it('is whole, forked or not, and also once the next event has been recorded', () => {
		fc.assert(
			fc.property(histories, (history) => {
				const [event] = history.events;
				expect(verifyHistory(CASE, history)).toMatchObject({ faults: [], count: history.events.length });
				const added = event && link(event, history, 'next');
				const seals = added ? [...history.seals, seal(history, added)] : [];
				const next = { ...history, events: [...history.events, ...(added ? [added] : [])], seals };
				expect(verifyHistory(CASE, next)).toMatchObject({ faults: [], heads: [added?.hash] });
			}),
			{ numRuns: 1000 },
		);
	});

	it('is whole where an instance stopped before it sealed what it had recorded', () => {
		const { events } = threeEvents();
		expect(verifyHistory(CASE, { events, seals: [], unreadable: 0 }).faults).toEqual([]);
	});
});

describe('what is wrong with a history is told with the place', () => {
	const { events, seals, unreadable } = threeEvents();
	const [first, second, third] = events as [RecordedEvent, RecordedEvent, RecordedEvent];
	const faultsOf = (history: Partial<History>) => verifyHistory(CASE, { events, seals, unreadable, ...history }).faults;

	it.each<[string, Partial<History>, object[]]>([
		['changed', { events: [first, { ...second, at: 1 }, third] }, [{ code: 'EVENT_CHANGED', place: 2, hash: second.hash }]],
		['removed', { events: [first, third] }, [{ code: 'EVENT_MISSING', place: 2, hash: second.hash }, { code: 'EVENTS_MISSING' }]],
		['cut off', { events: [first, second] }, [{ code: 'EVENT_MISSING', hash: third.hash }, { code: 'EVENTS_MISSING' }]],
		['doubled', { events: [first, second, second, third] }, [{ code: 'EVENT_TWICE', place: 3, hash: second.hash }]],
		[
			'unreadable',
			{ events: [first, third], unreadable: 1 },
			[{ code: 'EVENT_MISSING', place: 2, hash: second.hash }, { code: 'EVENT_UNREADABLE' }],
		],
		['fewer than an instance had seen', { seals: [{ head: third.hash, count: 4 }] }, [{ code: 'EVENTS_MISSING' }]],
	])('%s', (_, history, faults) => {
		expect(faultsOf(history)).toEqual(faults);
	});

	it('of another case', () => {
		const elsewhere = caseNumber(roomId('elsewhere'), 1);
		expect(verifyHistory(elsewhere, { events: [first], seals: [], unreadable: 0 }).faults).toEqual([
			{ code: 'EVENT_FOREIGN', place: 1, hash: first.hash },
		]);
	});
});

function threeEvents(): History {
	const happened = { caseId: CASE, at: MORNING, by: 'desk', what: 'statusChanged', from: 'new', to: 'resolved' } as const;
	return ['a', 'b', 'c'].reduce<History>(
		(history, id) => {
			const added = link(happened, history, id);
			return { ...history, events: [...history.events, added], seals: [seal(history, added)] };
		},
		{ events: [], seals: [], unreadable: 0 },
	);
}
