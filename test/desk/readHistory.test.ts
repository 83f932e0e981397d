import { openNextCase } from '../../src/desk/openNextCase';
import { logOut } from '../../src/desk/logOut';
import { readHistory, type CustomerHistory } from '../../src/desk/readHistory';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import { customerId, type RoomId } from '../../src/shared/ids';
import { answer, cardDesk, prove, writeAs } from '../worlds/cardBank';
import { agentActor, type DeskWorld } from '../worlds/DeskWorld';

const OLIVIA = 'token of Olivia';
const anna = agentActor('anna');
let assertions = 0;

/** What the bank signs for a customer who wants to read. */
function asking({ clock }: DeskWorld, but: { before?: number; customer?: string; idHash?: string } = {}) {
	const now = clock.now();
	assertions += 1;
	return {
		...({ purpose: 'history', idHash: but.idHash ?? `history ${assertions}`, deadAt: now + 180_000, issuedAt: now } as const),
		...{
			customerId: customerId(but.customer ?? 'olivia'),
			loginId: 'login',
			...(but.before !== undefined && { before: but.before }),
		},
	};
}

async function history(world: DeskWorld, but: Parameters<typeof asking>[1] = {}): Promise<CustomerHistory> {
	const result = await readHistory(world.desk, asking(world, but));
	if (!result.ok) {
		throw new Error(result.error.code);
	}
	return result.value;
}

async function bank(): Promise<DeskWorld> {
	const world = await cardDesk({ team: ['anna'], helpers: ['anna'], capacity: { default: 50 } });
	prove(world, OLIVIA, 'olivia');
	return world;
}

async function ends(world: DeskWorld, room: RoomId): Promise<void> {
	await setCaseStatus(world.desk, anna, { roomId: room, to: 'resolved' });
	world.server.close(room);
	await world.settle();
	world.clock.forwardSeconds(48 * 3600);
}

const wordsOf = ({ conversations }: CustomerHistory): string[][] =>
	conversations.map(({ messages }) => messages.map(({ text }) => text));

describe('what a customer reads again', () => {
	it('is what was written in their conversations, the newest first, with the number, topic and status of the case', async () => {
		const world = await bank();
		const opened = world.clock.now();
		const first = await writeAs(world, OLIVIA, 'My card is gone', 'Lost card');
		answer(world, first);
		await ends(world, first);
		const second = await writeAs(world, OLIVIA, 'A house', 'Mortgage');
		const { conversations, before } = await history(world);
		expect(before).toBeUndefined();
		expect(conversations.map(({ aCase: { caseId, topic, status } }) => [caseId, topic, status])).toEqual([
			[world.caseOf(second).caseId, 'Mortgage', 'new'],
			[world.caseOf(first).caseId, 'Lost card', 'resolved'],
		]);
		expect(conversations[0]).not.toHaveProperty('endedAt');
		expect(conversations[1]).toMatchObject({ openedAt: opened, endedAt: opened, isCut: false });
		expect(conversations[1]?.messages).toEqual([
			{ text: 'My card is gone', at: opened, fromCustomer: true },
			{ text: 'I see to it.', at: opened, fromCustomer: false },
		]);
	});

	it('is given in parts, none of which leaves anything out, also of the same moment', async () => {
		const world = await bank();
		const written: string[] = [];
		for (let number = 0; number < 13; number += 1) {
			const room = await writeAs(world, OLIVIA, `Question ${number}`, 'Lost card');
			written.unshift(`Question ${number}`);
			if (number === 3) {
				const same = await writeAs(world, OLIVIA, 'At the same moment', 'Mortgage');
				await setCaseStatus(world.desk, anna, { roomId: same, to: 'resolved' });
				world.server.close(same);
			}
			await ends(world, room);
		}
		const newest = await history(world);
		expect(wordsOf(newest).flat().sort()).toEqual([...written.slice(0, 10), 'At the same moment'].sort());
		const rest = await history(world, { before: newest.before ?? 0 });
		expect([wordsOf(rest).flat(), rest.before]).toEqual([written.slice(10), undefined]);
	});

	it('is of a long conversation the newest two hundred messages', async () => {
		const world = await bank();
		const room = await writeAs(world, OLIVIA, 'Message 0', 'Lost card');
		for (let number = 1; number < 201; number += 1) {
			world.server.write(room, `Message ${number}`);
		}
		await world.settle();
		const [conversation] = (await history(world)).conversations;
		expect([conversation?.messages.length, conversation?.messages[0]?.text, conversation?.isCut]).toEqual([
			200,
			'Message 1',
			true,
		]);
	});

	it('is a room once, with its last case, however many cases it was about', async () => {
		const world = await bank();
		const room = await writeAs(world, OLIVIA, 'My card is gone', 'Lost card');
		await setCaseStatus(world.desk, anna, { roomId: room, to: 'resolved' });
		expect(await openNextCase(world.desk, anna, { roomId: room, topic: 'Mortgage' })).toMatchObject({ ok: true });
		expect((await history(world)).conversations.map(({ aCase }) => aCase.topic)).toEqual(['Mortgage']);
	});

	it('is nothing of anybody else, and of what was written by who was not logged in', async () => {
		const world = await bank();
		prove(world, 'token of Noah', 'noah');
		await writeAs(world, 'token of Noah', 'I am Noah', 'Lost card');
		await writeAs(world, 'token of nobody', 'I am nobody', 'Lost card');
		expect(await history(world)).toEqual({ conversations: [] });
		expect(wordsOf(await history(world, { customer: 'noah' }))).toEqual([['I am Noah']]);
	});

	it('is nothing of a room in which somebody else was the customer, whatever its case says', async () => {
		const world = await bank();
		const room = await writeAs(world, OLIVIA, 'My card is gone', 'Lost card');
		const conversation = await world.desk.conversations.find(room);
		if (!conversation || conversation === 'completed') {
			throw new Error('There is no conversation.');
		}
		await world.desk.conversations.update({ ...conversation, customerId: customerId('noah'), version: 99 });
		expect(await history(world)).toEqual({ conversations: [] });
	});

	it('is refused to an assertion used before, and after the end of the login', async () => {
		const world = await bank();
		await history(world, { idHash: 'once' });
		await expect(history(world, { idHash: 'once' })).rejects.toThrow('ALREADY_USED');
		await logOut(world.desk, { ...asking(world), purpose: 'logout' });
		await expect(history(world)).rejects.toThrow('LOGIN_ENDED');
	});
});
