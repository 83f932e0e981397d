import type { Request, Response } from 'express';
import { Router } from 'express';
import { z } from 'zod';
import type { VisitorDocument } from '../omnichannel/documents';
import { findVisitorByToken } from '../omnichannel/visitors';
import { notLoggedIn } from './reply';
import type { Doors } from './route';
import { userOf } from './route';

const types = ['blockAction', 'viewClosed', 'viewSubmit', 'actionButton'];

/**
 * POST /api/apps/ui.interaction/:id (Rocket.Chat 6.14 ee/server/apps/communication/uikit.ts), as forgeable as there:
 * `body.visitor` is replaced only when an x-visitor-token header is sent, and any visitor in the body lets an anonymous
 * caller pass. Nothing else of the body is checked: room, message, action, view and state are the caller's.
 */
export function interactionRouter(doors: Doors): Router {
	const router = Router();
	router.use(allowOrigin);
	router.post('/:id', (request, response) => interact(doors, request, response));
	return router;
}

/** With `API_Enable_CORS` off every origin is allowed. */
function allowOrigin(request: Request, response: Response, next: () => void): void {
	const origin = request.get('origin');
	if (origin !== undefined) {
		response.set({ 'Access-Control-Allow-Origin': origin, Vary: 'Origin' });
	}
	if (request.method !== 'OPTIONS') {
		next();
		return;
	}
	response.set('Access-Control-Allow-Methods', 'GET,HEAD,PUT,PATCH,POST,DELETE');
	response.set('Access-Control-Allow-Headers', request.get('access-control-request-headers') ?? '');
	response.sendStatus(204);
}

async function interact({ core, apps }: Doors, request: Request<{ id: string }>, response: Response): Promise<void> {
	const user = userOf(core, request);
	const sent = z.record(z.string(), z.unknown()).catch({}).parse(request.body);
	const token = request.get('x-visitor-token');
	const body = token === undefined || token === '' ? sent : { ...sent, visitor: appVisitor(findVisitorByToken(core, token)) };
	if (!user && !body.visitor) {
		response.status(notLoggedIn.status).send(notLoggedIn.body);
		return;
	}
	if (!types.some((type) => type === body.type)) {
		response.status(400).send({ error: 'Unknown action' });
		return;
	}
	try {
		response.send(await apps.interact(request.params.id, body, user));
	} catch (error) {
		// The engine's JSON-RPC errors are no Errors: they go out whole, with the app's log of the call (seen on a running 6.14).
		response.status(500).send({ error: error instanceof Error ? error.message : error });
	}
}

/** A visitor as the app sees it (app/apps/server/converters/visitors.js convertVisitor). */
function appVisitor(visitor: VisitorDocument | undefined): Record<string, unknown> | undefined {
	if (!visitor) {
		return undefined;
	}
	const {
		_id: id,
		username,
		name,
		department,
		_updatedAt: updatedAt,
		token,
		phone,
		visitorEmails,
		livechatData,
		status,
	} = visitor;
	return { id, username, name, department, updatedAt, token, phone, visitorEmails, livechatData, status: status ?? 'online' };
}
