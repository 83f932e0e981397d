import type { Request, Response } from 'express';
import { Router } from 'express';
import { messageOf } from '../omnichannel/ChatError';
import type { EndpointRequest } from '../seam';
import type { Doors } from './route';
import { userOf } from './route';

/**
 * HTTP endpoints of apps, public and private (Rocket.Chat 6.14 app/apps/server/bridges/api.ts). Every method reaches the
 * app, OPTIONS too. A body that is neither JSON nor a form arrives as `{}`.
 */
export function appEndpointRouter(doors: Doors): Router {
	const router = Router();
	router.use('/public/:appId', (request: Request<{ appId: string }>, response) => {
		const { appId } = request.params;
		return call(doors, request, response, { appId, visibility: 'public' });
	});
	router.use('/private/:appId/:hash', (request: Request<{ appId: string; hash: string }>, response) => {
		const { appId, hash } = request.params;
		return call(doors, request, response, { appId, hash, visibility: 'private' });
	});
	return router;
}

type Endpoint = Pick<EndpointRequest, 'appId' | 'visibility' | 'hash'>;

async function call<P>({ core, apps }: Doors, request: Request<P>, response: Response, endpoint: Endpoint): Promise<void> {
	const content: unknown = request.body ?? {};
	try {
		const answer = await apps.callEndpoint({
			...endpoint,
			path: request.path,
			method: request.method.toLowerCase(),
			headers: headersOf(request),
			query: { ...request.query },
			content,
			user: userOf(core, request),
		});
		if (!answer) {
			response.sendStatus(404);
			return;
		}
		response.set(answer.headers).status(answer.status).send(answer.content);
	} catch (error) {
		response.status(500).send(messageOf(error));
	}
}

function headersOf({ headers }: { headers: Request['headers'] }): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
	);
}
