import type { SelectedAgent } from './agents';
import { isAnyAgentAvailable } from './agents';
import type { Core } from './Core';
import { databaseTurn, isOn, raiseInBackground } from './Core';
import { ChatError } from './ChatError';
import type { InquiryDocument, RoomDocument, VisitorDocument } from './documents';
import { newId } from './newId';
import { delegateInquiry, routingMethod } from './routing';
import { saveSystemMessageAndNotify } from './systemMessages';
import { joinsWaitingQueue, wakeQueueWorker } from './waitingQueue';

export type RoomRequest = {
	visitor: VisitorDocument;
	/** `source`, `fname` and whatever else goes into the room. */
	roomInfo?: Record<string, unknown>;
	agent?: SelectedAgent;
	extraData?: Record<string, unknown>;
};

/**
 * The new room, served or queued (Rocket.Chat 6.14 LivechatTyped.createRoom, QueueManager.requestRoom). Order: checks;
 * [8.x] IPreLivechatRoomCreatePrevent, awaited; room, inquiry, `livechat-started`; IPostLivechatRoomStarted, not awaited
 * and before any delegation; then Auto_Selection delegates, Manual_Selection leaves the inquiry `queued`, also with a
 * default agent. On 6.14 a visitor may have several open rooms, on 8.x a second one fails (pull request 39087).
 */
export async function requestRoom(
	core: Core,
	{ visitor, roomInfo = {}, agent, extraData = {} }: RoomRequest,
): Promise<RoomDocument> {
	if (!isOn(core, 'Livechat_enabled')) {
		throw new ChatError('error-omnichannel-is-disabled');
	}
	if (!isOn(core, 'Livechat_accept_chats_with_no_agents') && !agent && !isAnyAgentAvailable(core)) {
		throw new ChatError('no-agent-online', 'Sorry, no online agents');
	}
	const draft = roomOf(visitor, roomInfo, extraData);
	if (core.profile.hasPreLivechatRoomCreate) {
		await askApps(core, draft);
	}
	await databaseTurn();
	const room = insertRoom(core, draft);
	const { _id, username, token } = visitor;
	saveSystemMessageAndNotify(core, 'livechat-started', room._id, '', { _id, username }, { groupable: false, token });
	const inquiry = core.store.inquiries.insert(inquiryOf(core, room, visitor, agent));
	raiseInBackground(core, { name: 'IPostLivechatRoomStarted', room });
	if (inquiry.status === 'ready') {
		await delegateInquiry(core, inquiry, room, agent);
	}
	wakeQueueWorker(core);
	return core.store.rooms.findById(room._id) ?? room;
}

/** [8.x] QueueManager: an AppsEngineException reaches the caller as `error-app-prevented` with the app's text. */
async function askApps(core: Core, room: RoomDocument): Promise<void> {
	try {
		await core.raise({ name: 'IPreLivechatRoomCreatePrevent', room });
	} catch (error) {
		if (error instanceof Error && error.name === 'AppsEngineException') {
			throw new ChatError('error-app-prevented', error.message);
		}
		throw error;
	}
}

/** Helper.createLivechatRoom; `customFields` of the caller land on the room (ee hooks/beforeNewRoom.ts). */
function roomOf(visitor: VisitorDocument, roomInfo: Record<string, unknown>, extraData: Record<string, unknown>): RoomDocument {
	const now = new Date();
	const { _id, username, token, status = 'online' } = visitor;
	return {
		_id: newId(),
		t: 'l',
		fname: visitor.name ?? username,
		msgs: 0,
		usersCount: 1,
		ts: now,
		lm: now,
		_updatedAt: now,
		v: { _id, username, token, status },
		open: true,
		waitingResponse: true,
		source: { type: 'other', alias: 'unknown' },
		queuedAt: now,
		...roomInfo,
		...(isRecord(extraData.customFields) && { customFields: extraData.customFields }),
	};
}

function insertRoom(core: Core, room: RoomDocument): RoomDocument {
	const token = room.v?.token;
	const hasOpenRoom = core.store.rooms.findOne(({ open, v }) => open === true && v?.token === token) !== undefined;
	if (core.profile.oneOpenRoomPerVisitor && hasOpenRoom) {
		throw new Error(
			`E11000 duplicate key error collection: rocketchat.rocketchat_room index: v.token_1 dup key: { v.token: "${token ?? ''}" }`,
		);
	}
	return core.store.rooms.insert(room);
}

function inquiryOf(core: Core, room: RoomDocument, visitor: VisitorDocument, agent: SelectedAgent | undefined): InquiryDocument {
	const { _id, username, token, status = 'online' } = visitor;
	return {
		_id: newId(24),
		rid: room._id,
		name: room.fname ?? username,
		message: '',
		ts: room.ts,
		status: routingMethod(core).autoAssignAgent && !joinsWaitingQueue(core) ? 'ready' : 'queued',
		v: { _id, username, token, status },
		t: 'l',
		...(agent && { defaultAgent: agent }),
		_updatedAt: room.ts,
	};
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
