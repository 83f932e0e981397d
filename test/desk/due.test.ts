import { changeTopic } from '../../src/desk/changeTopic';
import { openNextCase } from '../../src/desk/openNextCase';
import { reportOverdue } from '../../src/desk/reportOverdue';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import type { RoomId } from '../../src/shared/ids';
import { idOf, MORNING } from '../worlds/bank';
import { answer, cardDesk, conversationIn, countedToday, type CardBank } from '../worlds/cardBank';
import { agentActor, type DeskWorld } from '../worlds/DeskWorld';

const anna = agentActor('anna');
type Due = NonNullable<NonNullable<CardBank['cards']>['due']>;

/** A customer of a bank that wants cards answered within a minute and done with within ten, or as given. */
async function asked(due: Due = { answerSeconds: 60, resolveSeconds: 600 }): Promise<{ world: DeskWorld; room: RoomId }> {
	const world = await cardDesk({ cards: { due } });
	return { world, room: await world.ask() };
}

const told = ({ supervisorNotices }: DeskWorld): string[] =>
	supervisorNotices.flatMap((notice) => (notice.what === 'overdue' ? [notice.awaits] : []));

describe('a case of a type with due times', () => {
	it('says by when it is to be answered and resolved', async () => {
		const { world, room } = await asked();
		const due = { from: MORNING, answerAt: MORNING + 60_000, resolveAt: MORNING + 600_000 };
		expect(world.caseOf(room)).toMatchObject({ due });
		expect(conversationIn(world, room).case).toMatchObject({ due });
	});

	it('is reported to the supervisors for its first answer, and for its end, each once', async () => {
		const { world } = await asked();
		await world.passSeconds(60);
		expect(told(world)).toEqual(['answer']);
		await world.passSeconds(500);
		expect(told(world)).toEqual(['answer']);
		await world.passSeconds(40);
		expect(told(world)).toEqual(['answer', 'end']);
		expect(countedToday(world)).toMatchObject({ overdue: 2 });
		await world.start();
		await world.passSeconds(2 * 3600);
		expect(told(world)).toEqual(['answer', 'end']);
	});

	it('is not late where the agent has answered in time, and the history says when', async () => {
		const { world, room } = await asked();
		world.clock.forwardSeconds(50);
		answer(world, room);
		await world.passSeconds(20);
		expect(told(world)).toEqual([]);
		expect(world.caseOf(room)).toMatchObject({ answeredAt: MORNING + 50_000 });
		expect(world.records.events.at(-1)).toMatchObject({ what: 'answered', by: idOf('anna'), at: MORNING + 50_000 });
	});

	it('is not late where it was resolved in time', async () => {
		const { world, room } = await asked();
		answer(world, room);
		await setCaseStatus(world.desk, anna, { roomId: room, to: 'resolved' });
		await world.passSeconds(700);
		expect(told(world)).toEqual([]);
	});

	it('is reported after its conversation has ended, and after a time in which the app was off', async () => {
		const { world, room } = await asked();
		answer(world, room);
		await world.sweep();
		world.server.close(room);
		await world.settle();
		world.clock.forwardSeconds(24 * 3600);
		await world.start();
		expect(told(world)).toEqual(['end']);
	});

	it('is reported by the next sweep where another instance has the case in hand', async () => {
		const { world, room } = await asked();
		world.clock.forwardSeconds(60);
		const release = await world.secondInstance().locks.take([`case:${world.caseOf(room).caseId}`]);
		await world.sweep();
		expect(told(world)).toEqual([]);
		await release?.();
		await world.sweep();
		expect(told(world)).toEqual(['answer']);
	});

	it('is told of once by two instances', async () => {
		const { world } = await asked();
		const other = world.secondInstance();
		world.clock.forwardSeconds(60);
		await world.sweep();
		await reportOverdue(other);
		expect(told(world)).toEqual(['answer']);
	});

	it('is reported though many others are late at the same moment, a hundred in each sweep', async () => {
		const world = await cardDesk({ cards: { due: { answerSeconds: 60 } } });
		for (let customer = 0; customer < 130; customer += 1) {
			await world.ask();
		}
		world.clock.forwardSeconds(60);
		await world.sweep();
		expect(told(world)).toHaveLength(100);
		await world.sweep();
		expect(told(world)).toHaveLength(130);
	});

	it('that gets another topic is due as cases of that type are, from its opening on', async () => {
		const world = await cardDesk({ cards: { due: { answerSeconds: 60 } }, loans: { due: { resolveSeconds: 900 } } });
		const room = await world.ask();
		world.clock.forwardSeconds(30);
		await changeTopic(world.desk, anna, { roomId: room, topic: 'Mortgage' });
		const due = { from: MORNING, resolveAt: MORNING + 900_000 };
		expect([world.caseOf(room).due, conversationIn(world, room).case?.due]).toEqual([due, due]);
		await world.passSeconds(600);
		expect(told(world)).toEqual([]);
		await world.passSeconds(300);
		expect(told(world)).toEqual(['end']);
	});

	it('leaves the next case in the same conversation its own first answer', async () => {
		const { world, room } = await asked();
		answer(world, room);
		await world.passSeconds(10);
		await setCaseStatus(world.desk, anna, { roomId: room, to: 'resolved' });
		await openNextCase(world.desk, anna, { roomId: room, topic: 'Lost card' });
		await world.passSeconds(60);
		expect(told(world)).toEqual(['answer']);
	});
});
