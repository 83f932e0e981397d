import fc from 'fast-check';
import type { CaseEvent } from '../../src/cases/Case';
import { caseNumber } from '../../src/cases/caseNumber';
import { inOrder, link, seal, unlinked, type History, type RecordedEvent, type Seal } from '../../src/cases/history';
import { roomId } from '../../src/shared/ids';
import { idOf, MORNING } from './bank';

const room = roomId('room');

/** The case that all these histories are of. */
export const CASE = caseNumber(room, 1);

const happened = {
	caseId: fc.constant(CASE),
	at: fc.integer({ min: MORNING, max: MORNING + 20 }),
	by: fc.constantFrom(idOf('anna'), idOf('bert'), 'desk' as const, 'server' as const),
};
const words = fc.string({ minLength: 1, maxLength: 3, unit: 'binary' });

/** Something that happens to the case, at a time that its clock may have wrong. */
export const happenings: fc.Arbitrary<CaseEvent> = fc.oneof(
	fc.record({ ...happened, what: fc.constant('opened' as const), roomId: fc.constant(room), topic: words, caseType: words }),
	fc.record({
		...happened,
		what: fc.constant('statusChanged' as const),
		from: fc.constantFrom('new' as const, 'inProgress' as const),
		to: fc.constantFrom('resolved' as const, 'waitingForBank' as const),
	}),
	fc.record({
		...happened,
		what: fc.constant('agentAssigned' as const),
		roomId: fc.constant(room),
		agentId: fc.constantFrom(idOf('anna'), idOf('bert')),
		overrode: fc.option(words, { nil: undefined }),
	}),
	fc.record({ ...happened, what: fc.constant('movedToGroup' as const), roomId: fc.constant(room), group: words }),
);

/** An event that an instance writes, not having seen the last so many of those the others have written. */
type Writing = { readonly event: CaseEvent; readonly writer: number; readonly unseen: number };

/** A history that up to three instances have written, some after events of version 0.1.0, and forked wherever they did not see each other. */
export const histories: fc.Arbitrary<History> = fc
	.record({
		first: fc.uniqueArray(happenings, { maxLength: 3, selector: (event) => JSON.stringify(event) }),
		writings: fc.array(fc.record({ event: happenings, writer: fc.nat(2), unseen: fc.nat(3) }), { minLength: 1, maxLength: 12 }),
	})
	.map(({ first, writings }) => written(first.map(unlinked), writings));

function written(first: readonly RecordedEvent[], writings: readonly Writing[]): History {
	const events: { readonly event: RecordedEvent; readonly writer: number }[] = [];
	const seals = new Map<number, { readonly seal: Seal; readonly after: number }>();
	writings.forEach(({ event, writer, unseen }, index) => {
		const own = events.map((other) => other.writer).lastIndexOf(writer);
		const seenUpTo = Math.max(own + 1, events.length - unseen);
		const seen: History = {
			events: [...first, ...events.slice(0, seenUpTo).map((other) => other.event)],
			seals: [...seals.values()].filter(({ after }) => after <= seenUpTo).map((kept) => kept.seal),
			unreadable: 0,
		};
		const added = link(event, seen, `event${index}`);
		events.push({ event: added, writer });
		seals.set(writer, { seal: seal(seen, added), after: events.length });
	});
	return {
		events: inOrder([...first, ...events.map(({ event }) => event)]),
		seals: [...seals.values()].map((kept) => kept.seal),
		unreadable: 0,
	};
}
