import { generateKeyPairSync } from 'node:crypto';

export type SigningKeys = { readonly publicPem: string; readonly privatePem: string };

let keys: SigningKeys | undefined;

/** The key pair of this process with which the engine signs installed apps (RS512; 2048 bits). */
export function signingKeys(): SigningKeys {
	if (!keys) {
		const pair = generateKeyPairSync('rsa', {
			modulusLength: 2048,
			publicKeyEncoding: { type: 'spki', format: 'pem' },
			privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		});
		keys = { publicPem: pair.publicKey, privatePem: pair.privateKey };
	}
	return keys;
}
