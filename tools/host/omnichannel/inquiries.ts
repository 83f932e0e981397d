import { findAvailableAgent } from './agents';
import type { Core } from './Core';
import { databaseTurn, setting } from './Core';
import { ChatError, messageOf } from './ChatError';
import type { RoomDocument } from './documents';
import { hasPermission } from './permissions';
import { takeInquiry, unassignAgent } from './routing';
import { saveTransferHistory, transferredBy } from './transfer';

/**
 * Rocket.Chat 6.14 app/livechat/server/methods/takeInquiry.ts (REST livechat/inquiries.take, DDP livechat:takeInquiry).
 * With `Livechat_enabled_when_agent_idle` on, the default, the agent's presence is not tested. Between the look at the
 * status and the write other takers run: both succeed.
 */
export async function takeInquiryAs(core: Core, inquiryId: string, agentId: string): Promise<void> {
	const taker = core.store.users.findById(agentId);
	if (!taker || !hasPermission(taker, 'view-l-room')) {
		throw new ChatError('error-not-allowed', 'Not allowed');
	}
	const inquiry = core.store.inquiries.findById(inquiryId);
	if (!inquiry) {
		throw new ChatError('error-not-found', 'Inquiry not found');
	}
	if (inquiry.status === 'taken') {
		throw new ChatError('error-inquiry-taken', 'Inquiry already taken');
	}
	const agent = findAvailableAgent(core, agentId, setting(core, 'Livechat_enabled_when_agent_idle') === true);
	if (!agent) {
		throw new ChatError('error-agent-status-service-offline', 'Agent status is offline or Omnichannel service is not active');
	}
	const room = core.store.rooms.findById(inquiry.rid);
	if (!room) {
		throw new Error('error-mac-limit-reached');
	}
	await databaseTurn();
	try {
		await takeInquiry(core, inquiry, { agentId, username: agent.username }, room);
	} catch (error) {
		throw new ChatError(messageOf(error));
	}
}

/**
 * LivechatTyped.returnRoomAsInquiry: `false` for a room nobody serves. The core itself does not ask for
 * Manual_Selection (only the agent's screen does); with Auto_Selection the conversation is left with nobody.
 */
export async function returnToQueue(core: Core, room: RoomDocument): Promise<boolean> {
	if (!room.open) {
		throw new ChatError('room-closed');
	}
	if (!room.servedBy) {
		return false;
	}
	const agent = core.store.users.findById(room.servedBy._id);
	if (!agent) {
		throw new ChatError('error-invalid-user');
	}
	const inquiry = core.store.inquiries.findOne(({ rid }) => rid === room._id);
	if (!inquiry) {
		return false;
	}
	try {
		saveTransferHistory(core, room, { scope: 'queue', transferredBy: transferredBy(agent, room) });
		await unassignAgent(core, inquiry);
	} catch {
		throw new ChatError('error-returning-inquiry');
	}
	return true;
}
