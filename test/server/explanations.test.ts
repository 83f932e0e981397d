import type { Agent, PushedView } from '../../tools/client/Agent';
import { eventually } from '../../tools/client/eventually';
import { buttonsOf, textsOf } from '../../tools/client/readView';
import { Bank } from './Bank';
import { catalogueOf } from './catalogueOf';
import { Screen } from './Screen';

jest.setTimeout(90_000);

describe('the explanation of an assignment', () => {
	let bank: Bank;
	let anna: Agent;
	let ben: Agent;
	let supervisors: Screen;

	beforeEach(async () => {
		bank = await Bank.open();
		[anna, ben] = [await bank.hire('anna'), await bank.hire('ben')];
		supervisors = new Screen(bank, bank.supervisor);
	});

	afterEach(() => Bank.closeOpened());

	/** One group for cards, in which everybody named has one place. */
	async function configure(members: readonly string[]): Promise<void> {
		await bank.configure(catalogueOf({ Cards: { members: [...members], types: { Cards: {} } } }, { capacity: { default: 1 } }));
	}

	/** What the bar says of each agent: the reason, by username. */
	function reasons(lines: readonly string[]): Record<string, string> {
		return Object.fromEntries(
			lines.flatMap((line): [string, string][] => {
				const [, username = '', reason = ''] = /^• `([^`]+)`, .*: ([^:]+)$/.exec(line) ?? [];
				return username === '' ? [] : [[username, reason]];
			}),
		);
	}

	const why = (view: PushedView, blockId = 'case.why'): string[] => textsOf(view, blockId).join('\n').split('\n');

	it('tells a supervisor why this agent and why not another, and while a customer waits why nobody can take it', async () => {
		const [carl, dora] = [await bank.hire('carl'), await bank.hire('dora')];
		await configure([anna, ben, carl, dora].map(({ username }) => username));
		await bank.goOffline(carl);
		expect(await new Screen(bank, dora).type('unavailable', { roomId: 'GENERAL' })).toContain('You get no new chats');

		const olivia = await bank.customerOf(anna, 'Olivia');
		const ofOlivia = why(await supervisors.case(olivia));
		expect(ofOlivia.slice(0, 2)).toEqual([
			'Why this agent',
			`\`${anna.username}\` of \`Cards\`: 0 of 1 in use, level 1, nothing yet`,
		]);
		expect(ofOlivia[2]).toMatch(/^Waited 0:\d\d, takes 1 of capacity, needs level 1$/);
		expect(reasons(ofOlivia)).toEqual({
			[ben.username]: 'came after by order of names',
			[carl.username]: 'not online',
			[dora.username]: 'not available to chat',
		});

		const noah = await bank.customerOf(ben, 'Noah');
		expect(reasons(why(await supervisors.case(noah)))).toMatchObject({ [anna.username]: 'full' });
		const mia = await bank.customerWrites('Mia', 'I am Mia');
		await bank.waits(mia);
		const ofMia = why(await supervisors.case(mia));
		expect(ofMia.slice(0, 2)).toEqual(['Who could take it now', '`Cards`, open:']);
		expect(reasons(ofMia)).toEqual({
			[anna.username]: 'full',
			[ben.username]: 'full',
			[carl.username]: 'not online',
			[dora.username]: 'not available to chat',
		});

		expect(await new Screen(bank, anna).type('return', olivia)).toContain('Looking for somebody else');
		expect(reasons(why(await supervisors.case(olivia)))).toMatchObject({ [anna.username]: 'has it now', [ben.username]: 'full' });
		// Mia has nobody yet and waits longer, so she comes first; then Ben gets Olivia.
		await ben.closeRoom(noah.roomId);
		await bank.isServedBy(ben, mia);
		await ben.closeRoom(mia.roomId);
		await bank.isServedBy(ben, olivia);
		const afterReturn = await eventually('the decision is stored', async () => {
			const lines = why(await supervisors.case(olivia));
			return lines[0] === 'Why this agent' && lines;
		});
		expect(afterReturn[1]).toMatch(new RegExp(`^\`${ben.username}\` of \`Cards\`: 0 of 1 in use, level 1, idle 0:\\d\\d$`));
		expect(reasons(afterReturn)).toMatchObject({ [anna.username]: 'returned it', [carl.username]: 'not online' });
		expect(await new Screen(bank, ben).type('return', olivia)).toContain('Looking for somebody else');
		expect(reasons(why(await supervisors.case(olivia)))).toMatchObject({
			[anna.username]: 'returned it',
			[ben.username]: 'has it now',
		});
	});

	it('is nothing for agents, and there is none for a conversation that was given by hand', async () => {
		await configure([anna.username, ben.username]);
		const olivia = await bank.customerOf(anna, 'Olivia');
		await eventually('the decision is stored', async () => why(await supervisors.case(olivia))[0] === 'Why this agent');
		const [annas, bens] = [new Screen(bank, anna), new Screen(bank, ben)];
		const bar = await annas.case(olivia);
		expect(textsOf(bar, 'case.facts')).not.toEqual([]);
		const ids = (view: PushedView): string[] => view.view.blocks.map(({ blockId }) => String(blockId));
		expect(ids(bar).filter((id) => id.includes('why'))).toEqual([]);
		for (const screen of [annas, bens]) {
			const refused = await screen.click(bar, { actionId: 'livebank.explain.0', value: olivia.roomId });
			expect(textsOf(refused, 'refusal').join()).toContain('NOT_A_SUPERVISOR');
			expect(ids(refused).filter((id) => id.startsWith('explanation'))).toEqual([]);
		}
		await bank.forward(olivia, ben);
		await bens.isTold(olivia);
		const byHand = await supervisors.case(olivia);
		expect(ids(byHand).filter((id) => id.includes('why'))).toEqual([]);
		const window = await supervisors.click(byHand, { actionId: 'livebank.explain.0', value: olivia.roomId });
		expect(textsOf(window, 'explanation.none').join()).toContain('by hand');
	});

	it('names in a window of its own all the agents for whom the bar has no room', async () => {
		const absent = Array.from({ length: 15 }, (_, index) => `absent${index}`);
		await Promise.all(absent.map((plain) => bank.engage(plain)));
		const members = [anna.username, ben.username, ...absent.map((plain) => bank.name(plain))];
		await configure(members);
		// At its start the app looks up everybody whom the catalogue names.
		await bank.updateApp();
		const olivia = await bank.customerOf(anna, 'Olivia');
		const noah = await bank.customerOf(ben, 'Noah');
		for (const [customer, expected] of [
			[noah, members.filter((username) => username !== ben.username)],
			[await bank.customerWrites('Mia', 'I am Mia'), members],
		] as const) {
			const bar = await eventually('a bar with more agents than it names', async () => {
				const view = await supervisors.case(customer);
				return buttonsOf(view).some(({ label }) => label === 'All') && view;
			});
			expect(Object.keys(reasons(why(bar)))).toHaveLength(15);
			expect(textsOf(bar, 'case.why.more')).toEqual([`${expected.length - 15} more`]);
			const window = await supervisors.press(bar, 'All');
			expect(window.type).toBe('modal.open');
			expect(reasons(why(window, 'explanation.0'))).toEqual(
				Object.fromEntries(expected.map((name) => [name, name.startsWith('absent') ? 'not online' : 'full'])),
			);
		}
		expect(await bank.administrator.servedBy(olivia.roomId)).toBe(anna.username);
	});
});
