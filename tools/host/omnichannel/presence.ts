import type { Core } from './Core';
import { raiseInBackground } from './Core';
import type { Presence, UserDocument } from './documents';

/**
 * Presence of users (Rocket.Chat 6.14 ee/packages/presence/src/Presence.ts): the best of a user's realtime connections,
 * unless the user chose another status; without a connection always offline.
 */
export function connect(core: Core, userId: string, connectionId: string): void {
	const connections = core.store.sessions.get(userId) ?? new Map<string, Presence>();
	core.store.sessions.set(userId, connections.set(connectionId, 'online'));
	refreshPresence(core, userId);
}

export function disconnect(core: Core, userId: string, connectionId: string): void {
	core.store.sessions.get(userId)?.delete(connectionId);
	refreshPresence(core, userId);
}

export function setConnectionStatus(core: Core, userId: string, connectionId: string, status: Presence): void {
	core.store.sessions.get(userId)?.set(connectionId, status);
	refreshPresence(core, userId);
}

/** Presence.setStatus: what the user wants to be shown as while connected. */
export function setDefaultStatus(core: Core, userId: string, statusDefault: Presence): boolean {
	return writePresence(core, userId, statusDefault);
}

/**
 * REST users.setStatus (app/api/server/v1/users.ts): writes the status whatever the connections are, and always tells
 * (it broadcasts even when nothing changed).
 */
export function forceStatus(core: Core, userId: string, status: Presence): void {
	const user = core.store.users.findById(userId);
	const changed = core.store.users.update(userId, { status, statusDefault: status });
	if (user && changed) {
		broadcastStatus(core, changed, user.status);
	}
}

function refreshPresence(core: Core, userId: string): void {
	writePresence(core, userId);
}

function writePresence(core: Core, userId: string, chosen?: Presence): boolean {
	const user = core.store.users.findById(userId);
	if (!user) {
		return false;
	}
	const statusConnection = [...(core.store.sessions.get(userId)?.values() ?? [])].reduce(bestConnection, 'offline');
	const statusDefault = chosen ?? user.statusDefault;
	const status = shownStatus(statusConnection, statusDefault ?? 'online');
	if (status === user.status && statusConnection === user.statusConnection && statusDefault === user.statusDefault) {
		return false;
	}
	const changed = core.store.users.update(userId, { status, statusConnection, statusDefault });
	if (changed) {
		broadcastStatus(core, changed, user.status);
	}
	return true;
}

/** processConnectionStatus: online wins, then whatever came last that is not offline. */
function bestConnection(current: Presence, next: Presence): Presence {
	if (current === 'online') {
		return 'online';
	}
	return next === 'offline' ? current : next;
}

/** processStatus. */
function shownStatus(connection: Presence, chosen: Presence): Presence {
	return connection === 'offline' || chosen === 'online' ? connection : chosen;
}

/**
 * `presence.status`: the user's own stream, and the apps. The server tells whenever one of status, connection status or
 * chosen status was written with a new value, so previous and current status of an event can be equal.
 */
function broadcastStatus(core: Core, user: UserDocument, previousStatus: Presence): void {
	core.streams.publish('stream-notify-user', `${user._id}/userData`, {
		type: 'updated',
		id: user._id,
		diff: { status: user.status },
		unset: {},
	});
	const { _id, username, status, roles } = user;
	raiseInBackground(core, {
		name: 'IPostUserStatusChanged',
		user: { _id, username, status, roles },
		currentStatus: status,
		previousStatus,
	});
}
