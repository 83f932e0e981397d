import fc from 'fast-check';
import { headsOf, inOrder, link, newestIs, seal, unlinked } from '../../src/cases/history';
import { verifyHistory } from '../../src/cases/verifyHistory';
import { roomId } from '../../src/shared/ids';
import { MORNING } from '../worlds/bank';
import { CASE, happenings, histories } from '../worlds/histories';

const empty = { events: [], seals: [], unreadable: 0 };
const assigned = { caseId: CASE, at: MORNING, by: 'desk', what: 'statusChanged', from: 'new', to: 'resolved' } as const;
const ended = { ...assigned, to: 'waitingForBank' } as const;

describe('the next event of a history', () => {
	it('follows all its ends, joins its forks, and leaves one end', () => {
		fc.assert(
			fc.property(histories, happenings, (history, event) => {
				const added = link(event, history, 'next');
				expect(added).toMatchObject({ parents: headsOf(history) });
				expect(headsOf({ events: [...history.events, added], seals: history.seals })).toEqual([added.hash]);
			}),
			{ numRuns: 1000 },
		);
	});

	it('joins what two instances wrote that did not see each other', () => {
		const opened = link(assigned, empty, 'a');
		const before = { ...empty, events: [opened] };
		const [one, other] = [link(ended, before, 'b'), link(ended, before, 'c')];
		expect(headsOf({ ...before, events: [opened, one, other] })).toEqual([one.hash, other.hash].sort());
		expect(link(ended, { ...before, events: [opened, one, other] }, 'd').parents).toEqual([one.hash, other.hash].sort());
	});

	it('still names an event that was sealed and has gone', () => {
		const first = link(assigned, empty, 'a');
		const last = link(ended, { ...empty, events: [first] }, 'b');
		const cut = { ...empty, events: [first], seals: [seal({ ...empty, events: [first] }, last)] };
		const next = link(ended, cut, 'c');
		expect(next.parents).toEqual([first.hash, last.hash].sort());
		const { faults } = verifyHistory(CASE, { ...cut, events: [first, next], seals: [seal(cut, next)] });
		expect(faults).toEqual([{ code: 'EVENT_MISSING', place: 2, hash: last.hash }]);
	});

	it('names the events of version 0.1.0, which say nothing of each other', () => {
		const first = [unlinked(assigned), unlinked({ ...assigned, at: MORNING + 1 })];
		expect(link(ended, { ...empty, events: first }, 'a').parents).toEqual(first.map(({ hash }) => hash).sort());
	});

	it('has another hash than one that says the same', () => {
		expect(link(assigned, empty, 'a').hash).not.toBe(link(assigned, empty, 'b').hash);
	});

	it('has the hash of what the database gives back, whatever the order of the fields, and half a character replaced', () => {
		const broken = { ...assigned, what: 'topicChanged', from: 'a\ud83d', to: 'b', caseType: 'c' } as const;
		const added = link(broken, empty, 'a');
		const fields = Object.entries({ ...added, from: 'a\ufffd' }).reverse();
		const back = { ...added, ...Object.fromEntries(fields) };
		expect(verifyHistory(CASE, { ...empty, events: [back] }).faults).toEqual([]);
	});
});

describe('the order of a history', () => {
	it('has each event after those it follows, however it was stored, and is always the same', () => {
		const shuffled = histories.chain(({ events }) =>
			fc.record({ events: fc.constant(events), stored: fc.shuffledSubarray([...events], { minLength: events.length }) }),
		);
		fc.assert(
			fc.property(shuffled, ({ events, stored }) => {
				const ordered = inOrder(stored);
				expect(ordered).toEqual(events);
				ordered.forEach(({ parents }, place) => {
					const before = ordered.slice(0, place).map(({ hash }) => hash);
					expect(parents.filter((parent) => !before.includes(parent))).toEqual([]);
				});
			}),
			{ numRuns: 1000 },
		);
	});

	it('has the opening first of what version 0.1.0 recorded in one millisecond', () => {
		fc.assert(
			fc.property(fc.string(), (topic) => {
				const opened = { ...assigned, what: 'opened', roomId: roomId('room'), topic, caseType: 'c' } as const;
				expect(inOrder([unlinked(assigned), unlinked(opened)]).map(({ what }) => what)).toEqual(['opened', 'statusChanged']);
			}),
		);
	});

	it('is that of writing, not of clocks that are wrong', () => {
		const first = link({ ...assigned, at: MORNING + 5 }, empty, 'a');
		const second = link({ ...ended, at: MORNING }, { ...empty, events: [first] }, 'b');
		expect(inOrder([second, first])).toEqual([first, second]);
	});

	it('comes to an end where events were changed to follow each other, and loses none', () => {
		const [one, other] = [link(assigned, empty, 'a'), link(ended, empty, 'b')];
		const circle = [
			{ ...one, parents: [other.hash] },
			{ ...other, parents: [one.hash] },
		];
		expect(inOrder(circle)).toHaveLength(2);
	});
});

describe('the newest event of a history', () => {
	it('is the last, and none is such a one where there is none', () => {
		const isEnd = newestIs((newest) => newest.what === 'conversationEnded');
		const end = { ...assigned, what: 'conversationEnded', roomId: 'room' } as never;
		expect([isEnd([]), isEnd([end]), isEnd([end, assigned]), isEnd([assigned, end])]).toEqual([false, true, false, true]);
	});
});
