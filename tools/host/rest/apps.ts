import { Router } from 'express';
import multer from 'multer';
import { z } from 'zod';
import { messageOf } from '../omnichannel/ChatError';
import type { AppInfo } from '../seam';
import type { Reply } from './reply';
import { failure, notFound, success } from './reply';
import type { Call, Doors, Route, UserCall } from './route';
import { decode, loggedIn, mount, open } from './route';

const setting = z.object({ setting: z.object({ id: z.string().optional(), value: z.unknown() }).loose().optional() });
const status = z.enum(['manually_enabled', 'manually_disabled']);

/** Managing apps under /api/apps (Rocket.Chat 6.14 ee/server/apps/communication/rest.ts). */
export function appRouter(doors: Doors): Router {
	const router = Router();
	const upload = multer({ storage: multer.memoryStorage() }).single('app');
	router.post(['/', '/:id'], (request, response, next) => {
		upload(request, response, (error: unknown) => {
			next(error);
		});
	});
	mount(router, doors, [...listRoutes, ...installRoutes, ...oneAppRoutes]);
	return router;
}

const listRoutes: Route[] = [
	/** The list itself is the answer's body. */
	open('get', '/actionButtons', ({ apps }) => ({ status: 200, body: apps.actionButtons() })),
	loggedIn('get', '/installed', [], ({ apps }) => success({ apps: apps.list() })),
	loggedIn('get', '/', ['manage-apps'], ({ apps }) => success({ apps: apps.list() })),
];

const installRoutes: Route[] = [
	loggedIn('post', '/', ['manage-apps'], (call) => install(call)),
	loggedIn('post', '/:id', ['manage-apps'], (call) => install(call, call.params.id)),
	loggedIn('delete', '/:id', ['manage-apps'], (call) =>
		withApp(call, async (app) => {
			await call.apps.remove(app.id, call.user);
			return success({ app: { ...app, status: 'disabled' } });
		}),
	),
];

async function install({ apps, user, request, body }: UserCall, id?: string): Promise<Reply> {
	if (!request.file) {
		return failure('Failed to get a file to install for the App. ');
	}
	const { permissions } = decode(z.object({ permissions: z.string().optional() }), body);
	return success({ app: await apps.install(request.file.buffer, grantedOf(permissions), user, id) });
}

/** The granted permissions; unreadable or empty means none were said, and the manifest's defaults count. */
function grantedOf(permissions = ''): unknown[] | undefined {
	try {
		const granted = z.array(z.unknown()).safeParse(JSON.parse(permissions));
		return granted.success && granted.data.length > 0 ? granted.data : undefined;
	} catch {
		return undefined;
	}
}

const oneAppRoutes: Route[] = [
	loggedIn('get', '/:id', ['manage-apps'], (call) => withApp(call, (app) => success({ app }))),
	open('get', '/:id/languages', (call) => withApp(call, ({ id }) => success({ languages: call.apps.languages(id) }))),
	loggedIn('get', '/:id/logs', ['manage-apps'], (call) =>
		withApp(call, async ({ id }) => success({ logs: await call.apps.logs(id) })),
	),
	loggedIn('get', '/:id/status', ['manage-apps'], (call) => withApp(call, (app) => success({ status: app.status }))),
	loggedIn('post', '/:id/status', ['manage-apps'], (call) =>
		withApp(call, async ({ id }) => {
			const wanted = status.safeParse(decode(z.object({ status: z.unknown() }), call.body).status);
			if (!wanted.success) {
				return failure('Invalid status provided, it must be "status" field and a string.');
			}
			return success({ status: (await call.apps.setStatus(id, wanted.data)).status });
		}),
	),
	loggedIn('get', '/:id/settings', ['manage-apps'], (call) =>
		withApp(call, ({ id }) => success({ settings: call.apps.settings(id) })),
	),
	loggedIn('get', '/:id/settings/:settingId', ['manage-apps'], (call) =>
		withApp(call, ({ id }) => {
			const settingId = call.params.settingId ?? '';
			const found = call.apps.settings(id)[settingId];
			return found === undefined ? noSetting(settingId) : success({ setting: found });
		}),
	),
	loggedIn('post', '/:id/settings/:settingId', ['manage-apps'], (call) => withApp(call, ({ id }) => updateSetting(call, id))),
];

/** The id inside the posted setting decides, not the one in the path. */
async function updateSetting({ apps, params, body }: Call, appId: string): Promise<Reply> {
	const posted = decode(setting, body).setting;
	if (!posted) {
		return failure('Setting to update to must be present on the posted body.');
	}
	const settingId = posted.id ?? params.settingId ?? '';
	try {
		await apps.updateSetting(appId, settingId, posted.value);
		return success();
	} catch (error) {
		return messageOf(error).includes('No setting found') ? noSetting(settingId) : failure(messageOf(error));
	}
}

function noSetting(id: string): Reply {
	return notFound(`No Setting found on the App by the id of: "${id}"`);
}

function withApp({ apps, params }: Call, run: (app: AppInfo) => Reply | Promise<Reply>): Reply | Promise<Reply> {
	const id = params.id ?? '';
	const app = apps.find(id);
	return app ? run(app) : notFound(`No App found by the id of: ${id}`);
}
