import { z } from 'zod';
import type { CallMethod } from '../realtime/callMethod';
import { fromEjson, toEjson } from '../realtime/ejson';
import { success } from './reply';
import type { Route } from './route';
import { decode, loggedIn } from './route';

const call = z.object({
	method: z.string(),
	params: z.array(z.unknown()).default([]),
	id: z.union([z.string(), z.number()]).optional(),
});

/** Any realtime method through REST, without a connection (Rocket.Chat 6.14 app/api/server/v1/misc.ts method.call). */
export function methodCallRoutes(callMethod: CallMethod): Route[] {
	return [
		loggedIn('post', '/method.call/:method', [], async ({ body, user }) => {
			const { message } = decode(z.object({ message: z.string() }), body);
			const { method, params, id } = decode(call, fromEjson(message));
			const outcome = await callMethod({ user, connectionId: undefined }, method, params);
			return success({ message: toEjson({ msg: 'result', id, ...outcome }) });
		}),
	];
}
