import { spawn, type ChildProcess } from 'child_process';
import { generateKeyPairSync } from 'crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import type { Bank } from './Bank';

const BACKEND = resolve(__dirname, '../../docs/integration/backend.mjs');
const settings = ['assertionIssuer', 'assertionAudience', 'assertionKeysUrl'];

/** The backend of the integration guide as it stands there, running, and believed by the app. */
export class GuideBackend {
	private constructor(
		private readonly bank: Bank,
		private readonly folder: string,
		private readonly running: ChildProcess,
		public readonly url: string,
	) {}

	/** A backend with a new key, for the page at that origin and for whoever has one of these sessions. */
	public static async open(bank: Bank, page: string, sessions: readonly string[]): Promise<GuideBackend> {
		const folder = mkdtempSync(join(tmpdir(), 'livebank-'));
		const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
		writeFileSync(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
		const [ISSUER, AUDIENCE] = [bank.name('https://login.bank.example'), bank.name('livebank')];
		const running = spawn(process.execPath, [BACKEND], {
			env: {
				LIVEBANK: `${bank.rest.url}/api/apps/public/${bank.appId}`,
				...{ ISSUER, AUDIENCE, PAGE: page, KEY_FILE: join(folder, 'key.pem'), KEY_ID: '2026-1', PORT: '0' },
				SESSIONS: sessions.join(','),
			},
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const url = await new Promise<string>((found, lost) => {
			running.stdout.once('data', (line) => found(String(line).trim()));
			running.once('exit', () => lost(new Error('The backend has not started.')));
		});
		const values = [ISSUER, AUDIENCE, `${url}/keys`];
		for (const [index, id] of settings.entries()) {
			await bank.administrator.changeAppSetting(bank.appId, id, values[index]);
		}
		return new GuideBackend(bank, folder, running, url);
	}

	/** Stops it, and the app believes nobody any more. */
	public async close(): Promise<void> {
		this.running.kill();
		rmSync(this.folder, { recursive: true });
		// One after the other: of settings that are saved at once a 6.14 server may lose some.
		for (const id of settings) {
			await this.bank.administrator.changeAppSetting(this.bank.appId, id, '');
		}
	}
}
