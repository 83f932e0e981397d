import { verifyAssertion, type Trust } from '../../src/customers/Assertion';
import { secretKey, typedKeys, type Algorithm, type Key } from '../../src/customers/Key';
import { MORNING } from '../worlds/bank';
import { AUDIENCE, ISSUER, SECRET, Signer } from '../worlds/signer';

export const algorithms = ['ES256', 'RS256', 'PS256', 'EdDSA'] satisfies Algorithm[];

/** Who verifies the assertions of a bank that signs in every way. */
export class Verifier {
	private constructor(
		private readonly signers: readonly Signer[],
		private readonly keys: readonly Key[],
	) {}

	public static async open(): Promise<Verifier> {
		const signers = await Promise.all(algorithms.map((algorithm) => Signer.of(algorithm)));
		return new Verifier(signers, [...typedKeys.parse(Signer.keySet(...signers)), secretKey(SECRET)]);
	}

	public signer(wanted: Algorithm): Signer {
		const found = this.signers.find(({ algorithm }) => algorithm === wanted);
		if (!found) {
			throw new Error(`Nobody signs with ${wanted}.`);
		}
		return found;
	}

	public trust(but: Partial<Trust> = {}): Trust {
		return {
			...{ issuer: ISSUER, audience: AUDIENCE, purposes: ['session', 'link', 'history', 'logout', 'activity'] },
			findKey: async (keyId) => this.keys.find((key) => key.keyId === keyId),
			...but,
		};
	}

	/** The code of the refusal with the claim it is about, or what is believed. */
	public async read(text: string, but?: Partial<Trust>): Promise<unknown> {
		const result = await verifyAssertion(text, this.trust(but), MORNING);
		return result.ok ? result.value : [result.error.code, ...Object.values(result.error.details ?? {})].join(' ');
	}
}

export function base64(text: string): string {
	return Buffer.from(text).toString('base64url');
}
