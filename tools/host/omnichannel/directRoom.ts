import type { Core } from './Core';
import { ChatError } from './ChatError';
import type { RoomDocument, UserDocument } from './documents';
import { subscribe } from './subscriptions';
import { findUserByUsername } from './users';

/** The direct room of these users, made where missing (Rocket.Chat 6.14 app/lib/server/functions/createDirectRoom.ts). */
export function directRoom(core: Core, usernames: string[]): RoomDocument {
	const members = [...new Set(usernames)].map((username) => loadUser(core, username));
	const uids = members.map(({ _id }) => _id).sort();
	const id = uids.join('');
	const existing = core.store.rooms.findById(id);
	if (existing) {
		return existing;
	}
	const now = new Date();
	const room = core.store.rooms.insert({
		_id: id,
		t: 'd',
		usernames: members.map(({ username }) => username),
		uids,
		usersCount: members.length,
		msgs: 0,
		ts: now,
		_updatedAt: now,
	});
	for (const member of members) {
		const other = members.find(({ _id }) => _id !== member._id) ?? member;
		subscribe(core, room, member, { name: other.username, fname: other.name });
	}
	return room;
}

function loadUser(core: Core, username: string): UserDocument {
	const user = findUserByUsername(core, username);
	if (!user) {
		throw new ChatError('error-invalid-user', 'Invalid user');
	}
	return user;
}
