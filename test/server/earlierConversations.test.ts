import { randomUUID } from 'crypto';
import type { Agent } from '../../tools/client/Agent';
import type { BankBackend } from '../../tools/client/BankBackend';
import type { Customer } from '../../tools/client/Customer';
import { isRecord, type Answer } from '../../tools/client/Rest';
import { Bank } from './Bank';
import { BankLogin } from './BankLogin';

jest.setTimeout(90_000);

const REFUSED = { status: 403, body: { error: { code: 'REFUSED' } } };

describe('a customer who has logged in', () => {
	let bank: Bank;
	let anna: Agent;
	let login: BankLogin;
	let backend: BankBackend;
	/** Nobody else's, also on a server that other suites have used. */
	let olivia: string;

	beforeEach(async () => {
		bank = await Bank.open();
		anna = await bank.hire('anna');
		login = await BankLogin.open(bank);
		({ backend } = login);
		olivia = randomUUID();
	});

	afterEach(async () => {
		await login.close();
		await Bank.closeOpened();
	});

	const said = ({ status, body }: Answer): unknown => ({ status, body });

	/** That customer of the bank in the widget. */
	async function inChat(sub: string): Promise<Customer> {
		const { body } = await backend.call('customers-session', { sub });
		return bank.customer('Olivia', undefined, undefined, isRecord(body) ? String(body.visitorToken) : '');
	}

	it('reads what was written before on the bank’s page, in their language, and nothing else', async () => {
		const customer = await inChat(olivia);
		await customer.write('My card is gone');
		await bank.isServedBy(anna, customer);
		await anna.write(customer.roomId, 'I block it.');
		await anna.runCommand('livebank', 'note SECRET NOTE', customer.roomId);
		await customer.sendFile('scan.txt', 'a scan');
		await bank.closeRoom(customer);
		await bank.hasEnded(customer);
		const stranger = await inChat(randomUUID());
		await stranger.write('I am somebody else');
		const claims = { sub: olivia, ctx: { language: 'de' } };
		const assertion = await backend.sign({ purpose: 'history', ...claims });
		const answer = await backend.send('customers-history', assertion);
		const at = expect.any(Number) as unknown;
		expect(said(answer)).toEqual({
			status: 200,
			body: {
				conversations: [
					{
						...{ case: expect.stringMatching(/\S/) as unknown, topic: expect.any(String) as unknown, status: 'Neu' },
						...{ openedAt: at, endedAt: at, isCut: false },
						messages: [
							{ from: 'customer', at, text: 'My card is gone' },
							{ from: 'bank', at, text: 'I block it.' },
							{ from: 'customer', at, text: expect.stringContaining('scan.txt') as unknown },
						],
					},
				],
			},
		});
		expect(answer.headers['cache-control']).toBe('no-store');
		expect(JSON.stringify(answer.body)).not.toContain(anna.username);
		expect(said(await backend.send('customers-history', assertion))).toEqual(REFUSED);
		expect(said(await backend.call('customers-history', { ...claims, purpose: 'session' }))).toEqual(REFUSED);
		expect(said(await backend.call('customers-history', { sub: randomUUID() }))).toEqual({
			status: 200,
			body: { conversations: [] },
		});
		const log = (await bank.administrator.appLogs(bank.appId)).filter((entry) => JSON.stringify(entry).includes('history read'));
		expect(log).toHaveLength(2);
		expect(JSON.stringify(log)).not.toContain('I block it.');
	});
});
