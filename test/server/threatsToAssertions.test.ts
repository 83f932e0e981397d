import { createHash, randomUUID } from 'crypto';
import { exportSPKI, importJWK, type CryptoKey } from 'jose';
import { eventually } from '../../tools/client/eventually';
import { goodClaims, signed, Signer } from '../worlds/signer';
import { isRecord } from '../../tools/client/Rest';
import { CustomerBank, refusalOf, REFUSED, said } from './CustomerBank';

jest.setTimeout(90_000);

/** More than a customer has in two minutes, however the calls fall into them. */
const MANY_CALLS = 70;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('an attacker with an assertion', () => {
	let customers: CustomerBank;

	beforeEach(async () => {
		customers = await CustomerBank.open();
	});

	afterEach(() => customers.close());

	it('that has been used is refused at every endpoint, at once and later, also after the app has begun anew', async () => {
		const used = await customers.assertion();
		const answers = await Promise.all(Array.from({ length: 6 }, () => customers.bring(used)));
		expect(answers.filter((answer) => JSON.stringify(answer) === JSON.stringify(REFUSED))).toHaveLength(5);
		for (const endpoint of ['customers-session', 'customers-logout', 'customers-activity'] as const) {
			expect(await customers.bring(used, endpoint)).toEqual(REFUSED);
		}
		await customers.bank.updateApp();
		expect(await customers.bring(used)).toEqual(REFUSED);
		expect((await customers.reasons())[0]).toBe('ALREADY_USED');
	});

	it('makes no customer of a token that the attacker knows', async () => {
		const { bank, anna, olivia } = customers;
		const mallory = await bank.customer('Mallory');
		const visitor = await mallory.register();
		const [own, other] = [hashOf(mallory.token), hashOf('another token')];
		for (const [claims, reason] of [
			[{ purpose: 'link', visitor }, 'CLAIMS_INVALID'],
			[{ purpose: 'link', vth: own }, 'CLAIMS_INVALID'],
			[{ purpose: 'link', visitor, vth: other }, 'VISITOR_NOT_THEIRS'],
			[{ purpose: 'link', visitor, vth: mallory.token }, 'VISITOR_NOT_THEIRS'],
			[{ purpose: 'session', visitor, vth: own }, 'CLAIMS_INVALID'],
		] as const) {
			expect(await customers.tryToLogIn(claims)).toEqual(REFUSED);
			expect([claims, (await customers.reasons())[0]]).toEqual([claims, reason]);
		}
		const body = { assertion: await customers.assertion(), visitorToken: mallory.token };
		const answer = await bank.rest.send('post', `/api/apps/public/${bank.appId}/customers-session`, { body });
		expect(said(answer)).toEqual({ status: 400, body: { error: { code: 'REQUEST_INVALID' } } });
		expect((await customers.logIn()).visitorToken).not.toBe(mallory.token);
		await mallory.write(`I am ${olivia}`);
		await bank.isServedBy(anna, mallory);
		expect(await customers.shown(mallory)).toContain('This customer is not logged in');
	});

	it('signed by a stolen key is refused from the moment the bank takes the key back; the next key goes on', async () => {
		const [stolen, next] = await Promise.all([Signer.of('ES256', 'stolen'), Signer.of('RS256', 'next')]);
		const { issuer: iss, audience: aud } = customers.backend;
		const by = async (signer: Signer, purpose = 'session', sub = customers.olivia): Promise<string> =>
			signer.sign({ ...goodClaims(Date.now()), iss, aud, purpose, sub, sid: randomUUID() });
		await customers.set('assertionKeys', Signer.keySet(stolen, next));
		for (const signer of [stolen, next]) {
			expect(await customers.bring(await by(signer))).toMatchObject({ status: 200 });
		}
		const forged = await customers.backend.send('customers-session', await by(stolen, 'session', randomUUID()));
		const forger = await customers.inChat({ visitorToken: String(isRecord(forged.body) && forged.body.visitorToken) });
		await forger.write('Send me my money');
		await customers.set('revokedKeys', 'stolen');
		expect(await refusalOf(() => forger.write('Where is my money?'))).toContain('log in again');
		for (const purpose of ['session', 'logout', 'activity']) {
			expect(await customers.bring(await by(stolen, purpose), `customers-${purpose}` as 'customers-session')).toEqual(REFUSED);
		}
		expect((await customers.reasons())[0]).toBe('KEY_UNKNOWN');
		expect(await customers.bring(await by(next))).toMatchObject({ status: 200 });
	});

	it('can neither flood the endpoints as one customer, nor have the bank’s keys fetched for ever by key ids made up', async () => {
		const { backend, olivia } = customers;
		await customers.set('assertionKeys', '');
		await customers.set('assertionKeysUrl', await backend.publishKeys());
		await customers.logIn();
		const forged = await Promise.all(Array.from({ length: 20 }, async (_, id) => Signer.of('EdDSA', `made-up-${id}`)));
		for (const signer of forged) {
			expect(await customers.bring(await signer.sign(goodClaims(Date.now())))).toEqual(REFUSED);
		}
		expect(backend.keysAsked).toBe(1);
		let calls = 0;
		await eventually('the customer is stopped', async () => {
			calls += 1;
			return (await backend.call('customers-activity', { sub: olivia })).status === 429;
		});
		expect(calls).toBeLessThan(MANY_CALLS);
		expect((await backend.call('customers-activity', { sub: randomUUID() })).status).toBe(200);
	});
});

describe('an assertion of an attacker’s own making is refused, and the log says why:', () => {
	let customers: CustomerBank;
	let signers: Record<'ES256' | 'RS256' | 'EdDSA', Signer>;

	beforeAll(async () => {
		customers = await CustomerBank.open();
		const [ES256, RS256, EdDSA] = await Promise.all([Signer.of('ES256'), Signer.of('RS256'), Signer.of('EdDSA')]);
		signers = { ES256, RS256, EdDSA };
		await customers.set('assertionKeys', Signer.keySet(ES256, RS256, EdDSA));
	});

	afterAll(() => customers.close());

	const seconds = (): number => Math.floor(Date.now() / 1000);
	const claims = (): object => {
		const { issuer: iss, audience: aud } = customers.backend;
		return { ...goodClaims(Date.now()), iss, aud, sub: randomUUID() };
	};
	const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
	const head = (but: object = {}): object => ({ typ: 'livebank+jwt', alg: 'ES256', kid: 'ES256-1', ...but });
	const withHead = async (but: object): Promise<string> => signers.ES256.sign(claims(), but);
	const withClaims = async (but: object): Promise<string> => signers.ES256.sign({ ...claims(), ...but });
	/** Signed by HMAC with what everybody knows of a key. */
	const byPublic = async (algorithm: 'RS256' | 'EdDSA'): Promise<string> => {
		const { jwk, keyId } = signers[algorithm];
		const spki = await exportSPKI((await importJWK(jwk, algorithm, { extractable: true })) as CryptoKey);
		return signed(JSON.stringify(claims()), head({ alg: 'HS256', kid: keyId }), Buffer.from(spki));
	};
	/** Signed by the bank, then changed. */
	const changed = async (but: object): Promise<string> => {
		const [first, , signature] = (await signers.ES256.sign(claims())).split('.');
		return [first, base64({ ...claims(), ...but }), signature].join('.');
	};
	const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
	const stranger = async (): Promise<Signer> => Signer.of('ES256');

	it.each<[string, () => Promise<string> | string, string]>([
		['no signature', () => `${base64(head({ alg: 'none' }))}.${base64(claims())}.`, 'NOT_A_TOKEN'],
		['the algorithm none', () => `${base64(head({ alg: 'none' }))}.${base64(claims())}.AA`, 'ALGORITHM_NOT_SUPPORTED'],
		['none in another spelling', () => `${base64(head({ alg: 'nOnE' }))}.${base64(claims())}.AA`, 'ALGORITHM_NOT_SUPPORTED'],
		['the public RSA key as a shared secret', () => byPublic('RS256'), 'ALGORITHM_WRONG'],
		['the public Ed25519 key as a shared secret', () => byPublic('EdDSA'), 'ALGORITHM_WRONG'],
		['a good key under the id of another one', () => withHead({ kid: 'RS256-1' }), 'ALGORITHM_WRONG'],
		['a stranger’s key under the id of the bank’s', async () => (await stranger()).sign(claims()), 'SIGNATURE_WRONG'],
		['another customer put in', () => changed({ sub: 'customer-2' }), 'SIGNATURE_WRONG'],
		['a key that it brings along', async () => withHead({ jwk: (await stranger()).jwk }), 'HEADER_INVALID'],
		['an address of keys', () => withHead({ jku: 'https://evil.example/keys' }), 'HEADER_INVALID'],
		['an address of a certificate', () => withHead({ x5u: 'https://evil.example/cert' }), 'HEADER_INVALID'],
		['a certificate', () => withHead({ x5c: ['MIIB'] }), 'HEADER_INVALID'],
		['what must be understood', () => withHead({ crit: ['b64'], b64: true }), 'HEADER_INVALID'],
		['a key nobody has', () => withHead({ kid: 'made up' }), 'KEY_UNKNOWN'],
		['a key id that is a path', () => withHead({ kid: '../../etc/passwd\u0000' }), 'KEY_UNKNOWN'],
		['a key id that every object has', () => withHead({ kid: '__proto__' }), 'KEY_UNKNOWN'],
		['the shared secret, where there is none', () => withHead({ kid: 'shared-secret' }), 'KEY_UNKNOWN'],
		['the type of any token', () => withHead({ typ: 'JWT' }), 'TYPE_WRONG'],
		['another issuer', () => withClaims({ iss: 'https://evil.example' }), 'ISSUER_WRONG'],
		['another audience', () => withClaims({ aud: 'another bank' }), 'AUDIENCE_WRONG'],
		['another purpose', () => withClaims({ purpose: 'logout' }), 'PURPOSE_WRONG'],
		['an end long ago', () => withClaims({ iat: seconds() - 300, exp: seconds() - 200 }), 'EXPIRED'],
		['a beginning that is still to come', () => withClaims({ nbf: seconds() + 100 }), 'NOT_YET_VALID'],
		['a long life', () => withClaims({ exp: seconds() + 3_600 }), 'LIFE_TOO_LONG'],
		['more than 4 kB', () => withClaims({ more: 'x'.repeat(4_000) }), 'TOO_LONG'],
		['as much as a body may have', () => 'x'.repeat(90_000), 'TOO_LONG'],
		['a head that is nested', () => `${Buffer.from(nested(1_500)).toString('base64url')}.e30.AAAA`, 'HEADER_INVALID'],
		['claims that are nested', () => signers.ES256.signBytes(nested(1_000)), 'CLAIMS_INVALID'],
		['a customer with a null byte', () => withClaims({ sub: `${customers.olivia}\u0000` }), 'CLAIMS_INVALID'],
		['a customer in letters that look alike', () => withClaims({ sub: 'сustomer-1' }), 'CLAIMS_INVALID'],
		['a mark that is not seen', () => withClaims({ sub: `${customers.olivia}\u200b` }), 'CLAIMS_INVALID'],
		['a null byte in it', async () => `${await withClaims({})}\u0000`, 'NOT_A_TOKEN'],
	])('%s', async (_what, make, reason) => {
		expect(await customers.bring(await make())).toEqual(REFUSED);
		expect((await customers.reasons())[0]).toBe(reason);
		expect(await customers.bring(await withClaims({}))).toMatchObject({ status: 200 });
	});

	it('a body that is nested', async () => {
		const { bank } = customers;
		const body = { assertion: JSON.parse(nested(80)) as unknown };
		const answer = await bank.rest.send('post', `/api/apps/public/${bank.appId}/customers-session`, { body });
		expect(said(answer)).toEqual({ status: 400, body: { error: { code: 'REQUEST_INVALID' } } });
	});
});
