import { randomUUID } from 'crypto';
import type { CatalogueText } from '../../src/catalogue/schema';
import type { Agent } from '../../tools/client/Agent';
import type { BankBackend } from '../../tools/client/BankBackend';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { factsOf, textsOf } from '../../tools/client/readView';
import { isRecord, listOf, type Answer } from '../../tools/client/Rest';
import { Bank } from './Bank';
import { BankLogin } from './BankLogin';
import { catalogueOf } from './catalogueOf';

/** What whoever brings an assertion is told where it is not believed, whatever is wrong with it. */
export const REFUSED = { status: 403, body: { error: { code: 'REFUSED' } } };

/** With what a customer gets into the chat. */
export type Entrance = { readonly visitorToken: string; readonly roomId?: unknown };

/** A bank whose customers log in: its backend, whose keys the app has been given, and Anna, who serves them all. */
export class CustomerBank {
	/** A customer, nobody else's also on a server that other suites have used. */
	public readonly olivia = randomUUID();

	private constructor(
		public readonly bank: Bank,
		private readonly login: BankLogin,
		public readonly anna: Agent,
	) {}

	public get backend(): BankBackend {
		return this.login.backend;
	}

	public static async open(): Promise<CustomerBank> {
		const bank = await Bank.open();
		const anna = await bank.hire('anna');
		const opened = new CustomerBank(bank, await BankLogin.open(bank), anna);
		await opened.configure();
		return opened;
	}

	public async close(): Promise<void> {
		await this.login.close();
		await Bank.closeOpened();
	}

	public async set(id: string, value: string): Promise<void> {
		await this.login.set(id, value);
	}

	public async configure(rest: Pick<CatalogueText, 'askTopic'> = {}): Promise<void> {
		const types = { 'Block a card': {}, Mortgage: {} };
		await this.bank.configure(catalogueOf({ Everything: { members: [this.anna.username], types } }, rest));
	}

	/** What the bank's page gets for a customer who has logged in: Olivia, unless the claims say otherwise. */
	public async logIn(claims: object = {}): Promise<Entrance> {
		const { status, body } = await this.backend.call('customers-session', this.about(claims));
		if (status !== 200 || !isRecord(body)) {
			throw new Error(`The customer was not let in: ${status} ${JSON.stringify(body)}`);
		}
		return { visitorToken: String(body.visitorToken), roomId: body.roomId };
	}

	/** What the app answers to an assertion that is to let somebody in. */
	public async tryToLogIn(claims: object = {}): Promise<unknown> {
		return said(await this.backend.call('customers-session', this.about(claims)));
	}

	/** An assertion that lets a customer in. */
	public async assertion(claims: object = {}): Promise<string> {
		return this.backend.sign({ purpose: 'session', ...this.about(claims) });
	}

	/** What the app answers to that text. */
	public async bring(assertion: string, endpoint: Parameters<BankBackend['send']>[0] = 'customers-session'): Promise<unknown> {
		return said(await this.backend.send(endpoint, assertion));
	}

	/** The customer in the widget, with the token that the bank's page has given it. */
	public async inChat({ visitorToken }: Entrance, name = 'Olivia'): Promise<Customer> {
		return this.bank.customer(name, undefined, undefined, visitorToken);
	}

	/** A customer who has logged in and written, and whom Anna serves by the desk's word too. */
	public async served(claims: object = {}): Promise<Customer> {
		const customer = await this.inChat(await this.logIn(claims));
		await customer.write('My card is gone');
		await this.bank.isServedBy(this.anna, customer);
		await eventually('the desk knows that Anna serves', async () => {
			return factsOf(await this.bank.caseBar(this.anna, customer), 'case.facts').Agent === this.anna.username;
		});
		return customer;
	}

	/** What the "Case" bar tells Anna of who writes. */
	public async shown(customer: Customer): Promise<string> {
		return textsOf(await this.bank.caseBar(this.anna, customer), 'case.customer').join();
	}

	/** A visitor as the server gives them to whoever has the token; nothing where it is nobody's. */
	public async visitorOf(token: string): Promise<Record<string, unknown>> {
		const { body } = await this.bank.rest.send('get', `/api/v1/livechat/visitor/${token}`);
		return isRecord(body) && isRecord(body.visitor) ? body.visitor : {};
	}

	/** The registration of a visitor, as anybody may send it; the answer's visitor, nothing where the server refuses. */
	public async register(visitor: object): Promise<Record<string, unknown>> {
		const { body } = await this.bank.rest.send('post', '/api/v1/livechat/visitor', { body: { visitor } });
		return isRecord(body) && isRecord(body.visitor) ? body.visitor : {};
	}

	/** Why the app has refused assertions, by its log: the latest first. */
	public async reasons(): Promise<unknown[]> {
		const logs = await this.bank.administrator.appLogs(this.bank.appId);
		const lines = logs.filter(isRecord).flatMap(({ entries }) => listOf(entries).filter(isRecord).reverse());
		return lines.flatMap(({ args }) => {
			const [line, details] = listOf(args);
			return line === 'assertion refused' && isRecord(details) ? [details.code] : [];
		});
	}

	private about(claims: object): Record<string, unknown> {
		return { sub: this.olivia, sid: `${this.olivia}-1`, ...claims };
	}
}

/** An answer without what every answer has. */
export function said({ status, body }: Answer): unknown {
	return { status, body };
}

/** What somebody reads who is refused; `undefined` if they are not. */
export async function refusalOf(act: () => Promise<unknown>): Promise<string | undefined> {
	return act().then(
		() => undefined,
		(error: unknown) => String(isRecord(error) ? error.code : error),
	);
}
