import fc from 'fast-check';
import { purposes, type Endpoint } from '../../tools/client/BankBackend';
import { AUDIENCE, goodClaims, ISSUER } from '../worlds/signer';
import { nearly, texts } from './hostile';
import type { SigningKey } from './SigningKey';

/** With what assertions are made, and the ones that have been used. */
export type Signing = {
	readonly bank: SigningKey;
	readonly forger: SigningKey;
	readonly used: readonly string[];
	readonly now: number;
};

/** Customers as whom assertions are made: a limit counts for each of them, so there are some. */
const customers = ['olivia', 'noah', 'paul', ...Array.from({ length: 9 }, (_, index) => `customer-${index}`)];

/** What no text of the bank's may be, wherever it stands. */
const notWords = [
	undefined,
	null,
	0,
	true,
	'',
	'ü',
	'a b',
	'a\u0000b',
	'\ud800',
	'x'.repeat(129),
	{},
	[],
	['x'],
	{ sub: { sub: {} } },
];
const notSeconds = [undefined, null, 'x', '1', true, 1.5, -1, 1e300, {}, [1]];
const notContexts = [
	null,
	'x',
	1,
	{ evil: 1 },
	{ topic: 1 },
	{ topic: '' },
	{ subject: 'x'.repeat(201) },
	{ language: 'x_' },
	['x'],
];

/** Claims of which one is wrong, each by itself enough to refuse them. */
function wrongClaims(endpoint: Endpoint, { now }: Signing): fc.Arbitrary<unknown> {
	const right = rightClaims(endpoint, { now });
	const seconds = Math.floor(now / 1000);
	const isLogin = endpoint === 'customers-session';
	const wrong: Readonly<Record<string, readonly unknown[]>> = {
		iss: [...notWords, 'https://evil.example', [right.iss]],
		aud: [...notWords, 'another chat', [right.aud]],
		purpose: [...notWords, 'Session', ...Object.values(purposes).filter((purpose) => purpose !== right.purpose)],
		...{ sub: notWords, sid: notWords, jti: [...notWords, 'too-short'] },
		...{ iat: [...notSeconds, seconds + 300, seconds - 600], exp: [...notSeconds, seconds - 300, seconds + 600] },
		nbf: [null, 'x', -1, seconds + 300],
		...(isLogin && { auth_time: notSeconds, acr: notWords, name: [null, 1, {}] }),
		...((isLogin || endpoint === 'customers-history') && { ctx: notContexts }),
		...{ vth: ['a'.repeat(64), null], visitor: ['visitor', null] },
	};
	const one = fc.constantFrom(...Object.entries(wrong).flatMap(([name, values]) => values.map((value) => ({ [name]: value }))));
	return fc.oneof(
		{ weight: 9, arbitrary: one.map((change) => ({ ...right, ...change })) },
		{
			weight: 1,
			arbitrary: fc.constantFrom('', '{', 'null', '[]', '"text"', `${JSON.stringify(right).slice(0, -1)},"iss":"evil"}`),
		},
		{ weight: 1, arbitrary: fc.constant({ ...right, name: 'x'.repeat(5_000) }) },
	);
}

/** Assertions under heads with which other verifiers have been led astray; none is signed with the bank's key under a right head. */
function withTricks(endpoint: Endpoint, signing: Signing): fc.Arbitrary<string> {
	const { bank, forger } = signing;
	const claims = rightClaims(endpoint, signing);
	const { head } = bank;
	const [, payload] = bank.sign(claims).split('.');
	const unsigned = Buffer.from(JSON.stringify({ ...head, alg: 'none' })).toString('base64url');
	const heads = [
		...['none', 'None', '', 'HS256', 'ES512', 'RS256', 1].map((alg) => ({ ...head, alg })),
		...['JWT', 'jwt', '', 'application/livebank+jwt', 1].map((typ) => ({ ...head, typ })),
		...['second', '', 'shared-secret', '__proto__', 'constructor', '../keys', 'x'.repeat(200), 'a\u0000b', 1].map((kid) => ({
			...head,
			kid,
		})),
		...[{ jwk: forger.jwk }, { jku: 'https://evil.example/keys' }, { x5u: 'https://evil.example/chain' }, { x5c: ['AAAA'] }],
		...[{ crit: ['exp'] }, { b64: false, crit: ['b64'] }, { zip: 'DEF' }, { cty: 'JWT' }, { enc: 'A128GCM' }],
	].map((change) => ({ ...head, ...change }));
	return fc.oneof(
		fc.constantFrom(...heads).map((each) => bank.sign(claims, each)),
		fc.constantFrom(head, ...heads).map((each) => forger.sign(claims, each)),
		fc.constant(forger.sign(claims, `{"kid":"none","alg":"none",${JSON.stringify(head).slice(1)}`)),
		fc.constantFrom('first', 'shared-secret').map((kid) => bank.signWithPublicKey(claims, { ...head, alg: 'HS256', kid })),
		fc.constantFrom('', 'AAAA', 'A'.repeat(86)).map((signature) => `${unsigned}.${payload}.${signature}`),
	);
}

/** A good assertion that somebody has changed on its way. */
function changed(endpoint: Endpoint, signing: Signing): fc.Arbitrary<string> {
	const good = signing.bank.sign(rightClaims(endpoint, signing));
	return fc.oneof(
		fc.nat(good.length - 1).map((at) => good.slice(0, at)),
		// The bits of the last character are more than the signature has.
		fc.nat(good.length - 2).map((at) => `${good.slice(0, at)}${good[at] === 'A' ? 'B' : 'A'}${good.slice(at + 1)}`),
		texts.map((more) => `${good}${more || '='}`),
	);
}

/** Assertions of which none may be believed: they are the bank's for somebody else, of another key, changed, too old, or used. */
export function forgeries(endpoint: Endpoint, signing: Signing): fc.Arbitrary<string> {
	const { bank, forger, used } = signing;
	return fc.oneof(
		{ weight: 5, arbitrary: wrongClaims(endpoint, signing).map((claims) => bank.sign(claims)) },
		{ weight: 3, arbitrary: withTricks(endpoint, signing) },
		{ weight: 2, arbitrary: changed(endpoint, signing) },
		{ weight: 1, arbitrary: nearly(rightClaims(endpoint, signing)).map((claims) => forger.sign(claims)) },
		{ weight: 1, arbitrary: nearly(bank.head).map((head) => forger.sign(rightClaims(endpoint, signing), head)) },
		{ weight: 1, arbitrary: fc.constantFrom(...used) },
		{ weight: 1, arbitrary: texts },
	);
}

/** Assertions that the bank has signed and that are nearly right: many are good. */
export function nearlyGood(endpoint: Endpoint, { bank, now }: Signing): fc.Arbitrary<string> {
	// A logout would take from the others what they are to reach.
	const sub = fc.constantFrom(...customers).map((who) => (endpoint === 'customers-logout' ? `leaving-${who}` : who));
	const context = nearly(
		endpoint === 'customers-session' ? { topic: 'Cards', subject: 'My card', language: 'de' } : { language: 'de' },
	);
	const claims = fc.oneof(fc.constant(rightClaims(endpoint, { now })), nearly(rightClaims(endpoint, { now })));
	return fc
		.record({ sub, context: fc.option(context), jti: fc.uuid(), claims })
		.map(({ sub: who, context: ctx, jti, claims: { iss: _iss, aud: _aud, ...all } }) =>
			bank.sign({ iss: ISSUER, aud: AUDIENCE, ...all, ...(ctx && { ctx }), sub: who, sid: `login-of-${who}`, jti }),
		);
}

/** Claims that are good at an endpoint, under an id that was never used. */
export function rightClaims(endpoint: Endpoint, { now }: Pick<Signing, 'now'>): Record<string, unknown> {
	return { ...goodClaims(now), purpose: purposes[endpoint], sub: 'olivia', sid: 'login-of-olivia' };
}
