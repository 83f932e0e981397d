import { typedKeys, publishedKeys } from '../../src/customers/Key';
import { Signer } from '../worlds/signer';

describe('keys', () => {
	let ec: Signer;
	let rsa: Signer;
	let ed: Signer;

	beforeAll(async () => {
		[ec, rsa, ed] = await Promise.all([Signer.of('ES256'), Signer.of('PS256'), Signer.of('EdDSA')]);
	});

	function codes(text: unknown): string[] {
		return typedKeys.safeParse(text).error?.issues.map(({ message }) => message) ?? [];
	}

	it('are typed as a key set, each with its one algorithm', () => {
		expect(typedKeys.parse(Signer.keySet(ec, rsa, ed)).map(({ keyId, algorithm }) => [keyId, algorithm])).toEqual([
			['ES256-1', 'ES256'],
			['PS256-1', 'PS256'],
			['EdDSA-1', 'EdDSA'],
		]);
		expect(typedKeys.parse(' \n')).toEqual([]);
	});

	it('of a curve need not say their algorithm', () => {
		const bare = [ec, ed].map(({ jwk: { alg: _alg, use: _use, ...jwk } }) => jwk);
		expect(typedKeys.parse(JSON.stringify({ keys: bare })).map(({ algorithm }) => algorithm)).toEqual(['ES256', 'EdDSA']);
	});

	it.each<[string, () => unknown, string]>([
		['a private key', () => ec.privateJwk, 'KEY_IS_SECRET'],
		['a private RSA key', () => rsa.privateJwk, 'KEY_IS_SECRET'],
		['a shared secret', () => ({ kty: 'oct', kid: 'a', k: 'c2VjcmV0', alg: 'HS256' }), 'KEY_IS_SECRET'],
		['a key with a secret in it', () => ({ ...ec.jwk, k: 'c2VjcmV0' }), 'KEY_IS_SECRET'],
		['a key of another kind', () => ({ ...ec.jwk, kty: 'AKP' }), 'KEY_TYPE_NOT_SUPPORTED'],
		['a key of another curve', () => ({ ...ec.jwk, crv: 'P-521' }), 'CURVE_NOT_SUPPORTED'],
		['a key with an algorithm of another kind', () => ({ ...ec.jwk, alg: 'RS256' }), 'ALGORITHM_NOT_SUPPORTED'],
		['an RSA key that does not say its algorithm', () => ({ ...rsa.jwk, alg: undefined }), 'ALGORITHM_NOT_SUPPORTED'],
		['an RSA key that is too short', () => ({ ...rsa.jwk, n: 'A'.repeat(171) }), 'RSA_KEY_TOO_SHORT'],
		['a key without an id', () => ({ ...ec.jwk, kid: undefined }), 'KEY_ID_MISSING'],
		['a key with the id of the shared secret', () => ({ ...ec.jwk, kid: 'shared-secret' }), 'KEY_ID_RESERVED'],
		['a key to encrypt with', () => ({ ...ec.jwk, use: 'enc' }), 'KEY_NOT_FOR_SIGNATURES'],
		['a key that may not verify', () => ({ ...ec.jwk, key_ops: ['sign'] }), 'KEY_NOT_FOR_SIGNATURES'],
		['a key without a point', () => ({ ...ec.jwk, x: 'AA' }), 'KEY_INVALID'],
		['a text for a key', () => 'key', 'KEY_INVALID'],
	])('that are typed are refused for one of them: %s; published ones go on without it', (_what, key, code) => {
		const text = JSON.stringify({ keys: [ed.jwk, key()] });
		expect(codes(text)).toEqual([code]);
		expect(publishedKeys.parse(text).map(({ keyId }) => keyId)).toEqual(['EdDSA-1']);
	});

	it.each<[string, unknown, string]>([
		['no JSON', '{', 'NOT_JSON'],
		['PEM', '-----BEGIN PUBLIC KEY-----', 'NOT_JSON'],
		['no object', '7', 'KEY_SET_INVALID'],
		['one key', '{"kty":"EC"}', 'KEYS_MISSING'],
	])('that are %s are refused, typed or published', (_what, text, code) => {
		expect(codes(text)).toEqual([code]);
		expect(publishedKeys.safeParse(text).success).toBe(false);
	});

	it('of one id are refused', () => {
		expect(codes(Signer.keySet(ec, ec))).toEqual(['KEY_ID_TWICE']);
	});

	it('are never in what is said of them', () => {
		const { error } = typedKeys.safeParse(JSON.stringify({ keys: [ec.privateJwk, rsa.privateJwk] }));
		expect(JSON.stringify(error)).not.toContain(String(ec.privateJwk.d));
	});
});
