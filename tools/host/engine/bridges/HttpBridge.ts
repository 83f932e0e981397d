import type { IHttpRequest, IHttpResponse } from '@rocket.chat/apps-engine/definition/accessors';
import { HttpBridge as EngineBridge } from '@rocket.chat/apps-engine/server/bridges/HttpBridge';
import type { IHttpBridgeRequestInfo } from '@rocket.chat/apps-engine/server/bridges/HttpBridge';

const defaultTimeoutMilliseconds = 3 * 60 * 1000;
const jsonTypes = ['application/json', 'text/javascript', 'application/javascript', 'application/x-javascript'];

/**
 * Outgoing HTTP of apps, from this process (Rocket.Chat 6.14 app/apps/server/bridges/http.ts): resolves for every
 * status, rejects for time-outs and networks; `data` only for JSON. The TLS flags are not embedded.
 */
export class HttpBridge extends EngineBridge {
	protected async call({ url, method, request }: IHttpBridgeRequestInfo): Promise<IHttpResponse> {
		const withoutBody = ['GET', 'HEAD'].includes(method.toUpperCase());
		const target = new URL(url);
		const headers = new Headers(request.headers);
		let content = bodyOf(request, headers);
		if (content !== undefined || withoutBody) {
			Object.entries(request.params ?? {}).forEach(([key, value]) => value && target.searchParams.append(key, value));
		} else if (request.params) {
			content = new URLSearchParams(request.params).toString();
			headers.set('Content-Type', 'application/x-www-form-urlencoded');
		}
		if (request.auth) {
			headers.set('Authorization', basic(request.auth));
		}
		const response = await fetch(target, {
			method: method.toUpperCase(),
			headers,
			...(!withoutBody && content !== undefined && { body: content }),
			signal: AbortSignal.timeout(request.timeout ?? defaultTimeoutMilliseconds),
		});
		const body = Buffer.from(await response.arrayBuffer()).toString(encodingOf(request));
		return {
			url,
			method,
			statusCode: response.status,
			headers: Object.fromEntries(response.headers),
			content: body,
			data: jsonOf(body, response.headers.get('content-type') ?? ''),
		};
	}
}

/** An object in `data` is sent as JSON where no content is given (packages/server-fetch/src/parsers.ts). */
function bodyOf({ content, data }: IHttpRequest & { data?: unknown }, headers: Headers): string | undefined {
	if (content || typeof data !== 'object' || data === null) {
		return content === '' ? undefined : content;
	}
	if (!headers.has('content-type')) {
		headers.set('Content-Type', 'application/json');
	}
	return JSON.stringify(data);
}

function basic(auth: string): string {
	if (!auth.includes(':')) {
		throw new Error('auth option should be of the form "username:password"');
	}
	return `Basic ${Buffer.from(auth, 'ascii').toString('base64')}`;
}

function encodingOf({ encoding }: IHttpRequest): BufferEncoding {
	return encoding && Buffer.isEncoding(encoding) ? encoding : 'utf8';
}

function jsonOf(body: string, contentType: string): unknown {
	if (!jsonTypes.includes(contentType.split(';')[0] ?? '')) {
		return null;
	}
	try {
		return JSON.parse(body);
	} catch {
		return null;
	}
}
