import type { ILivechatRoom } from '@rocket.chat/apps-engine/definition/livechat';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import type { RoomDocument } from '../../omnichannel/documents';
import type { Profile } from '../../profile';
import type { ChatServer } from '../../seam';
import { complete } from './mapDocument';
import type { Unmapped } from './mapDocument';

/**
 * The document an app's copy of a room stands for: `open`, `servedBy` and the rest as the copy says, however old it is;
 * people are looked up again (Rocket.Chat 6.14 app/apps/server/converters/rooms.js, convertAppRoom). Fields the copy does
 * not have are left out, as 8.x does for partial rooms.
 */
export function roomFromApp(chat: ChatServer, profile: Profile, room: Partial<ILivechatRoom> & Unmapped): RoomDocument {
	const person = (user: IUser) => {
		const found = present(chat.users.findById(user.id));
		return { _id: found._id, username: found.username };
	};
	const document = {
		_id: room.id,
		fname: room.displayName,
		name: room.slugifiedName,
		t: room.type,
		u: room.creator && person(room.creator),
		v: room.visitor && visitorOf(chat, profile, room),
		servedBy: room.servedBy && person(room.servedBy),
		closedBy: room.closedBy && person(room.closedBy),
		uids: room.userIds,
		waitingResponse: room.isWaitingResponse,
		open: room.isOpen,
		msgs: room.messageCount,
		ts: room.createdAt,
		_updatedAt: room.updatedAt,
		closedAt: room.closedAt,
		lm: room.lastModifiedAt,
		customFields: room.customFields,
		livechatData: room.livechatData,
		source: room.source && { ...room.source },
		...room._unmappedProperties_,
	};
	const defined = Object.fromEntries(
		Object.entries<unknown>(document).filter(([, value]) => value !== undefined && value !== null),
	);
	return complete<RoomDocument>(defined);
}

function visitorOf(chat: ChatServer, profile: Profile, room: Partial<ILivechatRoom>): RoomDocument['v'] {
	if (profile.needsVisitorChannelInfo && !room.visitorChannelInfo) {
		throw new TypeError("Cannot destructure property 'lastMessageTs' of 'room.visitorChannelInfo' as it is undefined.");
	}
	const visitor = present(chat.visitors.findById(room.visitor?.id ?? ''));
	const { phone, lastMessageTs } = room.visitorChannelInfo ?? {};
	return {
		_id: visitor._id,
		username: visitor.username,
		token: visitor.token,
		status: visitor.status ?? 'online',
		...(lastMessageTs && { lastMessageTs }),
		...(phone && { phone }),
	};
}

/** The server does not check either: it fails when it reads the first field. */
function present<Found>(found: Found | undefined): Found {
	if (found === undefined) {
		throw new TypeError("Cannot read properties of null (reading '_id')");
	}
	return found;
}
