import { findAvailableAgent } from './agents';
import type { Core } from './Core';
import { databaseTurn, raiseInBackground } from './Core';
import type { RoomDocument, UserDocument } from './documents';
import { removeOtherSubscriptions, takeInquiry } from './routing';
import { saveSystemMessageAndNotify } from './systemMessages';

export type TransferData = {
	userId?: string;
	departmentId?: string;
	comment?: string;
	scope?: string;
	transferredBy: Record<string, unknown>;
	transferredTo?: Record<string, unknown>;
};

/** Who transfers (Helper.normalizeTransferredByData): `agent` for the one who serves the room, else `user`. */
export function transferredBy({ _id, username, name }: UserDocument, room: RoomDocument): Record<string, unknown> {
	return { _id, username, ...(name !== undefined && { name }), userType: room.servedBy?._id === _id ? 'agent' : 'user' };
}

/**
 * Rocket.Chat 6.14 LivechatTyped.transfer, Helper.forwardRoomToAgent. The room is the *caller's copy*: `open` and
 * `servedBy` are read from it, so a stale copy adds a second agent and leaves the first one's subscription. `false` for a
 * copy that is not open. The target needs no department. The first assignment writes the transfer message as well.
 * There are no departments here: every id is invalid. A department wins over an agent.
 */
export async function transfer(core: Core, room: RoomDocument, data: TransferData): Promise<boolean> {
	if (data.departmentId !== undefined) {
		throw new Error('error-invalid-department');
	}
	if (data.userId === undefined || !room.open) {
		return false;
	}
	await databaseTurn();
	const agent = findAvailableAgent(core, data.userId);
	if (!agent) {
		throw new Error('error-user-is-offline');
	}
	const inquiry = core.store.inquiries.findOne(({ rid }) => rid === room._id);
	if (!inquiry) {
		throw new Error('error-invalid-inquiry');
	}
	const previous = room.servedBy;
	if (previous?._id === agent._id) {
		throw new Error('error-selected-agent-room-agent-are-same');
	}
	const taken = await takeInquiry(core, inquiry, { agentId: agent._id, username: agent.username }, room);
	saveTransferHistory(core, room, data);
	const { servedBy } = taken;
	if (servedBy) {
		if (previous && servedBy._id !== previous._id) {
			removeOtherSubscriptions(core, room._id, servedBy._id);
		}
		setImmediate(() => {
			const from = previous?._id;
			raiseInBackground(core, { name: 'IPostLivechatRoomTransferred', type: 'agent', room: room._id, from, to: servedBy._id });
		});
	}
	return true;
}

/**
 * LivechatTyped.saveTransferHistory: a message the visitor sees, with an empty text, that becomes the room's last
 * message. `transferredBy` is checked only here, after the room was taken.
 */
export function saveTransferHistory(core: Core, room: RoomDocument, data: TransferData): void {
	const { transferredBy: by, transferredTo, scope = 'agent', comment } = data;
	const { _id, username, userType } = by;
	if (typeof _id !== 'string' || typeof username !== 'string' || typeof userType !== 'string') {
		throw new Error("Match error: Missing key '_id', 'username' or 'userType'");
	}
	const transferData = { transferredBy: by, ts: new Date(), scope, comment, ...(transferredTo && { transferredTo }) };
	const token = userType === 'visitor' ? room.v?.token : undefined;
	saveSystemMessageAndNotify(core, 'livechat_transfer_history', room._id, '', { _id, username }, { transferData, token });
}
