import { describeCase } from '../../src/desk/describeCase';
import { describeDesk } from '../../src/desk/describeDesk';
import { endByAgent } from '../../src/desk/endByAgent';
import { listConversations } from '../../src/desk/listConversations';
import type { Entrance } from '../../src/desk/logIn';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import type { RoomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';
import { cardDesk, conversationIn, type CardBank } from '../worlds/cardBank';
import { agentActor, supervisor, type DeskWorld } from '../worlds/DeskWorld';
import { LoginWorld } from '../worlds/LoginWorld';

/** From nine to five in Warsaw, where the world's first Monday is ten o'clock. */
const day: [string, string][] = [['09:00', '17:00']];
const hours: CardBank['hours'] = {
	timeZone: 'Europe/Warsaw',
	week: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day },
};
const anna = agentActor('anna');
const bert = agentActor('bert');
const HOUR_SECONDS = 3600;

/** A customer writes with the token of their login, in the room it gave them or in a new one. */
async function writes(world: DeskWorld, { visitorToken, roomId }: Omit<Entrance, 'expiresAt'>, words: string): Promise<RoomId> {
	const room = roomId ?? world.server.open(undefined, visitorToken);
	world.server.write(room, words);
	await world.settle();
	return room;
}

describe('a customer who has logged in', () => {
	it('writes at night, is answered in the morning, reads it elsewhere, says thanks, and comes back with something new', async () => {
		const world = await cardDesk({ hours, capacity: { default: 3 } });
		const bank = LoginWorld.of(world);
		const queue = async () => {
			const shown = await describeDesk(world.desk, supervisor);
			return shown.ok ? shown.value.groups.find(({ group }) => group === 'Card team') : undefined;
		};

		// Monday, ten in the evening.
		world.clock.forwardSeconds(12 * HOUR_SECONDS);
		const atHome = await bank.enter(bank.login({ login: 'at home', context: { topic: 'Lost card', language: 'pl' } }));
		const first = await writes(world, atHome, 'My card is gone');
		expect(await queue()).toMatchObject({ isOpen: false, count: 1 });
		expect(world.caseOf(first)).toMatchObject({ subject: 'My card is gone', status: 'new', customerId: 'olivia' });
		for (let hour = 22; hour < 24 + 8; hour += 1) {
			world.clock.forwardSeconds(HOUR_SECONDS);
			await world.sweep();
		}
		world.clock.forwardSeconds(HOUR_SECONDS - 10);
		await world.sweep();
		expect([world.servedBy(first), world.customerNotices]).toEqual([undefined, [{ roomId: first, notice: { language: 'pl' } }]]);

		// Tuesday, nine in the morning.
		await world.passSeconds(10);
		expect([world.servedBy(first), await queue()]).toMatchObject(['anna', { isOpen: true, count: 0 }]);
		expect(world.records.decisions).toMatchObject([{ roomId: first, waitedSeconds: 11 * HOUR_SECONDS }]);
		expect(world.notices).toMatchObject([{ agentId: idOf('anna'), roomId: first }]);
		world.server.write(first, 'It is blocked, a new one is on its way', false);
		await setCaseStatus(world.desk, anna, { roomId: first, to: 'inProgress' });

		// On the phone, with another login, is what was written at home and what the bank has answered.
		world.clock.forwardSeconds(3 * HOUR_SECONDS);
		const phone = await bank.enter(bank.login({ login: 'on the phone' }));
		expect(phone).toMatchObject({ visitorToken: atHome.visitorToken, roomId: first });
		expect(world.server.room(first).messages.map(({ text }) => text)).toEqual([
			'My card is gone',
			'It is blocked, a new one is on its way',
		]);
		await setCaseStatus(world.desk, anna, { roomId: first, to: 'resolved' });
		await endByAgent(world.desk, anna, first);
		await world.settle();

		// Thanks are no new request: the case stays resolved.
		world.clock.forwardSeconds(600);
		const second = await writes(world, { visitorToken: phone.visitorToken }, 'Thank you');
		expect(world.servedBy(second)).toBe('anna');
		expect(world.records.cases).toMatchObject([{ status: 'resolved', conversations: [first, second] }]);
		await endByAgent(world.desk, anna, second);
		await world.settle();

		// Thursday: the login is over, and with it its token; Bert has nothing to do, Anna has.
		world.clock.forwardSeconds(48 * HOUR_SECONDS);
		await world.sweep();
		const other = world.server.open();
		world.server.write(other, 'Hello');
		world.server.serve(other, idOf('anna'));
		await world.settle();
		const later = await bank.enter(bank.login({ login: 'at work' }));
		expect([later.visitorToken === phone.visitorToken, later.roomId]).toEqual([false, undefined]);
		const third = await writes(world, later, 'I have found my card');
		expect(conversationIn(world, third)).toMatchObject({ preferred: idOf('anna'), agentId: idOf('anna'), customerId: 'olivia' });
		expect(world.caseOf(third)).toMatchObject({ subject: 'I have found my card', status: 'new', conversations: [third] });

		// Whoever looks at it sees the earlier case of which nothing is lost.
		const [before] = world.records.cases;
		expect(await describeCase(world.desk, anna, third)).toMatchObject({
			value: { others: { cases: [{ caseId: before?.caseId, status: 'resolved' }], more: 0 } },
		});
		expect(world.historyOf(first)).toEqual([
			...['opened', 'agentAssigned', 'statusChanged', 'statusChanged', 'conversationEnded'],
			...['continued', 'agentAssigned', 'conversationEnded'],
		]);
		expect(await listConversations(world.desk, anna)).toMatchObject({ value: { counts: { inProgress: 2, completed: 2 } } });
		expect(await listConversations(world.desk, bert)).toMatchObject({ value: { counts: { inProgress: 0, completed: 0 } } });
	});
});
