import { BankBackend } from '../../tools/client/BankBackend';
import type { Customer } from '../../tools/client/Customer';
import { isRecord } from '../../tools/client/Rest';
import type { Bank } from './Bank';

const settings = ['assertionIssuer', 'assertionAudience', 'assertionKeys', 'assertionKeysUrl', 'revokedKeys'];

/** The bank's own login: a backend that signs who its customers are, and that the app has been set to believe. */
export class BankLogin {
	private constructor(
		private readonly bank: Bank,
		public readonly backend: BankBackend,
	) {}

	/** A login with one key, called "first". */
	public static async open(bank: Bank): Promise<BankLogin> {
		const { rest, appId } = bank;
		const backend = new BankBackend(rest, appId, bank.name('https://login.bank.example'), bank.name('livebank'));
		const login = new BankLogin(bank, backend);
		await backend.newKey('first');
		await login.set('assertionIssuer', backend.issuer);
		await login.set('assertionAudience', backend.audience);
		await login.set('assertionKeys', backend.keySet());
		return login;
	}

	/** Gives one of the app's settings another value. */
	public async set(id: string, value: string): Promise<void> {
		await this.bank.administrator.changeAppSetting(this.bank.appId, id, value);
	}

	/** What the bank's page gets for a customer who has logged in. */
	public async logIn(sub: string, claims: object = {}): Promise<Record<string, unknown>> {
		const { status, body } = await this.backend.call('customers-session', { sub, sid: `${sub}-1`, ...claims });
		expect({ status, isRecord: isRecord(body) }).toEqual({ status: 200, isRecord: true });
		return body as Record<string, unknown>;
	}

	/** A customer who has logged in, in the widget of one browser more. */
	public async customer(name: string, sub: string, claims: object = {}): Promise<Customer> {
		const { visitorToken } = await this.logIn(sub, claims);
		return this.bank.customer(name, undefined, undefined, String(visitorToken));
	}

	/** The app believes nobody any more. */
	public async close(): Promise<void> {
		this.backend.close();
		// One after the other: of settings that are saved at once a 6.14 server may lose some.
		for (const id of settings) {
			await this.set(id, '');
		}
	}
}
