import { caseNumber } from '../../src/cases/caseNumber';
import type { CaseEvent } from '../../src/cases/Case';
import { served, withCase } from '../../src/conversations/Conversation';
import { customerId, roomId } from '../../src/shared/ids';
import { caseIn, idOf, MINUTE, MORNING, waitingIn } from '../worlds/bank';
import { EnginePersistence } from '../worlds/EnginePersistence';
import { memoryStores, Records, type Stores } from '../worlds/memoryStores';
import { engineStores } from './engineStores';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const opened = (room: string): CaseEvent => ({
	...{ caseId: caseIn(room).caseId, at: MORNING, by: 'desk', what: 'opened', roomId: roomId(room) },
	...{ topic: 'Lost card', caseType: 'Cards' },
});
const inProgress = (room: string) => served(withCase(waitingIn(room), caseIn(room)), idOf('anna'), MORNING);

describe.each<[string, () => Stores]>([
	['in memory', () => memoryStores(new Records())],
	['in the engine’s persistence', () => engineStores()],
])('the stores %s', (_where, make) => {
	it('give the conversations of customers who were not logged in once their day is over', async () => {
		const { conversations } = make();
		await conversations.complete(inProgress('mine'), MORNING);
		await conversations.complete(waitingIn('nobody’s'), MORNING + HOUR);
		await conversations.complete({ ...inProgress('vera’s'), customerId: customerId('vera') }, MORNING);
		await conversations.complete(inProgress('next day'), MORNING + DAY);
		await conversations.insert(waitingIn('open'));
		const given = async (at: number): Promise<string[]> =>
			(await conversations.endedWithoutLogin(at)).map((ended) => ended.roomId).sort();
		expect(await given(MORNING + 14 * HOUR)).toEqual([]);
		expect(await given(MORNING + DAY)).toEqual(['mine', 'nobody’s']);
		expect(await given(MORNING + 2 * DAY)).toEqual(['mine', 'next day', 'nobody’s']);
		const [ended] = await conversations.endedWithoutLogin(MORNING + DAY);
		expect(ended).toMatchObject({ completedAt: MORNING, agentId: idOf('anna'), case: { caseId: caseIn('mine').caseId } });
	});

	it('forget such a conversation, and no other one in its room', async () => {
		const { conversations } = make();
		const room = roomId('room');
		await conversations.complete(inProgress('room'), MORNING);
		await conversations.complete(inProgress('other'), MORNING);
		await conversations.complete(
			{ ...inProgress('room'), customerId: customerId('vera'), openedAt: MORNING + 1 },
			MORNING + HOUR,
		);
		const [ended] = (await conversations.endedWithoutLogin(MORNING + DAY)).filter((each) => each.roomId === room);
		await (ended && conversations.removeCompleted(ended));
		await (ended && conversations.removeCompleted(ended));
		expect((await conversations.endedWithoutLogin(MORNING + DAY)).map((each) => each.roomId)).toEqual(['other']);
		expect(await conversations.findCompleted(room)).toMatchObject({ customerId: 'vera' });
		expect(await conversations.completedBy(idOf('anna'), MORNING + DAY)).toHaveLength(2);
	});

	it('forget a case with its whole history, and nothing of another one', async () => {
		const { cases } = make();
		for (const room of ['room', 'other']) {
			await cases.insert(caseIn(room));
			await cases.record([opened(room)]);
			await cases.record([{ ...opened(room), at: MORNING + 1 }]);
		}
		const { caseId } = caseIn('room');
		await cases.remove(caseId);
		await cases.remove(caseId);
		expect([await cases.find(caseId), await cases.history(caseId)]).toEqual([
			...[undefined, { events: [], seals: [], unreadable: 0 }],
		]);
		expect(await cases.find(caseIn('other').caseId)).toMatchObject(caseIn('other'));
		expect((await cases.history(caseIn('other').caseId)).events).toHaveLength(2);
	});

	it('forget what is due for a case, and for no other one', async () => {
		const { dues } = make();
		const other = { caseId: caseIn('other').caseId, at: MORNING };
		await dues.add({ caseId: caseIn('room').caseId, at: MORNING });
		await dues.add(other);
		await dues.add({ caseId: caseIn('room').caseId, at: MORNING + 9 * DAY });
		await dues.removeOf(caseIn('room').caseId);
		expect([await dues.ofHour(MORNING), await dues.ofHour(MORNING + 9 * DAY)]).toEqual([[other], []]);
	});
});

describe('in the engine’s persistence', () => {
	it('nothing is left of a customer who is forgotten', async () => {
		const engine = new EnginePersistence();
		const { conversations, cases, dues } = engineStores(engine);
		await conversations.insert(waitingIn('room'));
		await cases.insert(caseIn('room'));
		await cases.record([opened('room')]);
		await dues.add({ caseId: caseNumber(roomId('room'), 1), at: MORNING + HOUR });
		await conversations.complete(inProgress('room'), MORNING);
		const [ended] = await conversations.endedWithoutLogin(MORNING + DAY);
		await dues.removeOf(caseIn('room').caseId);
		await cases.remove(caseIn('room').caseId);
		await (ended && conversations.removeCompleted(ended));
		expect(engine.records).toEqual([]);
	});

	it.each([1, 30, 1_000])(
		'a conversation that was to be forgotten %d days ago, while the app was off, is given all the same',
		async (days) => {
			const { conversations } = engineStores();
			await conversations.complete(inProgress('room'), MORNING);
			const given = new Set<string>();
			for (let hour = 0; hour <= 100; hour += 1) {
				(await conversations.endedWithoutLogin(MORNING + days * DAY + hour * HOUR)).forEach(({ roomId: room }) =>
					given.add(room),
				);
			}
			expect([...given]).toEqual(['room']);
		},
	);
});
