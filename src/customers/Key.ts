import { importJWK } from 'jose';
import { z } from 'zod';

/** The least a shared secret must have: as much as SHA-256 gives (RFC 7518, 3.2). */
export const SECRET_BYTES = 32;
/** The least an RSA key must have, in bytes (RFC 7518, 3.3). */
const RSA_BYTES = 2048 / 8;
/** The key id of assertions that are signed with the shared secret; a bank's key set has no key of that name. */
export const SECRET_KEY_ID = 'shared-secret';

export type Algorithm = 'ES256' | 'RS256' | 'PS256' | 'EdDSA' | 'HS256';

/** A key that the bank signs with, and the one algorithm it signs with it. */
export type Key = {
	readonly keyId: string;
	readonly algorithm: Algorithm;
	/** What a signature is verified with; made anew for each call. Throws for a key that is none, such as a point off the curve. */
	readonly material: () => Promise<Material>;
};
type Material = Awaited<ReturnType<typeof importJWK>>;

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'KEY_INVALID');
const modulus = z
	.string()
	.regex(/^[A-Za-z0-9_-]{1,2048}$/, 'KEY_INVALID')
	.refine((n) => (n.length * 3) / 4 >= RSA_BYTES, 'RSA_KEY_TOO_SHORT');
const exponent = z.string().regex(/^[A-Za-z0-9_-]{1,16}$/, 'KEY_INVALID');
const common = {
	kid: z
		.string('KEY_ID_MISSING')
		.regex(/^[\x21-\x7e]{1,128}$/, 'KEY_ID_INVALID')
		.refine((kid) => kid !== SECRET_KEY_ID, 'KEY_ID_RESERVED'),
	use: z.literal('sig', 'KEY_NOT_FOR_SIGNATURES').optional(),
	key_ops: z
		.array(z.string())
		.refine((uses) => uses.includes('verify'), 'KEY_NOT_FOR_SIGNATURES')
		.optional(),
};
const ec = z.object({
	...common,
	kty: z.literal('EC'),
	crv: z.literal('P-256', 'CURVE_NOT_SUPPORTED'),
	alg: z.literal('ES256', 'ALGORITHM_NOT_SUPPORTED').default('ES256'),
	...{ x: coordinate, y: coordinate },
});
const okp = z.object({
	...common,
	kty: z.literal('OKP'),
	crv: z.literal('Ed25519', 'CURVE_NOT_SUPPORTED'),
	alg: z.literal('EdDSA', 'ALGORITHM_NOT_SUPPORTED').default('EdDSA'),
	x: coordinate,
});
const rsa = z.object({
	...common,
	kty: z.literal('RSA'),
	alg: z.enum(['RS256', 'PS256'], 'ALGORITHM_NOT_SUPPORTED'),
	...{ n: modulus, e: exponent },
});

/** Members that only private or symmetric keys have (RFC 7518, 6). */
const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

const key = z
	.record(z.string(), z.unknown(), 'KEY_INVALID')
	.refine((jwk) => jwk.kty !== 'oct' && !SECRET_MEMBERS.some((member) => member in jwk), { error: 'KEY_IS_SECRET', abort: true })
	.pipe(z.discriminatedUnion('kty', [ec, okp, rsa], 'KEY_TYPE_NOT_SUPPORTED'))
	.transform(({ alg: algorithm, kid: keyId, ...jwk }): Key => ({ keyId, algorithm, material: () => importJWK(jwk, algorithm) }));

const setOf = <Each extends z.ZodType>(each: Each) =>
	z.object({ keys: z.array(each, 'KEYS_MISSING').max(100, 'TOO_MANY_KEYS') }, 'KEY_SET_INVALID');

/** A key set (RFC 7517) as an administrator types it: one bad key refuses it, with a code. Empty for no text. */
export const typedKeys = z
	.string()
	.transform((text, context) => (text.trim() === '' ? { keys: [] } : jsonOf(text, context)))
	.pipe(setOf(key))
	.transform(({ keys }) => keys)
	.refine((keys) => new Set(keys.map(({ keyId }) => keyId)).size === keys.length, 'KEY_ID_TWICE');

/** A key set as the bank publishes it: what is not for us in it is passed over. `undefined` for what is no key set. */
export const publishedKeys = z
	.string()
	.transform(jsonOf)
	.pipe(setOf(z.unknown()))
	.transform(({ keys }) => keys.flatMap((each) => key.safeParse(each).data ?? []));

/** The bank's shared secret as a key. */
export function secretKey(secret: string): Key {
	return { keyId: SECRET_KEY_ID, algorithm: 'HS256', material: async () => Buffer.from(secret, 'utf8') };
}

function jsonOf(text: string, context: z.RefinementCtx<string>): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		context.addIssue({ code: 'custom', message: 'NOT_JSON' });
		return z.NEVER;
	}
}
