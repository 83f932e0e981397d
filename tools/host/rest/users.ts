import { z } from 'zod';
import type { Core } from '../omnichannel/Core';
import { isOn, raiseInBackground } from '../omnichannel/Core';
import { ChatError } from '../omnichannel/ChatError';
import { issuePersonalToken, setPassword } from '../omnichannel/credentials';
import type { UserDocument } from '../omnichannel/documents';
import { hasPermission } from '../omnichannel/permissions';
import { forceStatus } from '../omnichannel/presence';
import { findUserByUsername, insertUser, removeUser, renameUser } from '../omnichannel/users';
import type { Reply } from './reply';
import { failure, success, unauthorized } from './reply';
import type { Route, UserCall } from './route';
import { decode, loggedIn } from './route';

const newUser = z.object({
	name: z.string(),
	email: z.string(),
	username: z.string(),
	password: z.string(),
	roles: z.array(z.string()).default(['user']),
	active: z.boolean().default(true),
	verified: z.boolean().default(false),
});
const who = z.object({ userId: z.string().optional(), username: z.string().optional() });
const status = who.extend({ status: z.string().optional(), message: z.string().optional() });
/** Other fields are not embedded, and refused as unknown ones are. */
const userUpdate = z.strictObject({ userId: z.string(), data: z.strictObject({ name: z.string() }) });
const preferences = z.object({ userId: z.string().optional(), data: z.record(z.string(), z.unknown()) });

/** Rocket.Chat 6.14 app/api/server/v1/users.ts. */
export const userRoutes: Route[] = [
	loggedIn('post', '/users.create', [], (call) => success({ user: createUser(call) })),
	loggedIn('get', '/users.info', [], ({ core, query, user }) => {
		const found = loadUser(core, decode(who, query));
		const { _id, username, name, active, roles, type, status: presence } = found;
		const seesAll = hasPermission(user, 'edit-other-user-info') || user._id === _id;
		return success({ user: seesAll ? found : { _id, username, name, active, roles, type, status: presence } });
	}),
	loggedIn('post', '/users.setStatus', [], (call) => setStatus(call)),
	loggedIn('post', '/users.delete', [], ({ core, body, user }) => {
		if (!hasPermission(user, 'delete-user')) {
			return unauthorized();
		}
		const found = loadUser(core, decode(who, body));
		removeUser(core, found._id);
		raiseInBackground(core, { name: 'IPostUserDeleted', user: found, performedBy: user });
		return success();
	}),
	loggedIn('post', '/users.update', [], (call) => updateUser(call)),
	loggedIn('post', '/users.generatePersonalAccessToken', [], ({ core, body, user }) => {
		const { tokenName = '' } = decode(z.object({ tokenName: z.string().optional() }), body);
		return tokenName === ''
			? failure("The 'tokenName' param is required")
			: success({ token: issuePersonalToken(core, user, tokenName) });
	}),
	loggedIn('post', '/users.setPreferences', [], ({ core, body, user }) => {
		const { userId = user._id, data } = decode(preferences, body);
		if (userId !== user._id && !hasPermission(user, 'edit-other-user-info')) {
			throw new ChatError('error-action-not-allowed', 'Editing user is not allowed');
		}
		const found = loadUser(core, { userId });
		const settings = { preferences: { ...found.settings?.preferences, ...data } };
		core.store.users.update(userId, { settings });
		return success({ user: { _id: userId, settings } });
	}),
];

function createUser({ core, body, user }: UserCall): UserDocument {
	const { password, email, verified, ...fields } = decode(newUser, body);
	if (!hasPermission(user, 'create-user')) {
		throw new ChatError('error-action-not-allowed', 'Adding user is not allowed');
	}
	if (findUserByUsername(core, fields.username)) {
		throw new ChatError('error-field-unavailable', `<strong>${fields.username}</strong> is already in use :(`);
	}
	const created = insertUser(core, { ...fields, emails: [{ address: email, verified }] });
	setPassword(core, created._id, password);
	raiseInBackground(core, { name: 'IPostUserCreated', user: created, performedBy: user });
	return created;
}

/** app/lib/server/functions/saveUser.js; the users of apps are users like others here. */
function updateUser({ core, body, user }: UserCall): Reply {
	const { userId, data } = decode(userUpdate, body);
	if (userId !== user._id && !hasPermission(user, 'edit-other-user-info')) {
		throw new ChatError('error-action-not-allowed', 'Editing user is not allowed');
	}
	const previousUser = core.store.users.findById(userId);
	if (!previousUser) {
		throw new TypeError("Cannot read properties of null (reading 'roles')");
	}
	const updated = renameUser(core, previousUser, data.name);
	raiseInBackground(core, { name: 'IPostUserUpdated', user: updated, previousUser, performedBy: user });
	return success({ user: updated });
}

function setStatus({ core, body, user }: UserCall): ReturnType<typeof success> {
	const wanted = decode(status, body);
	const isSelf = (wanted.userId ?? user._id) === user._id && (wanted.username ?? user.username) === user.username;
	if (!isSelf && !hasPermission(user, 'edit-other-user-info')) {
		return unauthorized();
	}
	const found = isSelf ? user : loadUser(core, wanted);
	if (wanted.status === undefined) {
		return success();
	}
	const presence = z.enum(['online', 'away', 'offline', 'busy']).safeParse(wanted.status);
	if (!presence.success) {
		throw new ChatError('error-invalid-status', 'Valid status types include online, away, offline, and busy.');
	}
	if (presence.data === 'offline' && !isOn(core, 'Accounts_AllowInvisibleStatusOption')) {
		throw new ChatError('error-status-not-allowed', 'Invisible status is disabled');
	}
	forceStatus(core, found._id, presence.data);
	return success();
}

/** app/api/server/helpers/getUserFromParams.ts. */
function loadUser(core: Core, { userId, username }: { userId?: string; username?: string }): UserDocument {
	if (userId === undefined && username === undefined) {
		throw new ChatError('error-user-param-not-provided', 'The required "userId" or "username" param was not provided');
	}
	const found = userId === undefined ? findUserByUsername(core, username ?? '') : core.store.users.findById(userId);
	if (!found) {
		throw new ChatError('error-invalid-user', 'The required "userId" or "username" param provided does not match any users');
	}
	return found;
}
