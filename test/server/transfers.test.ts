import type { Agent } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { buttonsOf, factsOf, optionsOf, textsOf } from '../../tools/client/readView';
import { Bank } from './Bank';
import { catalogueOf } from './catalogueOf';
import { Screen } from './Screen';

jest.setTimeout(90_000);

describe('passing a conversation on', () => {
	let bank: Bank;
	let anna: Agent;
	let ben: Agent;
	let carl: Agent;
	let annas: Screen;
	let bens: Screen;
	let supervisors: Screen;

	beforeEach(async () => {
		bank = await Bank.open();
		[anna, ben, carl] = [await bank.hire('anna'), await bank.hire('ben'), await bank.hire('carl')];
		[annas, bens, supervisors] = [new Screen(bank, anna), new Screen(bank, ben), new Screen(bank, bank.supervisor)];
	});

	afterEach(() => Bank.closeOpened());

	/** Anna and Ben know about cards, Carl about loans, each with so many places. */
	async function configure(units: { readonly anna: number; readonly ben: number; readonly carl: number }): Promise<void> {
		const agents = Object.fromEntries(Object.entries(units).map(([plain, capacity]) => [bank.name(plain), capacity]));
		const groups = {
			Cards: { members: [anna.username, ben.username], types: { 'Block a card': {}, 'Card limit': {} } },
			Loans: { members: [carl.username], types: { Mortgage: {} } },
		};
		await bank.configure(catalogueOf(groups, { capacity: { agents } }));
	}

	const servedBy = (customer: Customer): Promise<string | undefined> => bank.administrator.servedBy(customer.roomId);

	it('leaves a returned conversation with its agent until somebody else is free, and does not give it back to them', async () => {
		await configure({ anna: 2, ben: 1, carl: 1 });
		const olivia = await bank.customerOf(anna, 'Olivia');
		const mia = await bank.customerOf(ben, 'Mia');
		const noah = await bank.customerOf(anna, 'Noah');

		const bar = await annas.press(await annas.case(olivia), 'Return to queue');
		expect(textsOf(bar, 'case.handover')).toEqual([
			'Looking for somebody else, because it was returned; you keep it until then.',
		]);
		expect(buttonsOf(bar).map(({ label }) => label)).not.toContain('Return to queue');
		const sought = (agent: Agent): string =>
			`Done. Looking for somebody else, because it was returned; \`${agent.username}\` keeps it until then.`;
		expect(await annas.type('return', noah)).toBe(sought(anna));
		expect([await servedBy(olivia), await servedBy(noah)]).toEqual([anna.username, anna.username]);

		await ben.closeRoom(mia.roomId);
		await bank.isServedBy(ben, olivia);
		await bens.isTold(olivia);
		expect(await servedBy(noah)).toBe(anna.username);
		// Anna has a place again, but she has just returned this one.
		expect(await bens.type('return', olivia)).toBe(sought(ben));
		expect(await servedBy(olivia)).toBe(ben.username);
		expect(await supervisors.history(olivia)).toEqual([
			`returned to the queue by ${ben.username}`,
			`assigned to ${ben.username}`,
			`returned to the queue by ${anna.username}`,
			`assigned to ${anna.username}`,
			'opened, topic Block a card',
		]);

		await ben.closeRoom(olivia.roomId);
		await bank.isServedBy(ben, noah);
	});

	it('gives it to the agent one has chosen, by list or by command, and refuses one who cannot take it', async () => {
		await configure({ anna: 2, ben: 1, carl: 1 });
		const olivia = await bank.customerOf(anna, 'Olivia');
		const chosen = await annas.choose(await annas.case(olivia), 'case.transfer', `${ben.username} · 0 of 1`);
		expect(textsOf(chosen, 'done')).toEqual(['Done. Another agent has this conversation now.']);
		expect(await servedBy(olivia)).toBe(ben.username);
		await bens.isTold(olivia);

		const seen = anna.notices.length;
		expect(await bens.type(`transfer @${anna.username}`, olivia)).toBe(`Done. \`${anna.username}\` has this conversation.`);
		expect(await servedBy(olivia)).toBe(anna.username);
		await annas.isTold(olivia, seen);
		expect((await annas.history(olivia))[0]).toBe(`given to ${anna.username} by ${ben.username}`);

		await bank.customerOf(ben, 'Mia');
		const full = await annas.choose(await annas.case(olivia), 'case.transfer', `${ben.username} · 1 of 1 · full`);
		expect(textsOf(full, 'refusal').join()).toMatch(/cannot take it: full\..*\(AGENT_UNAVAILABLE\)$/);
		expect(textsOf(full, 'case.handover')).toEqual([]);
		expect(buttonsOf(full).filter(({ actionId }) => actionId.startsWith('livebank.override'))).toEqual([]);
		const typed: [words: string, code: string][] = [
			[`transfer ${ben.username}`, 'AGENT_UNAVAILABLE'],
			[`transfer ${ben.username} anyway`, 'OVERRIDE_NOT_ALLOWED'],
			[`transfer ${anna.username}`, 'AGENT_HAS_IT'],
			[`transfer ${bank.name('nobody')}`, 'AGENT_UNKNOWN'],
		];
		for (const [words, code] of typed) {
			const answer = await annas.type(words, olivia);
			expect(answer).toContain(`(${code})`);
			expect(answer).not.toContain('anyway');
		}
		const override = { actionId: 'livebank.override.0', value: `${olivia.roomId} ${ben.userId}` };
		expect(textsOf(await annas.click(full, override), 'refusal').join()).toContain('OVERRIDE_NOT_ALLOWED');
		expect(await servedBy(olivia)).toBe(anna.username);
	});

	it('lets a supervisor give it to a full agent anyway, says so in the history, and never to one who is offline', async () => {
		await configure({ anna: 1, ben: 1, carl: 1 });
		const olivia = await bank.customerOf(anna, 'Olivia');
		const mia = await bank.customerOf(ben, 'Mia');
		const { username: supervisor } = bank.supervisor;
		const refused = await supervisors.choose(await supervisors.case(olivia), 'case.transfer', ben.username);
		expect(textsOf(refused, 'refusal').join()).toContain('AGENT_UNAVAILABLE');
		expect(await servedBy(olivia)).toBe(anna.username);
		const given = await supervisors.press(refused, `Give it to ${ben.username} anyway`);
		expect(factsOf(given, 'case.facts').Agent).toBe(ben.username);
		expect(await servedBy(olivia)).toBe(ben.username);
		await bens.isTold(olivia);
		expect((await supervisors.history(olivia))[0]).toBe(`given to ${ben.username} by ${supervisor}, although: full`);

		const noah = await bank.customerOf(anna, 'Noah');
		const answer = await supervisors.type(`transfer ${anna.username}`, mia);
		expect(answer).toContain('(AGENT_UNAVAILABLE)');
		expect(answer).toContain(`\`/livebank transfer ${anna.username} anyway\``);
		expect(await supervisors.type(`transfer ${anna.username} anyway`, mia)).toBe(
			`Done. \`${anna.username}\` has this conversation.`,
		);
		expect([await servedBy(mia), await servedBy(noah)]).toEqual([anna.username, anna.username]);

		await bank.goOffline(carl);
		await eventually('nobody offers an agent who has gone', async () =>
			optionsOf(await supervisors.case(mia), 'case.transfer').every(({ label }) => !label.startsWith(carl.username)),
		);
		expect(await supervisors.type(`transfer ${carl.username} anyway`, mia)).toMatch(/not online.*\(AGENT_UNAVAILABLE\)/);
		expect(await servedBy(mia)).toBe(anna.username);
	});

	it('moves it to another group, whose members get it as soon as they can', async () => {
		await configure({ anna: 2, ben: 0, carl: 1 });
		const mia = await bank.customerOf(carl, 'Mia', 'Mortgage');
		const olivia = await bank.customerOf(anna, 'Olivia');
		const bar = await annas.choose(await annas.case(olivia), 'case.group', 'Loans');
		expect(textsOf(bar, 'case.handover')).toEqual([
			'Looking for somebody else, because it belongs to another group now; you keep it until then.',
		]);
		const facts = factsOf(bar, 'case.facts');
		expect(facts).toMatchObject({ Topic: 'Block a card', 'Moved to group': 'Loans', Agent: anna.username });
		expect(await annas.type('group Loans', olivia)).toContain('(ALREADY_IN_GROUP)');
		expect(await annas.type('group Weather', olivia)).toContain('(GROUP_UNKNOWN)');
		expect(await servedBy(olivia)).toBe(anna.username);
		await carl.closeRoom(mia.roomId);
		await bank.isServedBy(carl, olivia);
		await new Screen(bank, carl).isTold(olivia);

		await bank.closeRoom(olivia);
		await bank.hasEnded(olivia);
		const noah = await bank.customerOf(anna, 'Noah');
		expect(await annas.type('group loans', noah)).toBe(`Done. \`${carl.username}\` has this conversation.`);
		expect(await servedBy(noah)).toBe(carl.username);
	});

	it('changes the topic with the type of the case, and gives it to another agent only where the group changes', async () => {
		await configure({ anna: 1, ben: 1, carl: 1 });
		const olivia = await bank.customerOf(anna, 'Olivia');
		const within = await annas.choose(await annas.case(olivia), 'case.topic', 'Card limit');
		expect(factsOf(within, 'case.facts')).toMatchObject({ Topic: 'Card limit', 'Case type': 'Card limit', Agent: anna.username });
		expect(textsOf(within, 'case.handover')).toEqual([]);
		expect(await annas.type('topic card limit', olivia)).toContain('(SAME_TOPIC)');
		expect(await annas.type('topic Weather', olivia)).toContain('(TOPIC_UNKNOWN)');
		expect(await servedBy(olivia)).toBe(anna.username);

		expect(await annas.type('topic mortgage', olivia)).toBe(`Done. \`${carl.username}\` has this conversation.`);
		expect(await servedBy(olivia)).toBe(carl.username);
		const carls = new Screen(bank, carl);
		expect(factsOf(await carls.case(olivia), 'case.facts')).toMatchObject({ 'Case type': 'Mortgage', Agent: carl.username });
		expect(await carls.history(olivia)).toEqual([
			`assigned to ${carl.username}`,
			`topic Card limit → Mortgage by ${anna.username}`,
			`topic Block a card → Card limit by ${anna.username}`,
			`assigned to ${anna.username}`,
			'opened, topic Block a card',
		]);
	});
});
