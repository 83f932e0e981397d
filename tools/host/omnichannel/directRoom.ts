import { ChatError } from './ChatError';
import type { Core } from './Core';
import type { RoomDocument, UserDocument } from './documents';
import { newId } from './newId';
import { hasPermission } from './permissions';
import { findSubscription, subscribe } from './subscriptions';
import { findUserByUsername } from './users';

/**
 * The direct room of the creator and these users, made where missing (Rocket.Chat 6.14 server/methods/createDirectMessage.ts,
 * app/lib/server/functions/createDirectRoom.ts). In a room of two the other one's subscription is not open until the first
 * message. The app events around new rooms are not embedded.
 */
export function directRoom(core: Core, creator: UserDocument, usernames: string[]): RoomDocument {
	const others = usernames.filter((username) => username !== creator.username).map((username) => loadUser(core, username));
	if (!hasPermission(creator, 'create-d')) {
		throw new ChatError('error-not-allowed', 'Not allowed');
	}
	const shownAs = ({ name, username }: UserDocument): string => name ?? username;
	const members = [...new Map([creator, ...others].map((user) => [user._id, user])).values()];
	members.sort((one, other) => shownAs(one).localeCompare(shownAs(other)));
	const uids = members.map(({ _id }) => _id).sort();
	const room = findDirectRoom(core, uids) ?? insertDirectRoom(core, uids, members);
	for (const member of members) {
		const rest = members.length === 1 ? members : members.filter(({ _id }) => _id !== member._id);
		const names = { name: rest.map(({ username }) => username).join(', '), fname: rest.map(shownAs).join(', ') };
		const isCreator = member._id === creator._id;
		subscribe(core, room, member, { ...names, open: isCreator || members.length > 2 });
		const subscription = findSubscription(core, room._id, member._id);
		if (isCreator && subscription?.open === false) {
			core.store.subscriptions.update(subscription._id, { open: true });
		}
	}
	return room;
}

/** A room of two has the joined ids of its members for its id. */
function findDirectRoom(core: Core, uids: string[]): RoomDocument | undefined {
	return uids.length === 2
		? core.store.rooms.findById(uids.join(''))
		: core.store.rooms.findOne((room) => room.t === 'd' && room.uids?.join() === uids.join());
}

function insertDirectRoom(core: Core, uids: string[], members: UserDocument[]): RoomDocument {
	const now = new Date();
	return core.store.rooms.insert({
		_id: uids.length === 2 ? uids.join('') : newId(),
		t: 'd',
		usernames: members.map(({ username }) => username),
		uids,
		usersCount: members.length,
		msgs: 0,
		ts: now,
		_updatedAt: now,
	});
}

function loadUser(core: Core, username: string): UserDocument {
	const user = findUserByUsername(core, username);
	if (!user) {
		throw new ChatError('error-invalid-user', 'Invalid user');
	}
	return user;
}
