import { createServer, type Server } from 'http';
import type { AddressInfo } from 'net';
import { randomUUID } from 'crypto';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import type { Answer, Rest } from './Rest';

const ALGORITHM = 'ES256';

export type Endpoint = 'customers-session' | 'customers-history' | 'customers-logout' | 'customers-activity';
/** The purpose an endpoint takes, unless another one is asked for. */
export const purposes: Readonly<Record<Endpoint, string>> = {
	'customers-session': 'session',
	'customers-history': 'history',
	'customers-logout': 'logout',
	'customers-activity': 'activity',
};

/** The backend of a bank: it signs who its customers are, publishes its keys and calls the app. */
export class BankBackend {
	/** How often the keys were asked for. */
	public keysAsked = 0;

	private readonly keys = new Map<string, { readonly privateKey: CryptoKey; readonly jwk: JWK }>();
	private keyServer: Server | undefined;

	public constructor(
		private readonly rest: Rest,
		private readonly appId: string,
		public readonly issuer: string,
		public readonly audience: string,
	) {}

	/** A new key, with which everything is signed from now on. */
	public async newKey(keyId: string): Promise<void> {
		const { privateKey, publicKey } = await generateKeyPair(ALGORITHM);
		this.keys.set(keyId, { privateKey, jwk: { ...(await exportJWK(publicKey)), kid: keyId, alg: ALGORITHM, use: 'sig' } });
	}

	/** The public keys as the bank publishes them. */
	public keySet(): string {
		return JSON.stringify({ keys: [...this.keys.values()].map(({ jwk }) => jwk) });
	}

	/** Publishes the keys at an address on this machine, which is given back. */
	public async publishKeys(): Promise<string> {
		const server = createServer((_request, response) => {
			this.keysAsked += 1;
			response.setHeader('content-type', 'application/jwk-set+json').end(this.keySet());
		});
		this.keyServer = server;
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
	}

	public close(): void {
		this.keyServer?.close();
	}

	/** An assertion about a customer, good for a minute, but for these claims. */
	public async sign(claims: Readonly<Record<string, unknown>>): Promise<string> {
		const [keyId, key] = [...this.keys].at(-1) ?? [];
		if (keyId === undefined || !key) {
			throw new Error('The bank has no key.');
		}
		const now = Math.floor(Date.now() / 1000);
		const login = { auth_time: now, acr: 'two-factors' };
		const about = { iss: this.issuer, aud: this.audience, sid: 'login-1', jti: randomUUID(), iat: now, exp: now + 60 };
		return new SignJWT({ ...about, ...login, ...claims })
			.setProtectedHeader({ typ: 'livebank+jwt', alg: ALGORITHM, kid: keyId })
			.sign(key.privateKey);
	}

	/** What the app answers to an assertion of that customer. */
	public async call(endpoint: Endpoint, claims: Readonly<Record<string, unknown>>): Promise<Answer> {
		return this.send(endpoint, await this.sign({ purpose: purposes[endpoint], ...claims }));
	}

	/** What the app answers to that text. */
	public async send(endpoint: Endpoint, assertion: string, headers: Record<string, string> = {}): Promise<Answer> {
		return this.rest.send('post', `/api/apps/public/${this.appId}/${endpoint}`, { body: { assertion }, headers });
	}
}
