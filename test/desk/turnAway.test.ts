import type { Entrance } from '../../src/desk/logIn';
import { continueConversation } from '../../src/desk/continueConversation';
import { describeCustomer } from '../../src/desk/describeCustomer';
import { loadDesk } from '../../src/desk/loadDesk';
import { readHistory } from '../../src/desk/readHistory';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import { sweep } from '../../src/desk/sweep';
import type { RoomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';
import { agentActor } from '../worlds/DeskWorld';
import { LoginWorld } from '../worlds/LoginWorld';

const anna = agentActor('anna');
const WORDS = 'Send the money to me';

/** Olivia has logged in and out at the library, where her token is still in the widget. */
async function afterLogout(): Promise<{ bank: LoginWorld; token: string }> {
	const bank = await LoginWorld.open();
	const { visitorToken: token } = await bank.enter(bank.login({ login: 'library' }));
	bank.world.clock.forwardSeconds(60);
	await bank.leave({ login: 'library' });
	bank.world.clock.forwardSeconds(60);
	return { bank, token };
}

/** Somebody writes in a new room with that token, of which the app does not hear. */
function writeUnheard({ world }: LoginWorld, token: string): RoomId {
	const room = world.server.open('room', token);
	world.server.write(room, WORDS);
	world.loseEvents();
	return room;
}

/** Nobody was given the room, or hears of it again: no agent, no case, not the customer who logs in. */
async function expectNobodys(bank: LoginWorld, room: RoomId): Promise<Entrance> {
	const { world } = bank;
	await world.passSeconds(60);
	const entrance = await bank.enter(bank.login({ login: 'home' }));
	await world.passSeconds(60);
	const history = await readHistory(world.desk, { ...bank.about({ login: 'home' }), purpose: 'history' });
	expect(world.server.room(room).isOpen).toBe(false);
	expect([world.server.transfers, world.records.cases, world.records.open, world.records.completed]).toEqual([[], [], [], []]);
	expect([entrance.roomId, world.supervisorNotices]).toEqual([undefined, []]);
	expect(history).toMatchObject({ value: { conversations: [] } });
	return entrance;
}

describe('a room that somebody opens with a customer’s token after the end of the login', () => {
	it.each(['the logout', 'the time of the login'])('is nobody’s where the app was off, after %s', async (by) => {
		const bank = await LoginWorld.open();
		const { visitorToken: token } = await bank.enter(bank.login({ login: 'library' }));
		bank.world.clock.forwardSeconds(by === 'the logout' ? 60 : 721 * 60);
		await (by === 'the logout' && bank.leave({ login: 'library' }));
		const room = writeUnheard(bank, token);
		await bank.world.start();
		expect((await expectNobodys(bank, room)).visitorToken).not.toBe(token);
	});

	it('is nobody’s where the server lists no rooms, so that the next login finds it', async () => {
		const { bank, token } = await afterLogout();
		bank.world.server.listsRooms = false;
		const room = writeUnheard(bank, token);
		await bank.world.start();
		expect((await expectNobodys(bank, room)).visitorToken).not.toBe(token);
	});

	it('is closed as soon as it is heard of, where the server cannot refuse it, and takes nobody’s place', async () => {
		const { bank, token } = await afterLogout();
		const room = bank.world.server.open('room', token);
		await bank.world.settle();
		expect(bank.world.server.room(room)).toMatchObject({ isOpen: false, closedBecause: 'loggedOut' });
		await expectNobodys(bank, room);
	});

	it('is nobody’s where whoever opened it has closed it before it was heard of', async () => {
		const { bank, token } = await afterLogout();
		const room = bank.world.server.open('room', token);
		bank.world.server.write(room, WORDS);
		bank.world.server.close(room, 'customer');
		await bank.world.settle();
		await expectNobodys(bank, room);
	});

	it('is none in which a conversation goes on whose room its customer has closed', async () => {
		const bank = await LoginWorld.open();
		const { world } = bank;
		const { visitorToken: token } = await bank.enter();
		const own = await bank.open(token);
		await bank.leave();
		world.clock.forwardSeconds(60);
		world.server.close(own, 'customer');
		const room = writeUnheard(bank, token);
		await world.deliver({ what: 'changed', roomId: own });
		await world.passSeconds(60);
		expect([world.server.room(room).isOpen, world.caseOf(own).conversations]).toEqual([false, [own]]);
	});

	it('is closed though an agent has taken it by hand meanwhile', async () => {
		const { bank, token } = await afterLogout();
		const room = writeUnheard(bank, token);
		bank.world.server.serve(room, idOf('anna'));
		bank.world.loseEvents();
		await bank.world.start();
		await expectNobodys(bank, room);
	});

	it('is not given back while the server refuses to close it, and is closed as soon as it does not', async () => {
		const { bank, token } = await afterLogout();
		const room = writeUnheard(bank, token);
		bank.world.server.cannotClose.add(room);
		await bank.world.start();
		const { visitorToken, roomId } = await bank.enter(bank.login({ login: 'phone' }));
		expect([visitorToken === token, roomId]).toEqual([false, undefined]);
		const conversation = bank.world.desk.memory.conversations.find(room);
		expect(conversation && (await describeCustomer(bank.world.desk, conversation))).toEqual({ is: 'anonymous' });
		bank.world.server.cannotClose.clear();
		await expectNobodys(bank, room);
	});
});

describe('what is written in a customer’s own room after the end of the login, while nobody can refuse it', () => {
	it.each(['heard of at once', 'heard of later', 'heard of after the room was closed'])('is nobody’s: %s', async (when) => {
		const bank = await LoginWorld.open();
		const { world } = bank;
		world.server.change('anna', { presence: 'offline' });
		const { visitorToken: token } = await bank.enter();
		const room = world.server.open('room', token);
		await world.settle();
		await bank.leave();
		world.clock.forwardSeconds(10);
		world.server.write(room, WORDS);
		if (when !== 'heard of at once') {
			world.loseEvents();
		}
		if (when === 'heard of after the room was closed') {
			world.server.close(room, 'customer');
		}
		await world.settle();
		await expectNobodys(bank, room);
	});

	it('stays for the agent who sees that the login has ended, where they are in conversation', async () => {
		const bank = await LoginWorld.open();
		const { world } = bank;
		const { visitorToken: token } = await bank.enter();
		const room = await bank.open(token);
		await setCaseStatus(world.desk, anna, { roomId: room, to: 'resolved' });
		await bank.leave();
		world.clock.forwardSeconds(8 * 24 * 3600);
		world.server.write(room, WORDS);
		await world.settle();
		await world.passSeconds(30);
		expect([world.servedBy(room), world.server.room(room).isOpen, world.records.cases.length]).toEqual(['anna', true, 1]);
		const conversation = world.desk.memory.conversations.find(room);
		expect(conversation && (await describeCustomer(world.desk, conversation))).toMatchObject({ is: 'ended' });
	});
});

describe('what a customer writes before the end of their login', () => {
	it.each(['open', 'closed by then'])('is heard of after it too: the room is %s', async (is) => {
		const bank = await LoginWorld.open();
		const { world } = bank;
		const { visitorToken: token } = await bank.enter();
		const room = writeUnheard(bank, token);
		world.clock.forwardSeconds(10);
		await bank.leave();
		world.clock.forwardSeconds(10);
		if (is === 'closed by then') {
			await world.start();
			world.server.close(room, 'desk');
			await world.settle();
		} else {
			await world.start();
		}
		expect(world.records.cases).toMatchObject([{ customerId: 'olivia', subject: WORDS }]);
	});
});

describe('a room that the desk opens for a customer after the end of their login', () => {
	/** Anna has ended a conversation with Olivia, who has logged out since. */
	async function ended() {
		const bank = await LoginWorld.open();
		const { visitorToken: token } = await bank.enter();
		const before = await bank.open(token);
		bank.world.server.close(before, idOf('anna'));
		await bank.world.settle();
		await bank.leave();
		bank.world.clock.forwardSeconds(60);
		const write = () => continueConversation(bank.world.desk, anna, { roomId: before, topic: 'Mortgage', message: 'Granted' });
		return { bank, token, before, write };
	}

	it('is theirs, also for an instance that sees it first, and they read it with the next login', async () => {
		const { bank, token, write } = await ended();
		const { world } = bank;
		const second = world.secondInstance();
		await loadDesk(second, world.catalogueText);
		world.pace = async (call) => {
			if (call === 'openBeside') {
				world.pace = () => Promise.resolve();
				await sweep(second);
			}
		};
		expect(await write()).toMatchObject({ ok: true });
		await world.passSeconds(120);
		await sweep(second);
		const [open, ...others] = world.server.rooms.filter(({ isOpen }) => isOpen);
		expect([open?.servedBy, others]).toEqual([idOf('anna'), []]);
		expect(await bank.enter(bank.login({ login: 'home' }))).toMatchObject({ visitorToken: token, roomId: open?.roomId });
	});

	it('is another one than somebody else has opened by then, which is closed first', async () => {
		const { bank, token, write } = await ended();
		const { world } = bank;
		const room = writeUnheard(bank, token);
		expect(await write()).toMatchObject({ error: { code: 'BUSY' } });
		await world.passSeconds(20);
		expect([world.server.room(room).isOpen, world.servedBy(room)]).toEqual([false, undefined]);
		expect(await write()).toMatchObject({ ok: true });
		const [opened] = world.server.rooms.filter(({ isOpen }) => isOpen);
		expect([opened?.servedBy, opened?.messages.map(({ text }) => text)]).toEqual([idOf('anna'), ['Granted']]);
	});
});
