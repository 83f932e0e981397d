import { BankBackend } from '../../tools/client/BankBackend';
import type { Bank } from './Bank';

/** The backend of a bank whose signature the app believes from now on, until `distrust`. */
export async function trustedBackend(bank: Bank): Promise<BankBackend> {
	const backend = new BankBackend(bank.rest, bank.appId, bank.name('https://login.bank.example'), bank.name('livebank'));
	await backend.newKey('first');
	await believe(bank, { assertionIssuer: backend.issuer, assertionAudience: backend.audience, assertionKeys: backend.keySet() });
	return backend;
}

/** The app believes nobody any more. */
export async function distrust(bank: Bank): Promise<void> {
	await believe(bank, { assertionIssuer: '', assertionAudience: '', assertionKeys: '' });
}

async function believe(bank: Bank, settings: Readonly<Record<string, string>>): Promise<void> {
	for (const [id, value] of Object.entries(settings)) {
		await bank.administrator.changeAppSetting(bank.appId, id, value);
	}
}
