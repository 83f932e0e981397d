import { RequestMethod } from '@rocket.chat/apps-engine/definition/accessors';
import type { IApiRequest } from '@rocket.chat/apps-engine/definition/api';
import type { AppApi } from '@rocket.chat/apps-engine/server/managers/AppApi';
import type { EndpointRequest, EndpointResponse } from '../../seam';
import { complete } from '../converters/mapDocument';
import { userToApp } from '../converters/users';
import type { HostManager } from '../HostManager';

/**
 * The answer of an app's endpoint; undefined where no endpoint has that path, which the server answers with 404 (Rocket.Chat
 * 6.14 app/apps/server/bridges/api.ts). One list of paths serves the public and the private address; the engine then
 * answers 404 for a private endpoint without its hash (server/managers/AppApi.js). Any exception is a 500 with its raw message.
 */
export async function callEndpoint(
	manager: HostManager,
	registered: readonly AppApi[],
	request: EndpointRequest,
): Promise<EndpointResponse | undefined> {
	for (const { endpoint } of registered) {
		const params = matchPath(endpoint.path, request.path);
		if (params) {
			return endpoint.authRequired && !request.user
				? { status: 401, headers: {}, content: 'Unauthorized' }
				: execute(manager, endpoint.path, request, params);
		}
	}
	return undefined;
}

async function execute(
	manager: HostManager,
	path: string,
	request: EndpointRequest,
	params: Record<string, string>,
): Promise<EndpointResponse> {
	const known = new Map<string, RequestMethod>(Object.values(RequestMethod).map((method) => [method, method]));
	const appRequest = complete<IApiRequest>({
		method: known.get(request.method.toLowerCase()) ?? RequestMethod.OPTIONS,
		headers: request.headers,
		query: complete<Record<string, string>>(request.query as Record<string, string>),
		params,
		content: request.content,
		privateHash: request.visibility === 'private' ? request.hash : undefined,
		user: request.user && userToApp(request.user),
	});
	try {
		const response = await manager.getApiManager().executeApi(request.appId, path, appRequest);
		return { status: response.status, headers: response.headers ?? {}, content: response.content as unknown };
	} catch (reason) {
		return { status: 500, headers: {}, content: messageOf(reason) };
	}
}

/** The parameters of a matching path (`cases/:id`), as Express 4 matches: any case, an optional slash at the end. */
function matchPath(pattern: string, path: string): Record<string, string> | undefined {
	const wanted = segments(pattern);
	const given = segments(path);
	if (wanted.length !== given.length) {
		return undefined;
	}
	const params: Record<string, string> = {};
	for (const [index, segment] of wanted.entries()) {
		const value = given[index] ?? '';
		if (segment.startsWith(':')) {
			params[segment.slice(1)] = decodeURIComponent(value);
		} else if (segment.toLowerCase() !== value.toLowerCase()) {
			return undefined;
		}
	}
	return params;
}

const segments = (path: string): string[] =>
	path
		.trim()
		.replace(/^\/|\/$/g, '')
		.split('/');

/** The engine rejects with JSON-RPC error objects, which are no Errors. */
export function messageOf(reason: unknown): string {
	const message: unknown = typeof reason === 'object' && reason !== null && 'message' in reason ? reason.message : reason;
	return String(message);
}
