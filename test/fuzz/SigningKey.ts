import { createHmac, generateKeyPairSync, sign, type JsonWebKey } from 'crypto';
import { ASSERTION_TYPE } from '../../src/customers/Assertion';

/** A key pair that signs whatever it is given, however wrong. */
export class SigningKey {
	public readonly keyId = 'first';
	private readonly pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });

	/** The public key as it would be published. */
	public get jwk(): JsonWebKey {
		return { ...this.pair.publicKey.export({ format: 'jwk' }), kid: this.keyId, alg: 'ES256', use: 'sig' };
	}

	/** What stands in the head of a good assertion. */
	public get head() {
		return { typ: ASSERTION_TYPE, alg: 'ES256', kid: this.keyId };
	}

	/** An assertion (RFC 7515, 7.1) of a head and claims, each a text as it is or a value. */
	public sign(claims: unknown, head: unknown = this.head): string {
		const signed = signedPart(head, claims);
		const key = { key: this.pair.privateKey, dsaEncoding: 'ieee-p1363' } as const;
		return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
	}

	/** The same with the public key as a shared secret: good where a verifier takes the algorithm from the head. */
	public signWithPublicKey(claims: unknown, head: unknown): string {
		const signed = signedPart(head, claims);
		const secrets = [JSON.stringify(this.jwk), this.pair.publicKey.export({ format: 'pem', type: 'spki' })];
		return `${signed}.${createHmac('sha256', secrets[signed.length % 2] ?? '')
			.update(signed)
			.digest('base64url')}`;
	}
}

function signedPart(head: unknown, claims: unknown): string {
	return [head, claims]
		.map((part) => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url'))
		.join('.');
}
