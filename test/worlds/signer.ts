import { randomUUID } from 'crypto';
import { CompactSign, exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';
import { ASSERTION_TYPE } from '../../src/customers/Assertion';
import type { Algorithm } from '../../src/customers/Key';
import { MORNING } from './bank';

export const ISSUER = 'https://login.bank.example';
export const AUDIENCE = 'livebank at https://chat.bank.example';
/** As many bytes as a shared secret must have. */
export const SECRET = 'x'.repeat(32);

type SigningKey = CryptoKey | Uint8Array;
type Fields = object;

/** What the bank signs with: a pair of keys, and the public one as it is published. */
export class Signer {
	private constructor(
		public readonly keyId: string,
		public readonly algorithm: Algorithm,
		public readonly privateKey: SigningKey,
		public readonly jwk: JWK,
		public readonly privateJwk: JWK,
	) {}

	public static async of(algorithm: Algorithm, keyId = `${algorithm}-1`): Promise<Signer> {
		const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
		const about = { kid: keyId, alg: algorithm, use: 'sig' };
		const jwk = { ...(await exportJWK(publicKey)), ...about };
		return new Signer(keyId, algorithm, privateKey, jwk, { ...(await exportJWK(privateKey)), ...about });
	}

	/** The key set that the bank publishes. */
	public static keySet(...signers: readonly Signer[]): string {
		return JSON.stringify({ keys: signers.map(({ jwk }) => jwk) });
	}

	/** A good assertion, but for these claims and this head; `undefined` leaves one out. */
	public async sign(claims: Fields = {}, head: Fields = {}): Promise<string> {
		return this.signBytes(JSON.stringify({ ...goodClaims(), ...claims }), head);
	}

	public async signBytes(payload: string | Uint8Array, head: Fields = {}): Promise<string> {
		return signed(payload, { typ: ASSERTION_TYPE, alg: this.algorithm, kid: this.keyId, ...head }, this.privateKey);
	}
}

/** The compact form of a payload under that head, whatever it says, signed by that key. */
export async function signed(payload: string | Uint8Array, head: Fields, key: SigningKey): Promise<string> {
	const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
	return new CompactSign(bytes).setProtectedHeader(head as { alg: string }).sign(key, { crit: { b64: true } });
}

/** What a good assertion of this moment claims, of which no two have the same id. */
export function goodClaims(now = MORNING): Record<string, unknown> {
	const seconds = Math.floor(now / 1000);
	return {
		...{ iss: ISSUER, aud: AUDIENCE, purpose: 'session', sub: 'customer-1', sid: 'login-1', jti: randomUUID() },
		...{ iat: seconds, exp: seconds + 60, auth_time: seconds - 600, acr: 'two-factors' },
	};
}
