import type { Agent } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { factsOf } from '../../tools/client/readView';
import { Bank } from './Bank';
import { catalogueOf } from './catalogueOf';
import { Screen } from './Screen';

jest.setTimeout(90_000);

describe('the history of a case', () => {
	let bank: Bank;
	let anna: Agent;
	let olivia: Customer;
	let number: string;

	beforeEach(async () => {
		bank = await Bank.open();
		anna = await bank.hire('anna');
		await bank.configure(catalogueOf({ Cards: { members: [anna.username], types: { 'Block a card': {} } } }));
		olivia = await bank.customerOf(anna, 'Olivia');
		number = factsOf(await bank.caseBar(anna, olivia), 'case.facts').Case ?? 'no case';
	});

	afterEach(() => Bank.closeOpened());

	it('is whole, has a head that each event replaces, and stays with the case when the conversation has ended', async () => {
		const supervisor = new Screen(bank, bank.supervisor);
		const check = (): Promise<string> => supervisor.type(`history ${number}`, { roomId: 'GENERAL' });
		const before = await check();
		expect(before).toMatch(
			new RegExp(`^The history of case ${number} is whole\\. Events: 2\\.\nHead, to be kept elsewhere: \`[0-9a-f]{64}\`$`),
		);
		await anna.closeRoom(olivia.roomId);
		await bank.hasEnded(olivia);
		const after = await eventually('the end is in the history', async () => {
			const answer = await check();
			return answer !== before && answer;
		});
		expect(after).toContain(`The history of case ${number} is whole. Events: 3.`);
	});

	it('is handed to a supervisor with the case as two files, to them alone, and to no agent', async () => {
		const sonja = await bank.admit('sonja');
		await bank.administrator.makeManager(sonja.username);
		const supervisor = new Screen(bank, sonja);
		expect(await supervisor.type(`export ${number}`, { roomId: 'GENERAL' })).toBe(
			`Case ${number} was sent to you as two files in a direct message.`,
		);
		const files = await eventually('both files are there', async () => {
			const found = await sonja.filesFrom(bank.appUsername);
			return found.length === 2 && found;
		});
		expect(files.map(({ name }) => name)).toEqual([`${number}.json`, `${number}.html`]);
		expect(files[0]?.content).toMatchObject({
			case: { caseId: number, subject: 'I am Olivia' },
			agents: [{ roomId: olivia.roomId, agentId: anna.userId }],
			events: [{ what: 'opened' }, { what: 'agentAssigned' }],
			verification: { faults: [], count: 2 },
		});
		expect(files[1]?.content).toContain(`<td>${anna.username}</td>`);

		const agents = new Screen(bank, anna);
		for (const command of ['history', 'export']) {
			expect(await agents.type(`${command} ${number}`, olivia)).toContain('(NOT_A_SUPERVISOR)');
		}
		expect(await anna.filesFrom(bank.appUsername)).toEqual([]);
		expect(await supervisor.type('export 000-000-000', { roomId: 'GENERAL' })).toContain('(CASE_UNKNOWN)');
	});
});
