import type { Core } from './Core';
import type { UserDocument } from './documents';
import { newId } from './newId';
import { noCredentials } from './Store';
import { subscribe } from './subscriptions';

export const generalRoomId = 'GENERAL';

/** A new user; a human one joins the default channel (Rocket.Chat 6.14 lib/server/functions/addUserToDefaultChannels). */
export function insertUser(core: Core, fields: Pick<UserDocument, 'username'> & Partial<UserDocument>): UserDocument {
	const now = new Date();
	const user = core.store.users.insert({
		_id: newId(),
		type: 'user',
		active: true,
		roles: ['user'],
		status: 'offline',
		statusConnection: 'offline',
		createdAt: now,
		_updatedAt: now,
		...fields,
	});
	core.store.credentials.set(user._id, noCredentials());
	const general = core.store.rooms.findById(generalRoomId);
	if (user.type === 'user' && general) {
		subscribe(core, general, user, { name: 'general' });
		core.store.rooms.update(general._id, { usersCount: general.usersCount + 1 });
	}
	return user;
}

/**
 * The user with a new display name, as REST users.update gives it (Rocket.Chat 6.14 app/lib/server/functions/saveUserIdentity.ts);
 * one's direct rooms carry it too. Messages and rooms of before keep the old name.
 */
export function renameUser(core: Core, user: UserDocument, rawName: string): UserDocument {
	const name = rawName.trim();
	const renamed = core.store.users.update(user._id, { name: name === '' ? undefined : name });
	for (const { _id, u } of core.store.subscriptions.find(({ t, name: other }) => t === 'd' && other === user.username)) {
		if (u._id !== user._id) {
			core.store.subscriptions.update(_id, { fname: name });
		}
	}
	return renamed ?? user;
}

export function removeUser(core: Core, id: string): void {
	for (const { _id } of core.store.subscriptions.find(({ u }) => u._id === id)) {
		core.store.subscriptions.remove(_id);
	}
	core.store.credentials.delete(id);
	core.store.users.remove(id);
}

export function findUserByUsername(core: Core, username: string): UserDocument | undefined {
	return core.store.users.findOne((user) => user.username === username);
}

/** The users of a room by their subscriptions. */
export function membersOf(core: Core, roomId: string): UserDocument[] {
	return core.store.subscriptions.find(({ rid }) => rid === roomId).flatMap(({ u }) => core.store.users.findById(u._id) ?? []);
}
