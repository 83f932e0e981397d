import { z } from 'zod';
import { languageOf } from '../shared/Language';

/** The longest display name that is taken over, in characters. */
const NAME_CHARACTERS = 80;

/** Whatever else a head could say makes a verifier do something (`jku`, `x5u`, `jwk`, `crit`, `b64`): so nothing else is allowed. */
export const header = z.strictObject({ typ: z.string(), alg: z.string(), kid: z.string().min(1).max(128) });

/** An opaque word of the bank's: printable ASCII without blanks. */
const word = z.string().regex(/^[\x21-\x7e]{1,128}$/);
const seconds = z.int().nonnegative();
const line = (most: number) => z.string().transform(cleaned).pipe(z.string().min(1).max(most));
const language = z
	.string()
	.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
	.max(35)
	.transform(languageOf);
/** What may not be where it has no meaning. */
const absent = z.undefined().optional();

const anyClaims = {
	iat: seconds,
	nbf: seconds.optional(),
	exp: seconds,
	sub: word,
	sid: word,
	/** 128 bits in base64url have 22 characters. */
	jti: z.string().regex(/^[\x21-\x7e]{22,128}$/),
};
const loginClaims = {
	...anyClaims,
	auth_time: seconds,
	acr: word,
	name: z
		.string()
		.transform((name) => Array.from(cleaned(name)).slice(0, NAME_CHARACTERS).join(''))
		.optional(),
	ctx: z
		.strictObject({
			topic: line(80).optional(),
			subject: line(200).optional(),
			language: language.optional(),
		})
		.default({}),
};
/** Claims that we do not know are the issuer's own affair (RFC 7519, 4). */
export const claims = z.discriminatedUnion('purpose', [
	z.object({ purpose: z.literal('session'), ...loginClaims, vth: absent, visitor: absent }),
	z.object({ purpose: z.literal('link'), ...loginClaims, vth: z.string().regex(/^[0-9a-f]{64}$/), visitor: word }),
	z.object({
		...{ purpose: z.literal('history'), ...anyClaims },
		/** In milliseconds, as we have named it in the answer before. */
		ctx: z.strictObject({ language: language.optional(), before: z.int().nonnegative().optional() }).default({}),
		...{ vth: absent, visitor: absent },
	}),
	z.object({ purpose: z.enum(['logout', 'activity']), ...anyClaims, vth: absent, visitor: absent }),
]);
export type Claims = z.infer<typeof claims>;

/** For whom an assertion is and what for, before its other claims. */
export const address = z.object({ iss: z.string(), aud: z.string(), purpose: z.string() });

/** A text for one line: without control, format and half characters, which could turn what stands beside it around. */
function cleaned(text: string): string {
	return text.normalize('NFC').replace(/\s+/gu, ' ').replace(/\p{C}/gu, '').trim();
}
