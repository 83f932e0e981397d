import { createHash, randomUUID } from 'crypto';
import type { Agent } from '../../tools/client/Agent';
import { BankBackend } from '../../tools/client/BankBackend';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { factsOf } from '../../tools/client/readView';
import { isRecord, type Answer } from '../../tools/client/Rest';
import { Bank } from './Bank';
import { BankLogin } from './BankLogin';

jest.setTimeout(90_000);

const REFUSED = { status: 403, body: { error: { code: 'REFUSED' } } };

describe('a customer of the bank', () => {
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
		backend = login.backend;
		olivia = randomUUID();
	});

	afterEach(async () => {
		await login.close();
		await Bank.closeOpened();
	});

	const set = (id: string, value: string): Promise<void> => login.set(id, value);
	const said = ({ status, body }: Answer): unknown => ({ status, body });

	/** What the bank's page gets for a customer who has logged in. */
	const logIn = (claims: object = {}): Promise<Record<string, unknown>> => login.logIn(olivia, claims);

	/** The customer in the widget, with the token that the bank's page has given it. */
	async function inChat({ visitorToken }: Record<string, unknown>): Promise<Customer> {
		return bank.customer('Olivia', undefined, undefined, String(visitorToken));
	}

	it('is let in, and writes as the visitor who was made for them, on any device', async () => {
		const entrance = await logIn({ name: 'Olivia Nowak' });
		expect(entrance).toEqual({
			visitorToken: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
			widgetUrl: expect.stringMatching(/\/livechat$/) as unknown,
			expiresAt: expect.any(Number) as unknown,
		});
		const web = await inChat(entrance);
		await web.write('My card is gone');
		await bank.isServedBy(anna, web);
		const phone = await logIn({ sid: `${olivia}-phone` });
		expect(phone).toMatchObject({ visitorToken: entrance.visitorToken, roomId: web.roomId });
		const visitor = await visitorOf(String(entrance.visitorToken));
		expect(visitor).toMatchObject({ name: 'Olivia' });
		expect([visitor.phone, visitor.visitorEmails]).toEqual([undefined, undefined]);
		expect((await logIn({ sub: randomUUID() })).visitorToken).not.toBe(entrance.visitorToken);
	});

	it('has said on the bank’s page what it is about', async () => {
		await bank.configure({
			topics: ['Cards', 'Loans'].map((name) => ({ name, caseType: 'General' })),
			...{ defaultTopic: 'Cards', caseTypes: [{ name: 'General' }] },
			skillGroups: [{ name: 'Everything', members: [anna.username], caseTypes: ['General'] }],
			capacity: { default: 5 },
		});
		const customer = await inChat(await logIn({ ctx: { topic: 'loans', subject: 'A house', language: 'pt-BR' } }));
		await customer.write('Good morning');
		await bank.isServedBy(anna, customer);
		const bar = await eventually('the case', async () => {
			const shown = await bank.caseBar(anna, customer);
			return factsOf(shown, 'case.facts').Case !== undefined && shown;
		});
		expect(factsOf(bar, 'case.facts').Topic).toBe('Loans');
		expect(JSON.stringify(bar)).toContain('A house');
	});

	it('is refused in one way, whatever is wrong', async () => {
		const used = await backend.sign({ purpose: 'session', sub: olivia });
		expect((await backend.send('customers-session', used)).status).toBe(200);
		const now = Math.floor(Date.now() / 1000);
		const stranger = new BankBackend(bank.rest, bank.appId, backend.issuer, backend.audience);
		await stranger.newKey('first');
		const assertions = [
			used,
			'SECRET-ASSERTION',
			await stranger.sign({ purpose: 'session', sub: olivia }),
			...(await Promise.all(
				[
					{ aud: 'other' },
					{ iss: 'other' },
					{ purpose: 'logout' },
					{ iat: now - 600, exp: now - 500 },
					{ exp: now + 600 },
					{ sub: 'SECRET SUBJECT' },
					{ more: 'x'.repeat(4096) },
				].map((claims) => backend.sign({ purpose: 'session', sub: olivia, ...claims })),
			)),
		];
		for (const assertion of assertions) {
			expect(said(await backend.send('customers-session', assertion))).toEqual(REFUSED);
		}
		const log = JSON.stringify(await bank.administrator.appLogs(bank.appId));
		const codes = [
			'ALREADY_USED',
			'NOT_A_TOKEN',
			'SIGNATURE_WRONG',
			'AUDIENCE_WRONG',
			'PURPOSE_WRONG',
			'EXPIRED',
			'LIFE_TOO_LONG',
			'CLAIMS_INVALID',
		];
		expect(codes.filter((code) => !log.includes(code))).toEqual([]);
	});

	it('is let in once by the same assertion, however often it comes at once', async () => {
		const assertion = await backend.sign({ purpose: 'session', sub: olivia });
		const answers = await Promise.all(Array.from({ length: 8 }, () => backend.send('customers-session', assertion)));
		expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 403)]);
	});

	it('who logs out is out everywhere, and gets another token with the next login', async () => {
		const { visitorToken } = await logIn();
		expect(said(await backend.call('customers-activity', { sub: olivia, sid: `${olivia}-1` }))).toEqual({
			status: 200,
			body: {},
		});
		expect(said(await backend.call('customers-logout', { sub: olivia, sid: `${olivia}-1` }))).toEqual({ status: 200, body: {} });
		for (const endpoint of ['customers-session', 'customers-activity'] as const) {
			expect(said(await backend.call(endpoint, { sub: olivia, sid: `${olivia}-1` }))).toEqual(REFUSED);
		}
		const before = await visitorOf(String(visitorToken));
		const again = await logIn({ sid: `${olivia}-2` });
		expect(again.visitorToken).not.toBe(visitorToken);
		expect((await visitorOf(String(again.visitorToken)))._id).toBe(before._id);
		const old = await bank.rest.send('get', `/api/v1/livechat/visitor/${String(visitorToken)}`);
		expect(old.status).toBe(400);
	});

	it('who wrote before the login goes on in the same room, by the hash of the token', async () => {
		const customer = await bank.customerOf(anna, 'Olivia');
		const { _id: visitor } = await visitorOf(customer.token);
		const vth = createHash('sha256').update(customer.token).digest('hex');
		const wrong = { purpose: 'link', visitor, vth: vth.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) };
		expect(said(await backend.call('customers-session', { sub: olivia, ...wrong }))).toEqual(REFUSED);
		expect(await logIn({ purpose: 'link', visitor, vth })).toMatchObject({
			visitorToken: customer.token,
			roomId: customer.roomId,
		});
		expect(said(await backend.call('customers-session', { sub: randomUUID(), purpose: 'link', visitor, vth }))).toEqual(REFUSED);
	});

	it('whose visitor somebody has re-pointed becomes a new one', async () => {
		const { visitorToken } = await logIn();
		const { _id: id } = await visitorOf(String(visitorToken));
		await bank.rest.call('post', '/api/v1/livechat/visitor', { body: { visitor: { id, token: `${olivia}-stolen` } } });
		const again = await logIn();
		expect([visitorToken, `${olivia}-stolen`]).not.toContain(again.visitorToken);
		expect((await visitorOf(String(again.visitorToken)))._id).not.toBe(id);
	});

	it('is let in by keys that the bank publishes and exchanges, and by none that it has taken back', async () => {
		await set('assertionKeys', '');
		expect(said(await backend.call('customers-session', { sub: olivia }))).toEqual(REFUSED);
		await set('assertionKeysUrl', await backend.publishKeys());
		await logIn();
		expect(backend.keysAsked).toBe(1);
		await backend.newKey('second');
		// An unknown key is asked for once a minute; saving another address asks at once.
		expect(said(await backend.call('customers-session', { sub: olivia }))).toEqual(REFUSED);
		await set('assertionKeysUrl', `${String(await bank.administrator.appSetting(bank.appId, 'assertionKeysUrl'))}?second`);
		await logIn();
		await set('revokedKeys', 'first, second');
		expect(said(await backend.call('customers-session', { sub: olivia }))).toEqual(REFUSED);
	});

	it('is nobody while nothing is set, or what is set is wrong; the last good keys stay in force', async () => {
		await set('assertionKeys', '{"keys":[{"kty":"oct","kid":"a","k":"SECRET-KEY"}]}');
		await logIn();
		expect(await health()).toMatch(/"Customers: the bank's keys" was refused.*KEY_IS_SECRET/);
		expect(await health()).toContain('Customers can log in. Keys typed: 1');
		const form = await bank.administrator.readSetting('Livechat_registration_form');
		expect(await health()).toContain(`Livechat_registration_form is ${String(form)}`);
		await set('assertionIssuer', '');
		expect(await health()).toContain('No customer can log in');
		expect(await health()).not.toContain('Livechat_registration_form');
		expect(said(await backend.call('customers-session', { sub: olivia }))).toEqual(REFUSED);
		expect(JSON.stringify(await bank.administrator.appLogs(bank.appId))).toContain('KEY_IS_SECRET');
	});

	it.each<[string, unknown]>([
		['nothing', undefined],
		['a list', ['assertion']],
		['an assertion that is a number', { assertion: 7 }],
		['a visitor’s token besides', { assertion: 'a.b.c', visitorToken: 'SECRET' }],
	])('cannot be let in by %s', async (_what, body) => {
		for (const endpoint of ['customers-session', 'customers-history', 'customers-logout', 'customers-activity']) {
			const answer = await bank.rest.send('post', `/api/apps/public/${bank.appId}/${endpoint}`, { body });
			expect(said(answer)).toEqual({ status: 400, body: { error: { code: 'REQUEST_INVALID' } } });
		}
	});

	it('leaves nothing in the app’s log that lets anybody in', async () => {
		const { visitorToken } = await logIn();
		await (await inChat({ visitorToken })).write('Help');
		const log = JSON.stringify(await bank.administrator.appLogs(bank.appId));
		expect(log).toContain('customer logged in');
		expect(log).not.toContain(String(visitorToken));
	});

	it('may be let in from the pages the bank has named, and from no other', async () => {
		await set('pageOrigins', 'https://www.bank.example');
		try {
			const path = `/api/apps/public/${bank.appId}/customers-session`;
			const from = async (origin: string) => {
				const asked = await bank.rest.send('options', path, { headers: { origin } });
				const sent = await backend.send('customers-session', 'a.b.c', { origin });
				return [asked, sent].map(({ headers }) => headers['access-control-allow-origin']);
			};
			expect(await from('https://www.bank.example')).toEqual(['https://www.bank.example', 'https://www.bank.example']);
			for (const origin of ['https://evil.example', 'https://www.bank.example.evil.example', 'null']) {
				expect(await from(origin)).not.toContain(origin);
			}
		} finally {
			await set('pageOrigins', '');
		}
	});

	/** What `/livebank health` says to the administrator. */
	async function health(): Promise<string> {
		const { notices } = bank.supervisor;
		const seen = notices.length;
		await bank.supervisor.runCommand('livebank', 'health', 'GENERAL');
		return eventually('the state of the desk', () => notices.slice(seen).map(({ msg }) => String(msg))[0]);
	}

	async function visitorOf(token: string): Promise<Record<string, unknown>> {
		const { visitor } = await bank.rest.call('get', `/api/v1/livechat/visitor/${token}`);
		return isRecord(visitor) ? visitor : {};
	}
});
