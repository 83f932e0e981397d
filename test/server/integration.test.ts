import { spawn, type ChildProcess } from 'child_process';
import { generateKeyPairSync, randomUUID } from 'crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import type { Agent } from '../../tools/client/Agent';
import { isRecord, Rest, type Answer } from '../../tools/client/Rest';
import { Bank } from './Bank';

jest.setTimeout(90_000);

const BACKEND = resolve(__dirname, '../../docs/integration/backend.mjs');
const PAGE = 'https://www.bank.example';
const settings = ['assertionIssuer', 'assertionAudience', 'assertionKeysUrl'];

describe('the backend in the integration guide', () => {
	let bank: Bank;
	let anna: Agent;
	let folder: string;
	let example: ChildProcess;
	let backend: Rest;
	/** The session of a customer who has logged in at the bank. */
	let session: string;

	beforeEach(async () => {
		bank = await Bank.open();
		anna = await bank.hire('anna');
		session = randomUUID();
		folder = mkdtempSync(join(tmpdir(), 'livebank-'));
		const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
		writeFileSync(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
		const issuer = bank.name('https://login.bank.example');
		const [ISSUER, AUDIENCE] = [issuer, bank.name('livebank')];
		example = spawn(process.execPath, [BACKEND], {
			env: {
				LIVEBANK: `${bank.rest.url}/api/apps/public/${bank.appId}`,
				...{ ISSUER, AUDIENCE, PAGE, KEY_FILE: join(folder, 'key.pem'), KEY_ID: '2026-1', PORT: '0', SESSIONS: session },
			},
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const url = await new Promise<string>((found, lost) => {
			example.stdout?.once('data', (line) => found(String(line).trim()));
			example.once('exit', () => lost(new Error('The backend has not started.')));
		});
		backend = new Rest(url);
		const values = [ISSUER, AUDIENCE, `${url}/keys`];
		for (const [index, id] of settings.entries()) {
			await bank.administrator.changeAppSetting(bank.appId, id, values[index]);
		}
	});

	afterEach(async () => {
		example.kill();
		rmSync(folder, { recursive: true });
		await Promise.all(settings.map((id) => bank.administrator.changeAppSetting(bank.appId, id, '')));
		await Bank.closeOpened();
	});

	/** What the bank's page gets from its backend. */
	async function ask(
		path: string,
		body: object = {},
		headers = { origin: PAGE, cookie: `a=b; session=${session}` },
	): Promise<Answer> {
		return backend.send('post', path, { body, headers });
	}

	it('lets a customer in, and out again', async () => {
		const { status, body } = await ask('/chat/open', { subject: 'My card is gone' });
		expect(status).toBe(200);
		const olivia = await bank.customer('Olivia', undefined, undefined, String(isRecord(body) && body.visitorToken));
		await olivia.write('Good morning');
		await bank.isServedBy(anna, olivia);
		expect((await ask('/chat/active')).status).toBe(200);
		expect(await ask('/chat/history', { language: 'en' })).toMatchObject({
			...{ status: 200, body: { conversations: [{ status: 'New', messages: [{ from: 'customer', text: 'Good morning' }] }] } },
		});
		expect((await ask('/chat/open')).body).toMatchObject({ visitorToken: olivia.token, roomId: olivia.roomId });
		expect((await ask('/chat/leave')).status).toBe(200);
		expect((await ask('/chat/open')).body).toEqual({ error: { code: 'REFUSED' } });
	});

	it('reads no more of a body than a page has to say', async () => {
		const subject = 'x'.repeat(4096);
		expect((await ask('/chat/open', { subject })).status).toBe(413);
		expect((await ask('/chat/open', { subject: 'My card is gone' })).status).toBe(200);
	});

	it('lets nobody in from another page, or without a login', async () => {
		const cookie = `session=${session}`;
		for (const headers of [
			{ origin: 'https://evil.example', cookie },
			{ origin: PAGE, cookie: 'session=made-up' },
			{ origin: PAGE, cookie: '' },
		]) {
			expect((await ask('/chat/open', {}, headers)).status).toBe(403);
		}
	});
});
