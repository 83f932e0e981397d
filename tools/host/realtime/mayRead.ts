import { z } from 'zod';
import type { Core } from '../omnichannel/Core';
import type { UserDocument } from '../omnichannel/documents';
import type { VisitorClaim } from '../omnichannel/roomAccess';
import { canAccessRoom } from '../omnichannel/roomAccess';

const claims = z.object({ rid: z.string().optional(), token: z.string().optional(), visitorToken: z.string().optional() });
const options = z.object({ args: z.array(z.unknown()).optional() });

/**
 * Whether the caller may subscribe (Rocket.Chat 6.14 server/modules/notifications/notifications.module.ts, allowRead). Asked once:
 * who was let in hears all that comes. `extra` is the caller's word, see `VisitorClaim`.
 */
export function mayRead(core: Core, stream: string, eventName: string, extra: unknown, user: UserDocument | undefined): boolean {
	const claim = claimOf(extra);
	const [id = '', event] = eventName.split('/');
	const room = core.store.rooms.findById(id);
	switch (stream) {
		case 'stream-notify-user':
			return event === 'webrtc' || (user !== undefined && user._id === id);
		case 'stream-room-messages':
			return room !== undefined && canAccessRoom(core, room, user, claim);
		case 'stream-notify-room':
			if (claim.token !== undefined) {
				return room?.t === 'l' && room.v?.token === claim.token;
			}
			return room !== undefined && user !== undefined && canAccessRoom(core, room, user);
		case 'stream-livechat-room':
			return room?.t === 'l' && claim.visitorToken !== undefined && room.v?.token === claim.visitorToken;
		case 'stream-apps':
			return true;
		default:
			return false;
	}
}

/** The visitor's part of `{ useCollection, args: [{ token, visitorToken }] }`. */
function claimOf(extra: unknown): VisitorClaim {
	const first = options.safeParse(extra).data?.args?.[0];
	return claims.safeParse(first).data ?? {};
}
