import { z } from 'zod';
import { setLivechatStatus } from '../omnichannel/agents';
import { ChatError } from '../omnichannel/ChatError';
import type { Core } from '../omnichannel/Core';
import { saveCustomField } from '../omnichannel/customFields';
import type { RoomDocument, UserDocument } from '../omnichannel/documents';
import { returnToQueue, takeInquiryAs } from '../omnichannel/inquiries';
import type { Permission } from '../omnichannel/permissions';
import { hasPermission } from '../omnichannel/permissions';
import { findSubscription } from '../omnichannel/subscriptions';
import { transfer, transferredBy } from '../omnichannel/transfer';
import type { Caller, RealtimeMethod } from './callMethod';

const optional = z.string().optional();
const statusChange = z.object({ status: z.enum(['available', 'not-available']).optional(), agentId: optional }).default({});
const transferring = z.object({ roomId: z.string(), userId: optional, departmentId: optional, comment: optional });
const customField = z
	.object({
		field: z.string(),
		label: z.string(),
		scope: z.enum(['visitor', 'room']),
		visibility: z.string(),
		regexp: z.string(),
		searchable: z.boolean(),
	})
	.loose();

/** Rocket.Chat 6.14 app/livechat/server/methods/{takeInquiry,returnAsInquiry,transfer,changeLivechatStatus,saveCustomField,removeCustomField}.ts. */
export const livechatMethods: Record<string, RealtimeMethod> = {
	'livechat:takeInquiry': async (core, { user }, params) => {
		const [inquiryId] = z.tuple([z.string()]).rest(z.unknown()).parse(params);
		if (!user) {
			throw new ChatError('error-not-allowed', 'Invalid User');
		}
		await takeInquiryAs(core, inquiryId, user._id);
	},
	'livechat:returnAsInquiry': (core, caller, params) => {
		const [roomId] = z.tuple([z.string()]).rest(z.unknown()).parse(params);
		permitted(caller, 'view-l-room');
		return returnToQueue(core, openRoom(core, roomId));
	},
	'livechat:transfer': (core, caller, params) => transferRoom(core, permitted(caller, 'view-l-room'), params),
	'livechat:changeLivechatStatus': (core, caller, params) => {
		changeStatus(core, caller, params);
	},
	'livechat:saveCustomField': (core, caller, params) => {
		const [id, field] = z.tuple([z.string().nullable(), customField]).parse(params);
		permitted(caller, 'view-livechat-manager');
		const { label, scope, visibility, regexp } = field;
		saveCustomField(core, id, { _id: field.field, label, scope, visibility, regexp });
	},
	'livechat:removeCustomField': (core, caller, params) => {
		const [id] = z.tuple([z.string()]).parse(params);
		permitted(caller, 'view-livechat-manager');
		core.store.customFields.remove(id);
	},
};

function permitted({ user }: Caller, permission: Permission): UserDocument {
	if (!user || !hasPermission(user, permission)) {
		throw new ChatError('error-not-allowed', 'Not allowed');
	}
	return user;
}

function openRoom(core: Core, roomId: string): RoomDocument {
	const room = core.store.rooms.findById(roomId);
	if (room?.t !== 'l') {
		throw new ChatError('error-invalid-room', 'Invalid room');
	}
	if (!room.open) {
		throw new ChatError('room-closed', 'Room closed');
	}
	return room;
}

/** Unlike REST livechat/room.forward this asks only that the caller is in the room or may transfer. */
function transferRoom(core: Core, user: UserDocument, params: unknown[]): Promise<boolean> {
	const [data] = z.tuple([transferring]).parse(params);
	const room = openRoom(core, data.roomId);
	if (!findSubscription(core, room._id, user._id) && !hasPermission(user, 'transfer-livechat-guest')) {
		throw new ChatError('error-not-authorized', 'Not authorized');
	}
	const target = data.userId === undefined ? undefined : core.store.users.findById(data.userId);
	if (data.userId !== undefined && !target) {
		throw new ChatError('error-invalid-user', 'Invalid user to transfer the room');
	}
	const transferredTo = target && { _id: target._id, username: target.username, name: target.name };
	return transfer(core, room, { ...data, transferredBy: transferredBy(user, room), transferredTo });
}

function changeStatus(core: Core, { user }: Caller, params: unknown[]): void {
	const { status, agentId = user?._id } = statusChange.parse(params[0]);
	if (!user || agentId === undefined) {
		throw new ChatError('error-not-allowed', 'Not allowed');
	}
	const agent = core.store.users.findById(agentId);
	if (!agent?.roles.includes('livechat-agent')) {
		throw new ChatError('error-not-allowed', 'Invalid Agent Id');
	}
	if (agentId !== user._id && !hasPermission(user, 'manage-livechat-agents')) {
		throw new ChatError('error-not-allowed', 'Not allowed');
	}
	setLivechatStatus(core, agentId, status ?? (agent.statusLivechat === 'available' ? 'not-available' : 'available'));
}
