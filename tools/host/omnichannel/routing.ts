import type { SelectedAgent } from './agents';
import { findAvailableAgent, nextAgent } from './agents';
import type { Core } from './Core';
import { databaseTurn, raiseInBackground, setting } from './Core';
import { ChatError } from './ChatError';
import type { InquiryDocument, RoomDocument, UserDocument } from './documents';
import { publishRoom, subscribe, unsubscribe } from './subscriptions';
import { saveSystemMessage } from './systemMessages';

/** Flags of a routing method (Rocket.Chat 6.14 app/livechat/server/lib/routing/{AutoSelection,ManualSelection}.ts). */
type RoutingMethod = { autoAssignAgent: boolean; previewRoom: boolean; showConnecting: boolean; returnQueue: boolean };

const methods: Readonly<Record<string, RoutingMethod>> = {
	Auto_Selection: { autoAssignAgent: true, previewRoom: false, showConnecting: false, returnQueue: false },
	Manual_Selection: { autoAssignAgent: false, previewRoom: true, showConnecting: true, returnQueue: true },
};

export function routingMethod(core: Core): RoutingMethod {
	const method = methods[String(setting(core, 'Livechat_Routing_Method'))];
	if (!method) {
		throw new ChatError('error-routing-method-not-available');
	}
	return method;
}

/** RoutingManager.delegateInquiry: the given agent if available, else the next one; nobody leaves the inquiry `ready`. */
export async function delegateInquiry(
	core: Core,
	inquiry: InquiryDocument,
	room: RoomDocument,
	agent: SelectedAgent | undefined,
): Promise<void> {
	const chosen =
		agent && findAvailableAgent(core, agent.agentId) ? agent : routingMethod(core).autoAssignAgent && nextAgent(core);
	if (chosen) {
		await takeInquiry(core, inquiry, chosen, room);
	}
}

/**
 * The room after the agent took it (RoutingManager.takeInquiry); the caller's own room where it says that the room is
 * closed or served by this agent. There is no condition on the inquiry's status: two takers both succeed.
 */
export async function takeInquiry(
	core: Core,
	inquiry: InquiryDocument,
	agent: SelectedAgent,
	room: RoomDocument,
): Promise<RoomDocument> {
	if (!room.open || room.servedBy?._id === agent.agentId) {
		return room;
	}
	await databaseTurn();
	const taken = { status: 'taken', takenAt: new Date(), defaultAgent: undefined, queuedAt: undefined } as const;
	core.store.inquiries.update(inquiry._id, taken);
	await assignAgent(core, inquiry, room, agent);
	const after = core.store.rooms.findById(room._id);
	if (!after) {
		throw new Error('error-room-not-found');
	}
	return after;
}

/**
 * RoutingManager.assignAgent: subscription (an existing one stays), servedBy, usersCount, the two system messages, the
 * widget's agent, and IPostLivechatAgentAssigned, not awaited. Until 7.5 the event carries the caller's room, so
 * `servedBy` is missing or the previous agent's (pull request 35265).
 */
async function assignAgent(
	core: Core,
	inquiry: InquiryDocument,
	room: RoomDocument,
	{ agentId, username }: SelectedAgent,
): Promise<void> {
	const { name } = inquiry;
	subscribe(core, room, { _id: agentId, username }, { name, fname: name, alert: true, unread: 1 });
	const usersCount = core.store.rooms.findById(room._id)?.usersCount ?? 0;
	core.store.rooms.update(room._id, { servedBy: { _id: agentId, username, ts: new Date() }, usersCount: usersCount + 1 });
	await databaseTurn();
	const user = core.store.users.findById(agentId);
	if (!user) {
		return;
	}
	saveSystemMessage(core, 'command', room._id, 'connected', user);
	saveSystemMessage(core, 'uj', room._id, '', user);
	publishAgent(core, room._id, user);
	publishRoom(core, room._id);
	const fresh = core.store.rooms.findById(room._id) ?? room;
	raiseInBackground(core, {
		name: 'IPostLivechatAgentAssigned',
		room: core.profile.assignedPayloadIsOldRoom ? room : fresh,
		user,
	});
}

/**
 * RoutingManager.unassignAgent without a department: `false` for a closed room. Manual_Selection queues the inquiry again
 * (dispatchInquiryQueued); with Auto_Selection it stays as it was.
 */
export async function unassignAgent(core: Core, inquiry: InquiryDocument): Promise<boolean> {
	const room = core.store.rooms.findById(inquiry.rid);
	if (!room?.open) {
		return false;
	}
	await databaseTurn();
	if (room.servedBy) {
		core.store.rooms.update(room._id, { queuedAt: new Date(), servedBy: undefined });
		removeOtherSubscriptions(core, room._id);
		publishAgent(core, room._id, undefined);
	}
	if (!routingMethod(core).autoAssignAgent) {
		core.store.inquiries.update(inquiry._id, { status: 'queued', queuedAt: new Date(), takenAt: undefined });
	}
	return true;
}

/** RoutingManager.removeAllRoomSubscriptions: starts the removals and does not wait for them. */
export function removeOtherSubscriptions(core: Core, roomId: string, keepUserId?: string): void {
	for (const { u } of core.store.subscriptions.find(({ rid }) => rid === roomId)) {
		if (u._id !== keepUserId) {
			void removeAgent(core, roomId, u._id);
		}
	}
}

/** Helper.removeAgentFromSubscription: `ul`, then IPostLivechatAgentUnassigned in a later turn with the room as it is now. */
async function removeAgent(core: Core, roomId: string, userId: string): Promise<void> {
	await databaseTurn();
	const room = core.store.rooms.findById(roomId);
	const user = core.store.users.findById(userId);
	if (!room || !user) {
		return;
	}
	unsubscribe(core, roomId, userId);
	saveSystemMessage(core, 'ul', roomId, user.username, user);
	setImmediate(() => {
		raiseInBackground(core, { name: 'IPostLivechatAgentUnassigned', room, user });
	});
}

/** Helper.dispatchAgentDelegated: what the widget shows of the agent; `Livechat_show_agent_info` and `_email` decide. */
function publishAgent(core: Core, roomId: string, user: UserDocument | undefined): void {
	core.streams.publish('stream-livechat-room', roomId, { type: 'agentData', data: user && agentInfo(core, user) });
}

/** Helper.normalizeAgent. */
export function agentInfo(core: Core, user: UserDocument): Record<string, unknown> {
	if (setting(core, 'Livechat_show_agent_info') !== true) {
		return { hiddenInfo: true };
	}
	const { _id, name, username, status, emails } = user;
	return { _id, name, username, status, ...(setting(core, 'Livechat_show_agent_email') === true && { emails }) };
}
