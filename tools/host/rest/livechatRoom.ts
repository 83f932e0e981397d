import type { Request } from 'express';
import { z } from 'zod';
import { closeByUser, closeRoom } from '../omnichannel/closeRoom';
import type { Core } from '../omnichannel/Core';
import { isOn } from '../omnichannel/Core';
import type { RoomDocument } from '../omnichannel/documents';
import { hasPermission } from '../omnichannel/permissions';
import { requestRoom } from '../omnichannel/requestRoom';
import { transfer, transferredBy } from '../omnichannel/transfer';
import { loadGuest } from './livechatVisitor';
import type { Reply } from './reply';
import { success, unauthorized } from './reply';
import type { Call, Route, UserCall } from './route';
import { decode, listed, loggedIn, open } from './route';

const asked = z.strictObject({ token: z.string(), rid: z.string().optional(), agentId: z.string().optional() });
const closing = z.object({ rid: z.string(), comment: z.string().optional() }).loose();
const forwarding = z.object({
	roomId: z.string(),
	userId: z.string().optional(),
	departmentId: z.string().optional(),
	comment: z.string().optional(),
	clientAction: z.boolean().optional(),
});
const flag = z.enum(['true', 'false']).optional();
const roomFilters = z.object({
	agents: z.union([z.array(z.string()), z.string().transform((one) => [one])]).optional(),
	roomName: z.string().optional(),
	open: flag,
	queued: flag,
});

/** Rocket.Chat 6.14 app/livechat/server/api/v1/room.ts and app/livechat/imports/server/rest/rooms.ts. */
export const livechatRoomRoutes: Route[] = [
	open('get', '/livechat/room', (call) => getRoom(call)),
	open('post', '/livechat/room.close', async ({ core, body }) => {
		const { rid, token } = decode(z.object({ rid: z.string(), token: z.string() }), body);
		if (!isOn(core, 'Omnichannel_allow_visitors_to_close_conversation')) {
			throw new Error('error-not-allowed-to-close-conversation');
		}
		const visitor = loadGuest(core, token);
		const room = loadVisitorRoom(core, token, rid);
		if (!room.open) {
			throw new Error('room-closed');
		}
		const comment = 'Closed by visitor';
		await closeRoom(core, { visitor, room, comment });
		return success({ rid, comment });
	}),
	loggedIn('post', '/livechat/room.closeByUser', ['close-livechat-room'], async ({ core, user, body }) => {
		const { rid, comment } = decode(closing, body);
		await closeByUser(core, user, rid, comment);
		return success();
	}),
	loggedIn('post', '/livechat/room.forward', ['view-l-room', 'transfer-livechat-guest'], (call) => forward(call)),
	loggedIn('get', '/livechat/rooms', [], (call) => listRooms(call)),
];

async function getRoom({ core, query, request }: Call): Promise<Reply> {
	const { token, rid, agentId } = decode(asked, query);
	const visitor = loadGuest(core, token);
	const isOpenRoom = (room: RoomDocument): boolean => room.open === true && room.v?.token === token;
	const existing = core.store.rooms.findOne((room) => isOpenRoom(room) && (rid === undefined || room._id === rid));
	if (existing) {
		return success({ room: existing, newRoom: false });
	}
	if (rid !== undefined) {
		throw new Error('invalid-room');
	}
	const agent = agentId === undefined ? undefined : core.store.users.findById(agentId);
	const room = await requestRoom(core, {
		visitor,
		roomInfo: { source: sourceOf(request) },
		agent: agent && { agentId: agent._id, username: agent.username },
	});
	return success({ room, newRoom: true });
}

/** Cookies of the widget make the source `widget` (app/api/server/helpers/isWidget.ts). */
function sourceOf(request: Request): Record<string, unknown> {
	const cookies = new URLSearchParams((request.get('cookie') ?? '').replace(/;\s*/g, '&'));
	const isWidget = cookies.get('rc_room_type') === 'l' && cookies.get('rc_is_widget') === 't';
	return isWidget ? { type: 'widget', destination: request.get('host') } : { type: 'api' };
}

/** api/lib/livechat.ts findRoom: open or closed, by token. */
export function loadVisitorRoom(core: Core, token: string, rid: string): RoomDocument {
	const room = core.store.rooms.findById(rid);
	if (room?.v?.token !== token) {
		throw new Error('invalid-room');
	}
	return room;
}

async function forward({ core, user, body }: UserCall): Promise<Reply> {
	const data = decode(forwarding, body);
	const room = core.store.rooms.findById(data.roomId);
	if (room?.t !== 'l') {
		throw new Error('error-invalid-room');
	}
	if (!room.open) {
		throw new Error('This_conversation_is_already_closed');
	}
	if (!room.v || !core.store.visitors.findById(room.v._id)) {
		throw new Error('error-invalid-visitor');
	}
	const target = data.userId === undefined ? undefined : core.store.users.findById(data.userId);
	const transferredTo = target && { _id: target._id, username: target.username, name: target.name };
	if (!(await transfer(core, room, { ...data, transferredBy: transferredBy(user, room), transferredTo }))) {
		throw new Error('error-forwarding-chat');
	}
	return success();
}

/** An open room is listed only while served: the server adds that to `open=true` (models/raw/LivechatRooms.ts). */
function listRooms({ core, user, query }: UserCall): Reply {
	const { agents, roomName = '', open: wantsOpen, queued } = decode(roomFilters, query);
	const isOwnList = hasPermission(user, 'view-l-room') && agents?.length === 1 && agents[0] === user._id;
	if (!hasPermission(user, 'view-livechat-rooms') && !isOwnList) {
		return unauthorized();
	}
	const rooms = core.store.rooms
		.find(({ t, fname = '' }) => t === 'l' && fname.toLowerCase().includes(roomName.toLowerCase()))
		.filter(({ servedBy }) => !agents || (servedBy && (agents.includes(servedBy._id) || agents.includes(servedBy.username))))
		.filter((room) => wantsOpen === undefined || (wantsOpen === 'true' ? room.open && room.servedBy : !room.open))
		.filter((room) => queued !== 'true' || (room.open && !room.servedBy))
		.sort((a, b) => b.ts.getTime() - a.ts.getTime());
	return success(listed('rooms', rooms, query));
}
