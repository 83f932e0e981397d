import { compactVerify, errors } from 'jose';
import type { z } from 'zod';
import type { Instant } from '../shared/Clock';
import { customerId, sha256, visitorId, type CustomerId, type VisitorId } from '../shared/ids';
import type { Language } from '../shared/Language';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import { address, claims, header, type Claims } from './assertionClaims';
import type { Algorithm, Key } from './Key';

/** The type that the head of an assertion names, so that no other token of the bank's can pass for one. */
export const ASSERTION_TYPE = 'livebank+jwt';
/** The longest assertion that is looked at, in characters. */
export const ASSERTION_CHARACTERS = 4096;
/** The longest time from issue to expiry, and how far the bank's clock may be from ours, in seconds. */
export const LIFE_SECONDS = 120;
export const SKEW_SECONDS = 60;
/** How long ago a customer may have logged in at the bank, in seconds. */
const LOGIN_AGE_SECONDS = 366 * 24 * 60 * 60;
export type Purpose = 'session' | 'link' | 'history' | 'logout' | 'activity';

/** Which assertions are believed. */
export type Trust = {
	readonly issuer: string;
	/** This installation, by the bank's name for it. */
	readonly audience: string;
	readonly purposes: readonly Purpose[];
	/** The key of that id; `undefined` for one that is not, or no longer, trusted. */
	readonly findKey: (keyId: string) => Promise<Key | undefined>;
};

/** What the bank has signed. */
export type Assertion = {
	/** SHA-256 of its own id, which is good for one use. */
	readonly idHash: string;
	/** After this it is refused as expired, whatever the skew. */
	readonly deadAt: Instant;
	readonly issuedAt: Instant;
	readonly customerId: CustomerId;
	readonly loginId: string;
} & (
	| ({ readonly purpose: 'session' } & Login)
	/** The visitor who is to become this customer, and the SHA-256 of the token they must have. */
	| ({ readonly purpose: 'link'; readonly visitorId: VisitorId; readonly visitorTokenHash: string } & Login)
	/** In which language the customer reads, and before which moment what they read now began. */
	| { readonly purpose: 'history'; readonly language?: Language; readonly before?: Instant }
	| { readonly purpose: 'logout' | 'activity' }
);

export type Login = {
	/** The id of the key that has signed it. */
	readonly keyId: string;
	readonly authenticatedAt: Instant;
	readonly assurance: string;
	/** How to call the customer on the screen; proves nothing. */
	readonly name?: string;
	/** What the customer is about to write about, and in which language. */
	readonly context: { readonly topic?: string; readonly subject?: string; readonly language?: Language | undefined };
};

/** What is wrong with a text of which nothing says that it is the bank's. */
const unsignedFaults = [
	'TOO_LONG',
	'NOT_A_TOKEN',
	'HEADER_INVALID',
	'TYPE_WRONG',
	'ALGORITHM_NOT_SUPPORTED',
	'KEY_UNKNOWN',
	'ALGORITHM_WRONG',
	'KEY_UNUSABLE',
	'SIGNATURE_WRONG',
] as const;

export type AssertionFault = CodedError<
	| (typeof unsignedFaults)[number]
	| 'CLAIMS_INVALID'
	| 'ISSUER_WRONG'
	| 'AUDIENCE_WRONG'
	| 'PURPOSE_WRONG'
	| 'NOT_YET_VALID'
	| 'EXPIRED'
	| 'LIFE_TOO_LONG'
	| 'LOGIN_TIME_WRONG'
>;

/** Whether anybody could have made what was refused, also without the bank. */
export function isUnsigned({ code }: AssertionFault): boolean {
	return unsignedFaults.some((fault) => fault === code);
}

/** Base64url without padding, as long as bytes make it (RFC 4648, 5): at another length the Deno of 6.14 throws where Node decodes. */
const part = '((?:[A-Za-z0-9_-]{4})*[A-Za-z0-9_-]{2,4})';
/** Three parts (RFC 7515, 7.1). */
const token = new RegExp(`^${part}\\.${part}\\.${part}$`);
const algorithms: readonly string[] = ['ES256', 'RS256', 'PS256', 'EdDSA', 'HS256'] satisfies Algorithm[];

/**
 * The assertion in a token of the bank's (RFC 7519, in the manner of RFC 7523), or why it is not believed. The checks go from
 * cheap to dear, and no claim is looked at before the signature is found right. Whether it was used before is not checked here.
 */
export async function verifyAssertion(text: string, trust: Trust, now: Instant): Promise<Result<Assertion, AssertionFault>> {
	const signed = await signedPayload(text, trust);
	if (!signed.ok) {
		return signed;
	}
	const { payload, keyId } = signed.value;
	const json = jsonOf(payload);
	const to = address.safeParse(json);
	if (!to.success) {
		return claimsFault(to.error);
	}
	const stranger = strangerFault(to.data, trust);
	if (stranger) {
		return failure({ code: stranger });
	}
	const read = claims.safeParse(json);
	if (!read.success) {
		return claimsFault(read.error);
	}
	const untimely = timeFault(read.data, now / 1000);
	return untimely ? failure({ code: untimely }) : success(assertionOf(read.data, keyId));
}

type Signed = { readonly payload: Uint8Array; readonly keyId: string };

/** The bytes that a trusted key has signed. */
async function signedPayload(text: string, trust: Trust): Promise<Result<Signed, AssertionFault>> {
	if (text.length > ASSERTION_CHARACTERS) {
		return failure({ code: 'TOO_LONG' });
	}
	const [, head, , signature] = token.exec(text) ?? [];
	// Several texts stand for the same bytes where the last character has bits to spare: only one of them is taken.
	if (head === undefined || signature === undefined || !isCanonical(signature)) {
		return failure({ code: 'NOT_A_TOKEN' });
	}
	const decoded = header.safeParse(jsonOf(Buffer.from(head, 'base64url')));
	if (!decoded.success) {
		return failure({ code: 'HEADER_INVALID' });
	}
	const { typ, alg, kid } = decoded.data;
	if (typ !== ASSERTION_TYPE) {
		return failure({ code: 'TYPE_WRONG' });
	}
	if (!algorithms.includes(alg)) {
		return failure({ code: 'ALGORITHM_NOT_SUPPORTED' });
	}
	const key = await trust.findKey(kid);
	if (!key) {
		return failure({ code: 'KEY_UNKNOWN' });
	}
	return alg === key.algorithm ? verified(text, key) : failure({ code: 'ALGORITHM_WRONG' });
}

async function verified(text: string, { keyId, algorithm, material }: Key): Promise<Result<Signed, AssertionFault>> {
	try {
		const { payload } = await compactVerify(text, await material(), { algorithms: [algorithm] });
		return success({ payload, keyId });
	} catch (error) {
		// The other errors are about the key: it was read, but no key can be made of it.
		return failure({ code: error instanceof errors.JOSEError ? 'SIGNATURE_WRONG' : 'KEY_UNUSABLE' });
	}
}

function strangerFault(
	{ iss, aud, purpose }: z.infer<typeof address>,
	{ issuer, audience, purposes }: Trust,
): AssertionFault['code'] | undefined {
	if (iss !== issuer) {
		return 'ISSUER_WRONG';
	}
	if (aud !== audience) {
		return 'AUDIENCE_WRONG';
	}
	return purposes.some((known) => known === purpose) ? undefined : 'PURPOSE_WRONG';
}

function timeFault(read: Claims, nowSeconds: number): AssertionFault['code'] | undefined {
	const { iat, nbf = iat, exp } = read;
	if (Math.max(iat, nbf) > nowSeconds + SKEW_SECONDS) {
		return 'NOT_YET_VALID';
	}
	if (exp <= nowSeconds - SKEW_SECONDS) {
		return 'EXPIRED';
	}
	if (exp - iat > LIFE_SECONDS) {
		return 'LIFE_TOO_LONG';
	}
	return 'auth_time' in read && !isTimeOfLogin(read.auth_time, nowSeconds) ? 'LOGIN_TIME_WRONG' : undefined;
}

/** Whether somebody can have logged in then: not in the future, which moments in milliseconds are too. */
function isTimeOfLogin(at: number, nowSeconds: number): boolean {
	return at >= nowSeconds - LOGIN_AGE_SECONDS && at <= nowSeconds + SKEW_SECONDS;
}

function assertionOf(read: Claims, keyId: string): Assertion {
	const common = {
		idHash: sha256(read.jti),
		deadAt: (read.exp + SKEW_SECONDS) * 1000,
		issuedAt: read.iat * 1000,
		customerId: customerId(read.sub),
		loginId: read.sid,
	};
	switch (read.purpose) {
		case 'session':
			return { ...common, purpose: read.purpose, ...loginOf(read, keyId) };
		case 'link': {
			const { visitor, vth: visitorTokenHash } = read;
			return { ...common, purpose: read.purpose, visitorId: visitorId(visitor), visitorTokenHash, ...loginOf(read, keyId) };
		}
		case 'history': {
			const { language, before } = read.ctx;
			return { ...common, purpose: read.purpose, ...(language && { language }), ...(before !== undefined && { before }) };
		}
		case 'logout':
		case 'activity':
			return { ...common, purpose: read.purpose };
	}
}

function loginOf({ auth_time, acr, name, ctx }: Extract<Claims, { auth_time: number }>, keyId: string): Login {
	return { keyId, authenticatedAt: auth_time * 1000, assurance: acr, ...(name && { name }), context: ctx };
}

/** Which claim is wrong, by its name and never by what it says. */
function claimsFault({ issues: [issue] }: z.ZodError): { ok: false; error: AssertionFault } {
	return failure({ code: 'CLAIMS_INVALID', details: { claim: issue?.path.map(String).join('.') ?? '' } });
}

function isCanonical(part: string): boolean {
	return Buffer.from(part, 'base64url').toString('base64url') === part;
}

/** The value that JSON stands for, in UTF-8 without faults; `undefined` for anything else. */
function jsonOf(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) as unknown;
	} catch {
		return undefined;
	}
}
