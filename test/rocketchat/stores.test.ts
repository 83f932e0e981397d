import { caseNumber } from '../../src/cases/caseNumber';
import { returned, served, withCase } from '../../src/conversations/Conversation';
import type { Decision } from '../../src/routing/Decision';
import { caseStore } from '../../src/rocketchat/stores/caseStore';
import { catalogueStore } from '../../src/rocketchat/stores/catalogueStore';
import { conversationStore } from '../../src/rocketchat/stores/conversationStore';
import { decisionStore } from '../../src/rocketchat/stores/decisionStore';
import { knownAgentStore } from '../../src/rocketchat/stores/knownAgentStore';
import { topicHintStore } from '../../src/rocketchat/stores/topicHintStore';
import { roomId } from '../../src/shared/ids';
import { caseIn, idOf, MINUTE, MORNING, waitingIn } from '../worlds/bank';
import { EnginePersistence } from '../worlds/EnginePersistence';
import { memoryStores, Records, type Stores } from '../worlds/memoryStores';

function engineStores(engine = new EnginePersistence()): Stores {
	const persistence = { read: engine, write: engine };
	return {
		knownAgents: knownAgentStore(persistence),
		catalogues: catalogueStore(persistence),
		conversations: conversationStore(persistence, () => undefined),
		cases: caseStore(persistence),
		decisions: decisionStore(persistence),
		topicHints: topicHintStore(persistence),
	};
}

const HOUR = 60 * MINUTE;
const room = roomId('room');

describe.each<[string, () => Stores]>([
	['in memory', () => memoryStores(new Records())],
	['in the engine’s persistence', engineStores],
])('the stores %s', (_where, make) => {
	const waiting = waitingIn('room');
	const inProgress = served(waiting, idOf('anna'), MORNING + 1);
	const summary = { caseId: caseNumber(room, 1), subject: 'Help', status: 'new' } as const;

	it('know nothing of a room before its conversation', async () => {
		const { conversations } = make();
		expect([await conversations.find(room), await conversations.allOpen()]).toEqual([undefined, []]);
	});

	it.each([
		['waits', waiting],
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

	it('give the history of a case oldest first, the opening before what happened in the same moment', async () => {
		const { cases } = make();
		const { caseId } = summary;
		const by = idOf('anna');
		await cases.record({ caseId, at: MORNING + 9, by, what: 'conversationEnded', roomId: room });
		await cases.record({ caseId, at: MORNING + 5, by, what: 'statusChanged', from: 'new', to: 'resolved' });
		await cases.record({ caseId, at: MORNING + 1, by: 'desk', what: 'agentAssigned', roomId: room, agentId: by });
		await cases.record({ caseId, at: MORNING + 1, by: 'desk', what: 'opened', roomId: room, topic: 'T', caseType: 'C' });
		await cases.record({ caseId, at: MORNING + 3, by, what: 'returnedToQueue', roomId: room, agentId: by });
		await cases.record({ caseId: caseNumber(room, 2), at: MORNING, by, what: 'conversationEnded', roomId: room });
		const history = await cases.history(caseId);
		expect(history.map(({ what }) => what)).toEqual([
			'opened',
			'agentAssigned',
			'returnedToQueue',
			'statusChanged',
			'conversationEnded',
		]);
		expect(history[3]).toMatchObject({ caseId, at: MORNING + 5, by, from: 'new', to: 'resolved' });
	});

	it('give the decisions about a room newest first, whole', async () => {
		const { decisions } = make();
		const decision: Decision = {
			roomId: room,
			at: MORNING,
			policyVersion: 1,
			topic: 'T',
			caseType: 'C',
			group: 'G',
			weight: 1,
			urgency: 2.5,
			waitedSeconds: 3,
			winner: { agentId: idOf('anna'), username: 'anna', load: 0, capacity: 1 },
			alternatives: [{ agentId: idOf('bert'), username: 'bert', load: 1, capacity: 2, idleSeconds: 4 }],
			excluded: { NOT_ONLINE: 1, RETURNED_IT: 2 },
		};
		await decisions.record(decision);
		await decisions.record({ ...decision, at: MORNING + 1 });
		await decisions.record({ ...decision, roomId: roomId('other') });
		const kept = await decisions.of(room);
		expect(kept.map(({ at }) => at)).toEqual([MORNING + 1, MORNING]);
		expect(kept[1]).toMatchObject(decision);
	});

	it('keep one catalogue, the last, also an empty one', async () => {
		const { catalogues } = make();
		expect(await catalogues.find()).toBeUndefined();
		await catalogues.save('first');
		await catalogues.save('');
		expect(await catalogues.find()).toBe('');
	});

	it('know an agent once, however often they were seen', async () => {
		const { knownAgents } = make();
		await Promise.all([knownAgents.add(idOf('anna')), knownAgents.add(idOf('anna')), knownAgents.add(idOf('bert'))]);
		await knownAgents.add(idOf('anna'));
		expect((await knownAgents.all()).sort()).toEqual([idOf('anna'), idOf('bert')]);
	});

	it('give the newest topic that a page named for a visitor, for an hour', async () => {
		const { topicHints } = make();
		await topicHints.add('mine', 'Cards', MORNING);
		await topicHints.add('mine', 'Loans', MORNING + MINUTE);
		await topicHints.add('mine', 'Savings', MORNING + MINUTE);
		await topicHints.add('theirs', 'Else', MORNING + 2 * MINUTE);
		expect(await topicHints.find('mine', MORNING + MINUTE)).toBe('Savings');
		expect(await topicHints.find('mine', MORNING + HOUR)).toBe('Savings');
		expect(await topicHints.find('mine', MORNING + HOUR + MINUTE)).toBeUndefined();
		expect(await topicHints.find('nobodys', MORNING)).toBeUndefined();
	});

	it.each([0, 1, 29, 59])('never forget a topic that can still be found, %d minutes into the hour', async (minutes) => {
		const { topicHints } = make();
		const named = MORNING + minutes * MINUTE;
		await topicHints.add('mine', 'Cards', named);
		await topicHints.removeExpired(named + HOUR - 1);
		expect(await topicHints.find('mine', named + HOUR - 1)).toBe('Cards');
	});
});

describe('in the engine’s persistence', () => {
	it('expired topics are removed, so that they do not pile up', async () => {
		const engine = new EnginePersistence();
		const { topicHints } = engineStores(engine);
		await topicHints.add('mine', 'Cards', MORNING + 59 * MINUTE);
		await topicHints.removeExpired(MORNING + 2 * HOUR);
		expect(engine.records).toEqual([]);
	});

	it('a conversation that was being completed when the app died is completed, and completing it again leaves one record', async () => {
		const engine = new EnginePersistence();
		const { conversations } = engineStores(engine);
		await conversations.insert(waitingIn('room'));
		const [open] = engine.records;
		await conversations.complete(waitingIn('room'), MORNING);
		engine.records.push(...(open ? [open] : []));
		expect(await conversations.find(room)).toBe('completed');
		await conversations.complete(waitingIn('room'), MORNING);
		expect(await conversations.allOpen()).toEqual([]);
		expect(engine.records).toHaveLength(1);
	});

	it('every record says of which shape it is, and one of another shape is not misread', async () => {
		const engine = new EnginePersistence();
		const stores = engineStores(engine);
		await stores.cases.insert(caseIn('room'));
		await stores.conversations.insert(waitingIn('room'));
		expect(engine.records.map(({ data }) => 'schema' in data && data.schema)).toEqual([1, 1]);
		engine.records.forEach((record) => (record.data = { ...record.data, schema: 2 }));
		await expect(stores.cases.find(caseNumber(room, 1))).rejects.toThrow();
		await expect(stores.conversations.find(room)).rejects.toThrow();
	});
});
