import type { CaseEvent } from '../../src/cases/Case';
import { caseNumber } from '../../src/cases/caseNumber';
import { newestIs } from '../../src/cases/history';
import { verifyHistory } from '../../src/cases/verifyHistory';
import { handedOver, returned, served, withCase } from '../../src/conversations/Conversation';
import { customerId, roomId } from '../../src/shared/ids';
import { caseIn, idOf, MINUTE, MORNING, waitingIn } from '../worlds/bank';
import { decisionIn } from './decisionIn';
import { engineStores } from './engineStores';
import { memoryStores, Records, type Stores } from '../worlds/memoryStores';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const room = roomId('room');

describe.each<[string, () => Stores]>([
	['in memory', () => memoryStores(new Records())],
	['in the engine’s persistence', () => engineStores()],
])('the stores %s', (_where, make) => {
	const waiting = waitingIn('room');
	const inProgress = served(waiting, idOf('anna'), MORNING + 1);
	const passed = { agentId: idOf('anna'), because: 'LET_IT_PASS', at: MORNING + 2 } as const;
	const letPass = handedOver(inProgress, { because: 'noAnswer', since: MORNING + 2 }, passed);
	const summary = { caseId: caseNumber(room, 1), subject: 'Help', status: 'new' } as const;
	const status = (later: number): CaseEvent => ({
		caseId: summary.caseId,
		at: MORNING + later,
		by: 'desk',
		what: 'statusChanged',
		from: 'new',
		to: 'resolved',
	});

	it('know nothing of a room before its conversation', async () => {
		const { conversations } = make();
		expect([await conversations.find(room), await conversations.allOpen()]).toEqual([undefined, []]);
	});

	const preferring = waitingIn('room', { preferred: idOf('carl'), group: 'Cards', told: { at: MORNING, count: 1, position: 2 } });
	it.each([
		['waits', waiting],
		['waits for another group, and has been told so', preferring],
		['waits, and has been told that nobody is there', waitingIn('room', { told: { at: MORNING, count: 1 } })],
		['is to be handed over', handedOver(inProgress, { because: 'moved', since: MORNING + 2 })],
		['is expected to be about a case', waitingIn('room', { isTopicNamed: true, about: caseNumber(roomId('other'), 1) })],
		['was let pass', { ...letPass, supervisorsToldAt: MORNING + 3, customerId: customerId('vera'), channel: 'api' }],
		['is with a customer of another language', { ...inProgress, language: 'pt-BR' as const }],
		['is in progress', inProgress],
		['was returned', returned(inProgress, MORNING + 2)],
		['was returned and is in progress again', served(returned(inProgress, MORNING + 2), idOf('bert'), MORNING + 3)],
		['has a case', withCase(inProgress, summary)],
		['was returned with its case', returned({ ...inProgress, case: summary }, MORNING + 2)],
	])('keep a conversation that %s', async (_what, conversation) => {
		const { conversations } = make();
		await conversations.insert(waiting);
		await conversations.update(conversation);
		expect(await conversations.find(room)).toMatchObject(conversation);
		const [open, ...others] = await conversations.allOpen();
		expect(open).toMatchObject(conversation);
		expect(others).toEqual([]);
	});

	it('keep a conversation as inserted, apart from others', async () => {
		const { conversations } = make();
		await conversations.insert(inProgress);
		await conversations.insert(waitingIn('other'));
		await conversations.update(waitingIn('other', { version: 2 }));
		expect(await conversations.find(room)).toMatchObject(inProgress);
		expect((await conversations.allOpen()).map(({ roomId: id }) => id).sort()).toEqual(['other', 'room']);
	});

	it('know a completed conversation as completed, and no more as open', async () => {
		const { conversations } = make();
		await conversations.insert(waiting);
		await conversations.insert(waitingIn('other'));
		await conversations.complete(inProgress, MORNING + 9);
		expect(await conversations.find(room)).toBe('completed');
		expect((await conversations.allOpen()).map(({ roomId: id }) => id)).toEqual(['other']);
	});

	it('know which conversation ended last in a room, and in whose hands', async () => {
		const { conversations } = make();
		expect(await conversations.findCompleted(room)).toBeUndefined();
		await conversations.insert(waiting);
		expect(await conversations.findCompleted(room)).toBeUndefined();
		await conversations.complete(waiting, MORNING + 5);
		await conversations.complete(withCase({ ...inProgress, openedAt: MORNING + 6 }, summary), MORNING + 9);
		await conversations.complete({ ...waiting, openedAt: MORNING + 1 }, MORNING + 7);
		const { visitorId: visitor, topic } = waiting;
		const expected = { roomId: room, visitorId: visitor, topic, openedAt: MORNING + 6, case: summary, agentId: idOf('anna') };
		expect(await conversations.findCompleted(room)).toEqual({ ...expected, state: 'completed', completedAt: MORNING + 9 });
	});

	it('list what an agent has completed in the present month and the three before, newest first', async () => {
		const { conversations } = make();
		const months = [Date.UTC(2025, 9, 1), Date.UTC(2025, 10, 30), Date.UTC(2025, 11, 31), Date.UTC(2026, 0, 1), MORNING];
		for (const [index, completedAt] of months.entries()) {
			await conversations.complete({ ...inProgress, roomId: roomId(`room${index}`) }, completedAt);
		}
		await conversations.complete({ ...inProgress, roomId: roomId('older') }, Date.UTC(2025, 8, 30, 23));
		await conversations.complete(served(waitingIn('berts'), idOf('bert'), MORNING), MORNING);
		await conversations.complete(waitingIn('nobodys'), MORNING);
		const ofAnna = await conversations.completedBy(idOf('anna'), MORNING);
		expect(ofAnna.map(({ roomId: id }) => id)).toEqual(['room4', 'room3', 'room2', 'room1', 'room0']);
		expect(await conversations.completedBy(idOf('carl'), MORNING)).toEqual([]);
	});

	it('list of what an agent has completed the newest hundred', async () => {
		const { conversations } = make();
		for (let count = 0; count < 120; count += 1) {
			await conversations.complete({ ...inProgress, roomId: roomId(`room${count}`) }, MORNING + count);
		}
		const listed = await conversations.completedBy(idOf('anna'), MORNING + DAY);
		expect([listed.length, listed[0]?.roomId, listed.at(-1)?.roomId]).toEqual([100, 'room119', 'room20']);
	});

	it('forget a discarded conversation, also one that is not there', async () => {
		const { conversations } = make();
		await conversations.insert(waiting);
		await conversations.discard(room);
		await conversations.discard(room);
		expect(await conversations.find(room)).toBeUndefined();
	});

	it('hand out copies', async () => {
		const { conversations, cases } = make();
		const mine = { ...waiting };
		await conversations.insert(mine);
		mine.version = 9;
		expect(await conversations.find(room)).toMatchObject({ version: 1 });
		await cases.insert(caseIn('room'));
		const [one, other] = [await cases.find(summary.caseId), await cases.find(summary.caseId)];
		expect(one).toEqual(other);
		expect(one).not.toBe(other);
	});

	it('keep a case and its newest state', async () => {
		const { cases } = make();
		expect(await cases.find(summary.caseId)).toBeUndefined();
		await cases.insert(caseIn('room'));
		await cases.update(caseIn('room', { status: 'resolved', changedAt: MORNING + 5 }));
		expect(await cases.find(summary.caseId)).toMatchObject(caseIn('room', { status: 'resolved', changedAt: MORNING + 5 }));
	});

	it('find the cases a customer has opened this year or the last one, as they are now, and nobody else’s', async () => {
		const { cases } = make();
		const vera = customerId('vera');
		const opened = { now: MORNING, lastYear: Date.UTC(2025, 0, 1), before: Date.UTC(2024, 11, 31, 23) };
		for (const [name, openedAt] of Object.entries(opened)) {
			await cases.insert(caseIn(name, { customerId: vera, openedAt }));
		}
		await cases.insert(caseIn('another', { customerId: customerId('vera:2026') }));
		await cases.insert(caseIn('nobody’s'));
		await cases.update(caseIn('now', { customerId: vera, openedAt: opened.now, status: 'resolved' }));
		const found = await cases.ofCustomer(vera, MORNING);
		expect(found.map(({ conversations: [name], status: is }) => [name, is]).sort()).toEqual([
			['lastYear', 'new'],
			['now', 'resolved'],
		]);
		expect(await cases.find(caseIn('now').caseId)).toMatchObject({ status: 'resolved', customerId: vera });
		expect(await cases.ofCustomer(customerId('nobody'), MORNING)).toEqual([]);
	});

	it('give the history of a case oldest first, apart from others', async () => {
		const { cases } = make();
		const { caseId } = summary;
		const by = idOf('anna');
		const happened: CaseEvent[] = [
			{ caseId, at: MORNING + 1, by: 'desk', what: 'opened', roomId: room, topic: 'T', caseType: 'C' },
			{ caseId, at: MORNING + 1, by: 'desk', what: 'agentAssigned', roomId: room, agentId: by },
			{ caseId, at: MORNING + 3, by, what: 'returnedToQueue', roomId: room, agentId: by },
			{ caseId, at: MORNING + 4, by: 'desk', what: 'notAnswered', roomId: room, agentId: by },
			{ caseId, at: MORNING + 5, by, what: 'statusChanged', from: 'new', to: 'resolved' },
			{ caseId, at: MORNING + 6, by, what: 'topicChanged', from: 'T', to: 'U', caseType: 'C' },
			{ caseId, at: MORNING + 7, by, what: 'movedToGroup', roomId: room, group: 'G' },
			// By a clock that is behind.
			{ caseId, at: MORNING, by, what: 'agentAssigned', roomId: room, agentId: by, overrode: 'AT_CAPACITY' },
			{ caseId, at: MORNING + 9, by, what: 'conversationEnded', roomId: room },
		];
		for (const event of happened) {
			expect(await cases.record([event])).toEqual([event]);
		}
		await cases.record([{ caseId: caseNumber(room, 2), at: MORNING, by, what: 'conversationEnded', roomId: room }]);
		const history = await cases.history(caseId);
		expect(history.events).toMatchObject(happened);
		expect(verifyHistory(caseId, history)).toMatchObject({ faults: [], count: 9, heads: [history.events.at(-1)?.hash] });
		expect(history.seals).toEqual([{ head: history.events.at(-1)?.hash, count: 9 }]);
	});

	it('record nothing that the history already says', async () => {
		const { cases } = make();
		await cases.record([status(1)]);
		expect(
			await cases.record(
				[status(2)],
				newestIs(({ at }) => at === MORNING + 1),
			),
		).toEqual([]);
		expect(
			await cases.record(
				[status(3)],
				newestIs(({ at }) => at === MORNING + 2),
			),
		).toEqual([status(3)]);
		expect((await cases.history(summary.caseId)).events.map(({ at }) => at - MORNING)).toEqual([1, 3]);
	});

	it('keep both of two events that were recorded at once, each once, and the next one joins them', async () => {
		const { cases } = make();
		await cases.record([status(1)]);
		await Promise.all([cases.record([status(2)]), cases.record([status(2)])]);
		const forked = await cases.history(summary.caseId);
		expect(verifyHistory(summary.caseId, forked)).toMatchObject({ faults: [], count: 3 });
		await cases.record([status(3)]);
		const { events, seals, unreadable } = await cases.history(summary.caseId);
		const last = events.at(-1);
		expect(last?.parents).toEqual(verifyHistory(summary.caseId, forked).heads);
		expect(last?.parents).toHaveLength(2);
		expect(verifyHistory(summary.caseId, { events, seals, unreadable })).toMatchObject({ faults: [], heads: [last?.hash] });
	});

	it('give the decisions about a room newest first, whole', async () => {
		const { decisions } = make();
		const decision = decisionIn('room');
		await decisions.record(decision);
		await decisions.record({ ...decision, at: MORNING + 1 });
		await decisions.record(decisionIn('other'));
		const kept = await decisions.of(room);
		expect(kept.map(({ at }) => at)).toEqual([MORNING + 1, MORNING]);
		expect(kept[1]).toMatchObject(decision);
	});

	it('forget decisions made before a day, and keep those of that day', async () => {
		const { decisions } = make();
		await decisions.record(decisionIn('room', MORNING - DAY));
		await decisions.record(decisionIn('room', MORNING));
		await decisions.removeBefore(MORNING);
		expect((await decisions.of(room)).map(({ at }) => at)).toEqual([MORNING]);
	});
});
