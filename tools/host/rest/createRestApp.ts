import type { Express, NextFunction, Request, Response } from 'express';
import express, { Router } from 'express';
import { messageOf } from '../omnichannel/ChatError';
import type { Core } from '../omnichannel/Core';
import { isOn, setting } from '../omnichannel/Core';
import type { CallMethod } from '../realtime/callMethod';
import { appEndpointRouter } from './appEndpoints';
import { appRouter } from './apps';
import { chatRoutes } from './chat';
import { commandRoutes } from './commands';
import { fileRouter } from './files';
import { interactionRouter } from './interactions';
import { livechatConfigRoutes } from './livechatConfig';
import { livechatInquiryRoutes } from './livechatInquiries';
import { livechatMessageRoutes } from './livechatMessage';
import { livechatRoomRoutes } from './livechatRoom';
import { livechatUploadRoutes, readUpload, UPLOAD_PATH } from './livechatUpload';
import { livechatVisitorRoutes } from './livechatVisitor';
import { methodCallRoutes } from './methodCall';
import { omnichannelUserRoutes } from './omnichannelUsers';
import type { Doors } from './route';
import { mount } from './route';
import { sessionRoutes } from './session';
import { settingRoutes } from './settings';
import { userRoutes } from './users';
import { widgetRouter } from './widget';

/** All HTTP doors. JSON and forms are read up to the profile's limit (413 above), other bodies not at all. */
export function createRestApp(doors: Doors, callMethod: CallMethod): Express {
	const app = express();
	app.disable('x-powered-by');
	app.set('query parser', 'extended');
	if (doors.core.profile.allowsAnyOriginOnEndpoints) {
		app.use(allowAnyOrigin);
	}
	const limit = doors.core.profile.largestBodyBytes;
	app.use(express.json({ limit }), express.urlencoded({ extended: true, limit }));
	app.use('/api/apps/ui.interaction', interactionRouter(doors));
	app.use('/api/apps', appEndpointRouter(doors));
	app.use('/api/apps', appRouter(doors));
	app.use('/file-upload', fileRouter(doors));
	app.use('/livechat', widgetRouter(doors));
	app.use('/api/v1', crossOrigin(doors.core), versionOneRouter(doors, callMethod));
	app.use('/api', (_request, response) => {
		response.status(404).json({ status: 'error', message: 'API endpoint does not exist' });
	});
	app.use(refuse);
	return app;
}

function versionOneRouter(doors: Doors, callMethod: CallMethod): Router {
	const router = Router();
	router.post(UPLOAD_PATH, readUpload());
	mount(router, doors, [
		...sessionRoutes,
		...userRoutes,
		...omnichannelUserRoutes,
		...settingRoutes,
		...livechatConfigRoutes,
		...livechatVisitorRoutes,
		...livechatRoomRoutes,
		...livechatMessageRoutes,
		...livechatUploadRoutes,
		...livechatInquiryRoutes(doors.core),
		...chatRoutes,
		...commandRoutes,
		...methodCallRoutes(callMethod),
	]);
	return router;
}

/** 6.14 sends this with every answer (app/cors/server/cors.ts); later versions do not. */
function allowAnyOrigin(_request: Request, response: Response, next: NextFunction): void {
	response.set('Access-Control-Allow-Origin', '*');
	next();
}

/** `API_Enable_CORS` and `API_CORS_Origin` (app/api/server/api.ts defaultOptionsEndpoint). */
function crossOrigin(core: Core): (request: Request, response: Response, next: NextFunction) => void {
	return (request, response, next) => {
		const allowed = String(setting(core, 'API_CORS_Origin')).split(',');
		const origin = request.get('origin') ?? '';
		if (isOn(core, 'API_Enable_CORS') && (allowed.includes('*') || allowed.includes(origin))) {
			response.set({
				'Access-Control-Allow-Origin': allowed.includes('*') ? '*' : origin,
				'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE, HEAD, PATCH',
				'Access-Control-Allow-Headers':
					'Origin, X-Requested-With, Content-Type, Accept, X-User-Id, X-Auth-Token, x-visitor-token, Authorization',
			});
		}
		if (request.method === 'OPTIONS') {
			response.status(isOn(core, 'API_Enable_CORS') ? 200 : 405).end();
			return;
		}
		next();
	};
}

/** What express itself refuses (a broken or too large body): its status and sentence, never a stack trace. */
function refuse(error: unknown, _request: Request, response: Response, next: NextFunction): void {
	if (response.headersSent) {
		next(error);
		return;
	}
	const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
	response.status(status).json({ success: false, error: messageOf(error) });
}
