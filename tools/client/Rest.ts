import axios, { type AxiosInstance } from 'axios';
import { createHash } from 'crypto';

/** An answer that says the server refused; `code` is its error type or text. */
export class ServerRefusal extends Error {
	public constructor(
		public readonly status: number,
		public readonly code: string,
		call: string,
	) {
		super(`${call} answered ${status}: ${code}`);
		this.name = 'ServerRefusal';
	}
}

/** Who calls: nobody, or a user who has logged in. */
export type Credentials = { readonly userId: string; readonly authToken: string; readonly password: string };

/** An answer of the server as it came. */
export type Answer = { readonly status: number; readonly body: unknown; readonly headers: Readonly<Record<string, unknown>> };

/** A Rocket.Chat server spoken to by REST. */
export class Rest {
	private readonly http: AxiosInstance;

	public constructor(public readonly url: string) {
		this.http = axios.create({ baseURL: url, validateStatus: () => true, proxy: false });
	}

	/** The answer, whatever it says. `body` is sent as JSON, or as it is if it is a form. */
	public async send(
		method: 'get' | 'post' | 'put' | 'delete' | 'options',
		path: string,
		request: { body?: unknown; as?: Credentials; headers?: Record<string, string> } = {},
	): Promise<Answer> {
		const headers = { ...(request.as && authHeaders(request.as)), ...request.headers };
		const answer = await this.http.request<unknown>({ method, url: path, data: request.body, headers });
		return { status: answer.status, body: answer.data, headers: answer.headers };
	}

	/** The body of a successful answer. Throws `ServerRefusal` for any other. */
	public async call(
		method: 'get' | 'post' | 'put' | 'delete',
		path: string,
		request: { body?: unknown; as?: Credentials; headers?: Record<string, string> } = {},
	): Promise<Record<string, unknown>> {
		const { status, body } = await this.send(method, path, request);
		if (status >= 300 || !isRecord(body) || body.success === false) {
			throw new ServerRefusal(status, refusalOf(body), `${method.toUpperCase()} ${path}`);
		}
		return body;
	}

	/** The credentials of a user. Throws `ServerRefusal` for a wrong password. */
	public async login(username: string, password: string): Promise<Credentials> {
		const body = await this.call('post', '/api/v1/login', { body: { user: username, password } });
		const data = isRecord(body.data) ? body.data : {};
		return { userId: String(data.userId), authToken: String(data.authToken), password };
	}
}

/** Credentials as headers; the second factor by password is what a server asks of an administrator who has no other. */
function authHeaders({ userId, authToken, password }: Credentials): Record<string, string> {
	return {
		'X-User-Id': userId,
		'X-Auth-Token': authToken,
		'X-2fa-Method': 'password',
		'X-2fa-Code': createHash('sha256').update(password).digest('hex'),
	};
}

function refusalOf(body: unknown): string {
	if (!isRecord(body)) {
		return String(body);
	}
	return [body.errorType, body.error, body.message].find((text) => typeof text === 'string') ?? JSON.stringify(body);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list as unknown things; empty for what is no list. */
export function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? (value as unknown[]) : [];
}
