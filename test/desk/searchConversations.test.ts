import { changeTopic } from '../../src/desk/changeTopic';
import { newList } from '../../src/desk/ListShown';
import { change } from '../../src/desk/recordServing';
import { customerId } from '../../src/shared/ids';
import { twoGroups } from '../worlds/bank';
import { conversationIn } from '../worlds/cardBank';
import { DeskWorld } from '../worlds/DeskWorld';
import { anna, close, completed, listed, roomsOf } from './listed';

describe('a search in the list', () => {
	/** One conversation about a card and one about a loan in progress, and one about a card completed, all Anna's. */
	async function bank() {
		const skillGroups = [{ name: 'All', members: ['anna'], caseTypes: ['Cards', 'Loans'] }];
		const world = await DeskWorld.with({ ...twoGroups, skillGroups, capacity: { default: 9 } }, ['anna']);
		const [card, ended, loan] = [await world.ask('a', 'card'), await world.ask('b', 'ended'), await world.ask('c', 'loan')];
		await close(world, ended);
		await changeTopic(world.desk, anna, { roomId: loan, topic: 'Mortgage' });
		return { world, card, ended, loan };
	}

	it.each<[string, readonly string[], readonly string[]]>([
		['', ['card', 'loan'], ['ended']],
		['CARD', ['card'], ['ended']],
		['ost ca', ['card'], ['ended']],
		['mortgage', ['loan'], []],
		['nothing', [], []],
		['*', [], []],
		['-', [], []],
	])('for %j finds in progress %j, completed %j', async (search, inProgress, ended) => {
		const { world } = await bank();
		const [open, over] = [await listed(world, { ...newList, search }), await listed(world, { ...completed, search })];
		expect([roomsOf(open).sort(), roomsOf(over)]).toEqual([inProgress, ended]);
		expect(open.found).toEqual({ inProgress: inProgress.length, completed: ended.length });
		expect(open.counts).toEqual({ inProgress: 2, completed: 1 });
	});

	it.each(['Martin', 'olivia m', 'C-77'])(
		'for %j finds the conversations of a proved customer by name and id',
		async (search) => {
			const { world, card, ended } = await bank();
			const customer = { customerId: customerId('c-77'), customerName: 'Olivia Martin' };
			await change(world.desk, { ...conversationIn(world, card), ...customer, version: 9 });
			await close(world, card);
			const found = await listed(world, { ...completed, search });
			expect([roomsOf(found), roomsOf(await listed(world, { ...newList, search }))]).toEqual([[card], []]);
			expect(found.rows[0]).toMatchObject(customer);
			expect(roomsOf(await listed(world, completed)).sort()).toEqual([card, ended].sort());
		},
	);

	it.each<[string, (number: string) => string]>([
		['as it is', (number) => number],
		['without dashes', (number) => number.replace(/-/g, '')],
		['in small letters', (number) => number.toLowerCase()],
		['in part', (number) => number.slice(0, 6)],
		['with the letters that are mistaken for its digits', (number) => number.replace(/0/g, 'o').replace(/1/g, 'l')],
	])('for a number %s finds its case in either part', async (_how, typed) => {
		const { world, card, ended } = await bank();
		for (const [room, shown] of [[card, newList] as const, [ended, completed] as const]) {
			const search = typed(world.caseOf(room).caseId);
			expect(roomsOf(await listed(world, { ...shown, search }))).toEqual([room]);
		}
	});
});
