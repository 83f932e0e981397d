import type { Request, Router } from 'express';
import { z } from 'zod';
import type { Core } from '../omnichannel/Core';
import { ChatError } from '../omnichannel/ChatError';
import { findUserByToken } from '../omnichannel/credentials';
import type { UserDocument } from '../omnichannel/documents';
import type { Permission } from '../omnichannel/permissions';
import { hasPermission } from '../omnichannel/permissions';
import type { Apps } from '../seam';
import type { Reply } from './reply';
import { failureOf, notLoggedIn } from './reply';

/** What the doors open to. */
export type Doors = { core: Core; apps: Apps };

export type Call = Doors & {
	request: Request;
	params: Record<string, string>;
	query: Record<string, unknown>;
	body: unknown;
};
export type UserCall = Call & { user: UserDocument };

export type Method = 'get' | 'post' | 'put' | 'delete';
export type Route = { method: Method; path: string; run: (call: Call) => Reply | Promise<Reply> };

/** A route without login. */
export function open(method: Method, path: string, run: Route['run']): Route {
	return { method, path, run };
}

/** A route for a logged-in user who holds all of the permissions (app/api/server/api.ts, `authRequired`). */
export function loggedIn(
	method: Method,
	path: string,
	permissions: Permission[],
	run: (call: UserCall) => Reply | Promise<Reply>,
): Route {
	return {
		method,
		path,
		run: (call) => {
			const user = userOf(call.core, call.request);
			if (!user) {
				return notLoggedIn;
			}
			if (!permissions.every((permission) => hasPermission(user, permission))) {
				throw new ChatError('error-unauthorized', 'User does not have the permissions required for this action');
			}
			return run({ ...call, user });
		},
	};
}

/** The user of the headers X-User-Id and X-Auth-Token. */
export function userOf(core: Core, request: Pick<Request, 'get'>): UserDocument | undefined {
	const userId = request.get('x-user-id');
	const token = request.get('x-auth-token');
	return userId !== undefined && token !== undefined ? findUserByToken(core, token, userId) : undefined;
}

/** Mounts the routes. The server's rate limits are left out, as with its TEST_MODE. */
export function mount(router: Router, doors: Doors, routes: Route[]): void {
	for (const { method, path, run } of routes) {
		router[method](path, async (request, response) => {
			const { status, body } = await answer(run, { ...doors, ...inputOf(request), request });
			response.status(status).json(body);
		});
	}
}

async function answer(run: Route['run'], call: Call): Promise<Reply> {
	try {
		return await run(call);
	} catch (error) {
		return failureOf(error);
	}
}

function inputOf({ params, query, body }: Request): Pick<Call, 'params' | 'query' | 'body'> {
	return { params: z.record(z.string(), z.string()).parse(params), query: { ...query }, body: body ?? {} };
}

/** The decoded input; `invalid-params` with what is wrong, as the server's validateParams. */
export function decode<T>(schema: z.ZodType<T>, value: unknown): T {
	const decoded = schema.safeParse(value);
	if (!decoded.success) {
		const problems = decoded.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
		throw new ChatError('invalid-params', problems.join('\n '));
	}
	return decoded.data;
}

const page = z.object({ offset: z.coerce.number().int().min(0).default(0), count: z.coerce.number().int().min(0).default(50) });

/** `offset` and `count` of a listing: 50 by default, at most 100 (app/api/server/helpers/getPaginationItems.ts). */
export function pageOf(query: Record<string, unknown>): { offset: number; count: number } {
	const { offset, count } = decode(page, query);
	return { offset, count: count === 0 ? 50 : Math.min(count, 100) };
}

/** One page of a list with the numbers the server adds. */
export function listed(name: string, items: unknown[], query: Record<string, unknown>): Record<string, unknown> {
	const { offset, count } = pageOf(query);
	const shown = items.slice(offset, offset + count);
	return { [name]: shown, count: shown.length, offset, total: items.length };
}
