import type { Agent, PushedView } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { buttonsOf, factsOf, optionsOf, textsOf } from '../../tools/client/readView';
import { Bank } from './Bank';
import { catalogueOf } from './catalogueOf';
import { Screen } from './Screen';

jest.setTimeout(90_000);

describe("the supervisors' desk", () => {
	let bank: Bank;
	let anna: Agent;
	let ben: Agent;

	/** Anna knows about cards, Ben about loans; each has one place. */
	beforeEach(async () => {
		bank = await Bank.open();
		[anna, ben] = [await bank.hire('anna'), await bank.hire('ben')];
		const groups = {
			Cards: { members: [anna.username], types: { 'Block a card': {} } },
			Loans: { members: [ben.username], types: { Mortgage: {} } },
		};
		await bank.configure(catalogueOf(groups, { capacity: { default: 1 } }));
	});

	afterEach(() => Bank.closeOpened());

	const servedBy = (customer: Customer): Promise<string | undefined> => bank.administrator.servedBy(customer.roomId);

	/** What the desk says of a group. */
	function group(view: PushedView, name: string): string | undefined {
		const lines = view.view.blocks.map(({ blockId }) => String(blockId)).filter((id) => /^desk\.group\.\d+$/.test(id));
		return lines.flatMap((id) => textsOf(view, id)).find((line) => line.startsWith(`${name} · `));
	}

	/** What the desk says of an agent. */
	function agentLine(view: PushedView, { username }: Agent): string | undefined {
		const lines = textsOf(view, 'desk.agents').join('\n').split('\n');
		return lines.find((line) => line.includes(`\`${username}\``));
	}

	/** The row of the desk for a customer's conversation, by the place of its elements. */
	function row(view: PushedView, { roomId }: Customer): number | undefined {
		const button = buttonsOf(view).find(({ label, value }) => label === 'Case' && value === roomId);
		return button && Number(/^desk\.row\.(\d+)\.actions$/.exec(button.blockId)?.[1]);
	}

	/** How much has been counted between two showings of the desk. */
	function counted(before: PushedView, after: PushedView): Record<string, number> {
		const earlier = factsOf(before, 'desk.today');
		const facts = Object.entries(factsOf(after, 'desk.today'));
		return Object.fromEntries(facts.map(([label, value]) => [label, Number(value) - Number(earlier[label])]));
	}

	it('shows by button, menu and command who waits, what each agent carries, who has too much, and the figures of today', async () => {
		const { supervisor, appId } = bank;
		const before = await bank.deskBar();
		const olivia = await bank.customerOf(anna, 'Olivia');
		const noah = await bank.customerWrites('Noah', 'I am Noah');
		await bank.waits(noah);
		const noahsCase = factsOf(await bank.caseBar(supervisor, noah), 'case.facts').Case ?? 'no case';

		const bar = await bank.answerTo(supervisor, () => supervisor.clickRoomButton(appId, 'livebank.desk', olivia.roomId));
		const window = await bank.answerTo(supervisor, () => supervisor.clickMenuEntry(appId, 'livebank.desk-window'));
		expect([bar.type, window.type]).toEqual(['contextual_bar.open', 'modal.open']);
		for (const desk of [bar, window, await bank.deskBar()]) {
			expect(group(desk, 'Cards')).toMatch(/^Cards · open · 1 waiting · longest 0:\d\d$/);
			expect(group(desk, 'Loans')).toBe('Loans · open · nobody waits');
			expect(textsOf(desk, `desk.row.${row(desk, noah) ?? 'none'}`).join()).toMatch(
				new RegExp(`^${noahsCase} · Block a card · 0:\\d\\d$`),
			);
			expect(agentLine(desk, anna)).toBe(`• \`${anna.username}\`: 1 of 1 in use, chats: 1, online`);
			expect(agentLine(desk, ben)).toBe(`• \`${ben.username}\`: 0 of 1 in use, chats: 0, online`);
		}
		expect(counted(before, window)).toMatchObject({ 'Given to an agent': 1, 'Taken by hand': 0 });

		await anna.takeFromQueue(noah.roomId);
		await bank.isServedBy(anna, noah);
		const later = await eventually('the desk knows of the conversation taken by hand', async () => {
			const shown = await new Screen(bank, supervisor).press(window, 'Refresh');
			return row(shown, noah) === undefined && shown;
		});
		expect(later.view.id).toBe(window.view.id);
		expect(agentLine(later, anna)).toBe(`• \`${anna.username}\`: 2 of 1 in use, chats: 2, online, over capacity`);
		expect(group(later, 'Cards')).toBe('Cards · open · nobody waits');
		expect(counted(before, later)).toMatchObject({
			'Given to an agent': 1,
			'Taken by hand': 1,
			'Over capacity by hand': 1,
			'Given anyway': 0,
		});
	});

	it('lets a livechat manager give conversations from it to any agent, to a full one anyway', async () => {
		const manager = await bank.admit('manager');
		await bank.administrator.makeManager(manager.username);
		const managers = new Screen(bank, manager);
		const olivia = await bank.customerOf(anna, 'Olivia');
		const noah = await bank.customerWrites('Noah', 'I am Noah');
		await bank.waits(noah);
		const desk = await bank.answerTo(manager, () => manager.runCommand('livebank', 'desk', 'GENERAL'));
		const actions = `desk.row.${row(desk, noah) ?? 'none'}.actions`;
		// The members of the group come first, also one who is full.
		const offered = optionsOf(desk, actions).map(({ label }) => label);
		expect(offered.slice(0, 2)).toEqual([`${anna.username} · 1 of 1 · full`, `${ben.username} · 0 of 1`]);
		const given = await managers.choose(desk, actions, ben.username);
		expect(await servedBy(noah)).toBe(ben.username);
		await new Screen(bank, ben).isTold(noah);
		expect(row(given, noah)).toBeUndefined();
		expect(agentLine(given, ben)).toContain('1 of 1 in use');

		expect(await new Screen(bank, anna).type('return', olivia)).toContain('Looking for somebody else');
		const window = await bank.answerTo(manager, () => manager.clickMenuEntry(bank.appId, 'livebank.desk-window'));
		const kept = row(window, olivia) ?? 'none';
		expect(textsOf(window, `desk.row.${kept}.state`)[0]).toBe(`kept by ${anna.username}`);
		const refused = await managers.choose(window, `desk.row.${kept}.actions`, `${ben.username} · 1 of 1 · full`);
		expect(textsOf(refused, 'refusal').join()).toContain('AGENT_UNAVAILABLE');
		expect(await servedBy(olivia)).toBe(anna.username);
		const anyway = await managers.press(refused, `Give it to ${ben.username} anyway`);
		expect(await servedBy(olivia)).toBe(ben.username);
		expect(agentLine(anyway, ben)).toContain('2 of 1 in use, chats: 2, online, over capacity');
		expect(counted(window, anyway)).toMatchObject({ Transferred: 1, 'Given anyway': 1 });

		const lea = await bank.customerOf(anna, 'Lea');
		await bank.waits(await bank.customerWrites('Mia', 'I am Mia'));
		const caseWindow = await managers.press(await managers.press(anyway, 'Refresh'), 'Case');
		expect([caseWindow.type, textsOf(caseWindow, 'case.subject')]).toEqual(['modal.open', ['Subject: I am Mia']]);
		expect(await managers.type('return', await bank.customerWrites('Ida', 'I am Ida'))).toContain('(NOT_IN_PROGRESS)');
		expect(await servedBy(lea)).toBe(anna.username);
	});

	it('is closed to agents who are no supervisors: they see no queue and give nothing', async () => {
		await bank.customerOf(anna, 'Olivia');
		const noah = await bank.customerWrites('Noah', 'I am Noah');
		await bank.waits(noah);
		const noahsCase = factsOf(await bank.caseBar(bank.supervisor, noah), 'case.facts').Case ?? 'no case';
		const clerk = await bank.admit('clerk');
		const desk = await bank.deskBar();
		const give = { actionId: 'livebank.transfer.0.a1', value: `${noah.roomId} ${ben.userId}` };
		for (const user of [ben, clerk]) {
			for (const open of [
				() => user.clickRoomButton(bank.appId, 'livebank.desk', noah.roomId),
				() => user.clickMenuEntry(bank.appId, 'livebank.desk-window'),
				() => user.clickInView(bank.appId, desk.view.id, { actionId: 'livebank.refresh', value: 'refresh' }),
				() => user.clickInView(bank.appId, desk.view.id, give),
				() => user.clickInView(bank.appId, desk.view.id, { ...give, actionId: 'livebank.override.0' }),
			]) {
				const view = await bank.answerTo(user, open);
				expect(textsOf(view, 'refusal').join()).toMatch(/\(NOT_A_SUPERVISOR\)$/);
				expect([noahsCase, anna.username].filter((secret) => JSON.stringify(view.view.blocks).includes(secret))).toEqual([]);
			}
		}
		const byCommand = await bank.answerTo(ben, () => ben.runCommand('livebank', 'desk', 'GENERAL'));
		expect(textsOf(byCommand, 'refusal').join()).toContain('NOT_A_SUPERVISOR');
		await bank.waits(noah);
	});
});
