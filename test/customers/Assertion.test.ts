import { createHash } from 'crypto';
import { exportSPKI, importJWK, type CryptoKey } from 'jose';
import { verifyAssertion } from '../../src/customers/Assertion';
import { typedKeys } from '../../src/customers/Key';
import { MORNING } from '../worlds/bank';
import { AUDIENCE, goodClaims, ISSUER, SECRET, signed, Signer } from '../worlds/signer';
import { algorithms, base64, Verifier } from './Verifier';

const NOW = MORNING / 1000;
const HASH = 'a'.repeat(64);

describe('an assertion', () => {
	let verifier: Verifier;
	let bank: Signer;

	beforeAll(async () => {
		verifier = await Verifier.open();
		bank = verifier.signer('ES256');
	});

	const read: Verifier['read'] = (...given) => verifier.read(...given);

	it.each(algorithms)('that is signed by %s is believed', async (algorithm) => {
		expect(await read(await verifier.signer(algorithm).sign({ jti: 'j'.repeat(22) }))).toEqual({
			idHash: createHash('sha256').update('j'.repeat(22)).digest('hex'),
			deadAt: MORNING + 120_000,
			issuedAt: MORNING,
			customerId: 'customer-1',
			loginId: 'login-1',
			keyId: `${algorithm}-1`,
			purpose: 'session',
			authenticatedAt: MORNING - 600_000,
			assurance: 'two-factors',
			context: {},
		});
	});

	it('that is signed by the shared secret is believed where there is one', async () => {
		const text = await signed(JSON.stringify(goodClaims()), head({ alg: 'HS256', kid: 'shared-secret' }), Buffer.from(SECRET));
		expect(await read(text)).toMatchObject({ customerId: 'customer-1' });
		expect(await read(text, { findKey: async () => undefined })).toBe('KEY_UNKNOWN');
	});

	it('to link names the visitor, and to log out names nothing more', async () => {
		expect(await read(await bank.sign({ purpose: 'link', visitor: 'v1', vth: HASH }))).toMatchObject({
			...{ purpose: 'link', visitorId: 'v1', visitorTokenHash: HASH },
		});
		const bare = { auth_time: undefined, acr: undefined };
		for (const purpose of ['logout', 'activity']) {
			expect(await read(await bank.sign({ purpose, ...bare }))).toMatchObject({ purpose, loginId: 'login-1' });
		}
	});

	it('to read earlier conversations may say in which language, and before when', async () => {
		const bare = { auth_time: undefined, acr: undefined, purpose: 'history' };
		const plain = await read(await bank.sign(bare));
		expect(plain).toMatchObject({ purpose: 'history', loginId: 'login-1' });
		expect([Object.hasOwn(plain as object, 'language'), Object.hasOwn(plain as object, 'before')]).toEqual([false, false]);
		const ctx = { language: 'pl', before: MORNING };
		expect(await read(await bank.sign({ ...bare, ctx }))).toMatchObject({ purpose: 'history', language: 'pl', before: MORNING });
	});

	it('may say what the customer wants, and in which language', async () => {
		const ctx = { topic: ' Cards ', subject: 'My card\n is\u0000 gone', language: 'pt-BR' };
		expect(await read(await bank.sign({ ctx }))).toMatchObject({
			context: { topic: 'Cards', subject: 'My card is gone', language: 'pt-BR' },
		});
	});

	it.each([
		['a plain one', 'Olivia Nowak', 'Olivia Nowak'],
		['one that turns what follows it around', 'Olivia\u202e\u0000 \n Nowak\u200f', 'Olivia Nowak'],
		['a long one', '😀'.repeat(200), '😀'.repeat(80)],
		['half a character', 'Olivia\ud800', 'Olivia'],
		['nothing', ' \u0000 ', undefined],
	])('brings a name for the screen: %s', async (_what, name, shown) => {
		expect(((await read(await bank.sign({ name }))) as { name?: string }).name).toBe(shown);
	});

	it('may claim more than we know', async () => {
		expect(await read(await bank.sign({ azp: 'internet-banking', scope: { deep: [[[[{}]]]] } }))).toMatchObject({
			loginId: 'login-1',
		});
	});

	const head = (but: object): Record<string, unknown> => ({ typ: 'livebank+jwt', alg: 'ES256', kid: 'ES256-1', ...but });

	describe('is refused for its head:', () => {
		it.each<[string, object, string]>([
			['no type', { typ: undefined }, 'HEADER_INVALID'],
			['the type of any token', { typ: 'JWT' }, 'TYPE_WRONG'],
			['the type in another spelling', { typ: 'LiveBank+JWT' }, 'TYPE_WRONG'],
			['no key id', { kid: undefined }, 'HEADER_INVALID'],
			['an empty key id', { kid: '' }, 'HEADER_INVALID'],
			['a number as key id', { kid: 1 }, 'HEADER_INVALID'],
			['a key id that is a path', { kid: '../../etc/passwd' }, 'KEY_UNKNOWN'],
			['a key id of another key', { kid: 'RS256-1' }, 'ALGORITHM_WRONG'],
			['a key id that every object has', { kid: '__proto__' }, 'KEY_UNKNOWN'],
			['a key it brings along', { jwk: { kty: 'EC' } }, 'HEADER_INVALID'],
			['an address of keys', { jku: 'https://evil.example/keys' }, 'HEADER_INVALID'],
			['an address of a certificate', { x5u: 'https://evil.example/cert' }, 'HEADER_INVALID'],
			['a certificate', { x5c: ['MIIB'] }, 'HEADER_INVALID'],
			['what must be understood', { crit: ['b64'], b64: true }, 'HEADER_INVALID'],
			['compression', { zip: 'DEF' }, 'HEADER_INVALID'],
		])('%s', async (_what, but, code) => {
			expect(await read(await bank.sign({}, but))).toBe(code);
		});

		it('no algorithm at all', async () => {
			const [, payload] = (await bank.sign()).split('.');
			for (const alg of ['none', 'None', 'NONE', 'nOnE']) {
				expect(await read(`${base64(JSON.stringify(head({ alg })))}.${payload}.AA`)).toBe('ALGORITHM_NOT_SUPPORTED');
			}
			expect(await read(`${base64(JSON.stringify(head({ alg: 'none' })))}.${payload}.`)).toBe('NOT_A_TOKEN');
		});

		it('a public key as a shared secret', async () => {
			for (const algorithm of ['RS256', 'ES256', 'EdDSA'] as const) {
				const { jwk, keyId } = verifier.signer(algorithm);
				const publicKey = await importJWK(jwk, algorithm, { extractable: true });
				const spki = await exportSPKI(publicKey as CryptoKey);
				for (const secret of [spki, spki.trim(), JSON.stringify(jwk), String(jwk.x ?? jwk.n)]) {
					const text = await signed(JSON.stringify(goodClaims()), head({ alg: 'HS256', kid: keyId }), Buffer.from(secret));
					expect(await read(text)).toBe('ALGORITHM_WRONG');
				}
			}
		});

		it('the algorithm of another key, and one we do not know', async () => {
			const rsa = verifier.signer('RS256');
			expect(
				await read(
					await signed(JSON.stringify(goodClaims()), head({ alg: 'PS256', kid: 'RS256-1' }), verifier.signer('PS256').privateKey),
				),
			).toBe('ALGORITHM_WRONG');
			const [, payload, signature] = (await rsa.sign()).split('.');
			for (const alg of ['RS512', 'ES384', 'RSA-OAEP', 'dir', 'EdDSA ', 'constructor']) {
				expect(await read(`${base64(JSON.stringify(head({ alg })))}.${payload}.${signature}`)).toBe('ALGORITHM_NOT_SUPPORTED');
			}
		});

		it('somebody else’s signature under the bank’s key id', async () => {
			for (const algorithm of algorithms) {
				expect(await read(await (await Signer.of(algorithm)).sign())).toBe('SIGNATURE_WRONG');
			}
		});

		it('a key that is none', async () => {
			const off = { ...bank.jwk, y: bank.jwk.x };
			const [key] = typedKeys.parse(JSON.stringify({ keys: [off] }));
			expect(await read(await bank.sign(), { findKey: async () => key })).toBe('KEY_UNUSABLE');
		});
	});

	describe('is refused for its claims:', () => {
		it.each<[string, object, string]>([
			['no issuer', { iss: undefined }, 'CLAIMS_INVALID iss'],
			['another issuer', { iss: `${ISSUER}/` }, 'ISSUER_WRONG'],
			['no audience', { aud: undefined }, 'CLAIMS_INVALID aud'],
			['another audience', { aud: 'livebank' }, 'AUDIENCE_WRONG'],
			['several audiences, one of them ours', { aud: [AUDIENCE, 'other'] }, 'CLAIMS_INVALID aud'],
			['no purpose', { purpose: undefined }, 'CLAIMS_INVALID purpose'],
			['an unknown purpose', { purpose: 'payment' }, 'PURPOSE_WRONG'],
			['no customer', { sub: undefined }, 'CLAIMS_INVALID sub'],
			['an empty customer', { sub: '' }, 'CLAIMS_INVALID sub'],
			['a customer with a null byte', { sub: 'customer-1\u0000' }, 'CLAIMS_INVALID sub'],
			['a customer with a blank', { sub: 'customer 1' }, 'CLAIMS_INVALID sub'],
			['a customer in letters that look alike', { sub: 'сustomer-1' }, 'CLAIMS_INVALID sub'],
			['a customer with a mark that is not seen', { sub: 'customer-1\u200b' }, 'CLAIMS_INVALID sub'],
			['a customer that is too long', { sub: 'x'.repeat(129) }, 'CLAIMS_INVALID sub'],
			['a list of customers', { sub: ['customer-1'] }, 'CLAIMS_INVALID sub'],
			['no login', { sid: undefined }, 'CLAIMS_INVALID sid'],
			['no id', { jti: undefined }, 'CLAIMS_INVALID jti'],
			['an id that can be guessed', { jti: '1234567890' }, 'CLAIMS_INVALID jti'],
			['no time of login', { auth_time: undefined }, 'CLAIMS_INVALID auth_time'],
			['no strength of login', { acr: undefined }, 'CLAIMS_INVALID acr'],
			['a time that is a text', { iat: String(NOW) }, 'CLAIMS_INVALID iat'],
			['a time that is no number', { exp: null }, 'CLAIMS_INVALID exp'],
			['a time that is a part of a second', { iat: NOW + 0.5 }, 'CLAIMS_INVALID iat'],
			['no end', { exp: undefined }, 'CLAIMS_INVALID exp'],
			['a time before all time', { iat: -1 }, 'CLAIMS_INVALID iat'],
			['an endless time', { exp: 1e300 }, 'CLAIMS_INVALID exp'],
			['a hash of a token where nothing is linked', { vth: HASH }, 'CLAIMS_INVALID vth'],
			['a visitor where nothing is linked', { visitor: 'v1' }, 'CLAIMS_INVALID visitor'],
			['a link without a hash', { purpose: 'link', visitor: 'v1' }, 'CLAIMS_INVALID vth'],
			['a link without a visitor', { purpose: 'link', vth: HASH }, 'CLAIMS_INVALID visitor'],
			['a hash in capitals', { purpose: 'link', visitor: 'v1', vth: 'A'.repeat(64) }, 'CLAIMS_INVALID vth'],
			['a context with more in it', { ctx: { topic: 'Cards', agent: 'anna' } }, 'CLAIMS_INVALID ctx'],
			['a context that is a text', { ctx: 'Cards' }, 'CLAIMS_INVALID ctx'],
			['an empty topic', { ctx: { topic: ' \u0000' } }, 'CLAIMS_INVALID ctx.topic'],
			['a topic that is too long', { ctx: { topic: 'x'.repeat(81) } }, 'CLAIMS_INVALID ctx.topic'],
			['a language that is none', { ctx: { language: 'de_DE; drop' } }, 'CLAIMS_INVALID ctx.language'],
			['a moment that is none', { purpose: 'history', ctx: { before: -1 } }, 'CLAIMS_INVALID ctx.before'],
			['a topic of what is only read', { purpose: 'history', ctx: { topic: 'Cards' } }, 'CLAIMS_INVALID ctx'],
			['a moment in a login', { ctx: { before: 1 } }, 'CLAIMS_INVALID ctx'],
			['a name that is an object', { name: { toString: 'Olivia' } }, 'CLAIMS_INVALID name'],
		])('%s', async (_what, claims, code) => {
			expect(await read(await bank.sign(claims))).toBe(code);
		});

		it('a purpose that does not fit', async () => {
			expect(await read(await bank.sign(), { purposes: ['logout'] })).toBe('PURPOSE_WRONG');
		});

		it('claims of every object', async () => {
			const claims = JSON.stringify({ ...goodClaims(), sub: undefined }).replace('{', '{"__proto__":{"sub":"customer-1"},');
			expect(await read(await bank.signBytes(claims))).toBe('CLAIMS_INVALID sub');
		});
	});

	it.each<[string, object, string]>([
		['the last second of its life, with the skew', { iat: NOW - 119, exp: NOW - 59 }, 'believed'],
		['the first second after it', { iat: NOW - 120, exp: NOW - 60 }, 'EXPIRED'],
		['long ago', { iat: NOW - 3660, exp: NOW - 3600 }, 'EXPIRED'],
		['as far ahead as the bank’s clock may be', { iat: NOW + 60, exp: NOW + 120 }, 'believed'],
		['a second further', { iat: NOW + 61, exp: NOW + 120 }, 'NOT_YET_VALID'],
		['not before in a while', { nbf: NOW + 61 }, 'NOT_YET_VALID'],
		['not before now', { nbf: NOW }, 'believed'],
		['the longest life', { exp: NOW + 120 }, 'believed'],
		['a second more', { exp: NOW + 121 }, 'LIFE_TOO_LONG'],
		['a login as far ahead as the bank’s clock may be', { auth_time: NOW + 60 }, 'believed'],
		['a login a second further', { auth_time: NOW + 61 }, 'LOGIN_TIME_WRONG'],
		['a login in milliseconds', { auth_time: MORNING }, 'LOGIN_TIME_WRONG'],
		['a login of a year ago', { auth_time: NOW - 366 * 86_400 }, 'believed'],
		['a login before that', { auth_time: NOW - 366 * 86_400 - 1 }, 'LOGIN_TIME_WRONG'],
		['a login at no time', { auth_time: 0 }, 'LOGIN_TIME_WRONG'],
		['a life from long before it is valid', { iat: NOW - 3600, nbf: NOW, exp: NOW + 60 }, 'LIFE_TOO_LONG'],
	])('is good for its time: %s', async (_what, claims, outcome) => {
		const found = await read(await bank.sign(claims));
		expect(typeof found === 'string' ? found : 'believed').toBe(outcome);
	});

	it('gives no part of itself away where it is refused', async () => {
		const text = await bank.sign({ sub: 'SECRET 1', name: 'SECRET', jti: 'SECRET' });
		expect(JSON.stringify(await verifyAssertion(text, verifier.trust(), MORNING))).not.toContain('SECRET');
	});
});
