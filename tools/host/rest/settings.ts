import { z } from 'zod';
import { hasPermission } from '../omnichannel/permissions';
import { failure, success, unauthorized } from './reply';
import type { Route } from './route';
import { decode, loggedIn } from './route';

/** Settings of the server (Rocket.Chat 6.14 app/api/server/v1/settings.ts); those of apps are at /api/apps/:id/settings. */
export const settingRoutes: Route[] = [
	loggedIn('get', '/settings/:_id', [], ({ core, params, user }) => {
		if (!hasPermission(user, 'view-privileged-setting')) {
			return unauthorized();
		}
		const setting = core.store.settings.findById(params._id ?? '');
		return setting ? success({ _id: setting._id, value: setting.value }) : failure();
	}),
	loggedIn('post', '/settings/:_id', [], ({ core, params, body, user }) => {
		if (!hasPermission(user, 'edit-privileged-setting')) {
			return unauthorized();
		}
		const { value } = decode(z.object({ value: z.unknown() }), body);
		if (value === undefined || !core.store.settings.update(params._id ?? '', { value })) {
			return failure();
		}
		return success();
	}),
];
