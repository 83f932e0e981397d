import type { Agent } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { buttonsOf, factsOf, historyOf, optionsOf, textsOf } from '../../tools/client/readView';
import { Bank } from './Bank';
import { catalogueOf } from './catalogueOf';
import { Screen } from './Screen';

jest.setTimeout(90_000);

const SELECTS = ['case.transfer', 'case.group', 'case.topic', 'case.new'];

describe('a case', () => {
	let bank: Bank;
	let anna: Agent;
	let ben: Agent;
	let carl: Agent;

	/** Anna and Ben know about cards, Carl only about loans; each has one place. */
	beforeEach(async () => {
		bank = await Bank.open();
		[anna, ben, carl] = [await bank.hire('anna'), await bank.hire('ben'), await bank.hire('carl')];
		const groups = {
			Cards: { members: [anna.username, ben.username], types: { 'Block a card': {} } },
			Loans: { members: [carl.username], types: { Mortgage: {} } },
		};
		await bank.configure(catalogueOf(groups, { capacity: { default: 1 } }));
	});

	afterEach(async () => {
		await bank.administrator.changeAppSetting(bank.appId, 'supervisorRoles', 'livechat-manager');
		await Bank.closeOpened();
	});

	/** Every change of a case and its conversation, as anybody may post it. */
	const changes = ({ roomId }: Customer) => [
		{ actionId: 'livebank.status.0.dc676b42', value: `${roomId} resolved` },
		{ actionId: 'livebank.reopen.0', value: roomId },
		{ actionId: 'livebank.note.0', value: roomId },
		{ actionId: 'livebank.return.0', value: roomId },
		{ actionId: 'livebank.transfer.0.a1', value: `${roomId} ${carl.userId}` },
		{ actionId: 'livebank.override.0', value: `${roomId} ${carl.userId}` },
		{ actionId: 'livebank.group.0.a1', value: `${roomId} Loans` },
		{ actionId: 'livebank.topic.0.a1', value: `${roomId} Mortgage` },
		{ actionId: 'livebank.new-case.0.a1', value: `${roomId} Mortgage` },
		{ actionId: 'livebank.end.0', value: roomId },
	];

	it('is seen by its agent and their group, and changed by its agent and supervisors alone; strangers see nothing', async () => {
		const olivia = await bank.customerOf(anna, 'Olivia');
		const own = await bank.caseBar(anna, olivia);
		const members = await bank.caseBar(ben, olivia);
		expect(factsOf(members, 'case.facts')).toEqual(factsOf(own, 'case.facts'));
		expect(historyOf(members)).toEqual(historyOf(own));
		expect([own, members].map((bar) => textsOf(bar, 'case.onlySeen').length)).toEqual([0, 1]);
		expect(buttonsOf(members).map(({ label }) => label)).toEqual(['Refresh']);
		expect(SELECTS.flatMap((block) => optionsOf(members, block))).toEqual([]);
		expect(SELECTS.flatMap((block) => optionsOf(own, block)).length).toBeGreaterThan(3);

		const clerk = await bank.admit('clerk');
		for (const [user, code] of [
			[ben, /\((NOT_YOUR_CONVERSATION|OVERRIDE_NOT_ALLOWED)\)$/],
			[carl, /\(NOT_YOUR_CONVERSATION\)$/],
			[clerk, /\(NOT_AN_AGENT\)$/],
		] as const) {
			const screen = new Screen(bank, user);
			for (const click of changes(olivia)) {
				const view = await screen.click(members, click);
				expect([click.actionId, textsOf(view, 'refusal').join()]).toEqual([click.actionId, expect.stringMatching(code)]);
				expect(JSON.stringify(view.view.blocks).includes('I am Olivia')).toBe(user === ben);
			}
		}
		const after = await bank.caseBar(anna, olivia);
		expect([factsOf(after, 'case.facts'), historyOf(after)]).toEqual([factsOf(own, 'case.facts'), historyOf(own)]);
		expect(await bank.administrator.servedBy(olivia.roomId)).toBe(anna.username);
	});

	it('is a supervisor’s by the roles that the bank has set, from the next click on', async () => {
		const olivia = await bank.customerOf(anna, 'Olivia');
		const lead = await bank.admit('lead');
		await bank.administrator.makeManager(lead.username);
		const desk = () => bank.answerTo(lead, () => lead.runCommand('livebank', 'desk', 'GENERAL'));
		expect(textsOf(await desk(), 'refusal')).toEqual([]);
		await bank.administrator.changeAppSetting(bank.appId, 'supervisorRoles', 'role-of-nobody');
		expect(textsOf(await bank.caseBar(lead, olivia), 'refusal').join()).toContain('NOT_AN_AGENT');
		expect(textsOf(await bank.caseBar(bank.supervisor, olivia), 'refusal')).toEqual([]);
		await bank.administrator.changeAppSetting(bank.appId, 'supervisorRoles', 'user');
		expect(textsOf(await desk(), 'refusal')).toEqual([]);
	});
});
