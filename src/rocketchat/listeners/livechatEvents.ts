import type {
	ILivechatEventContext,
	ILivechatRoom,
	ILivechatTransferEventContext,
} from '@rocket.chat/apps-engine/definition/livechat';
import { LivechatTransferEventType } from '@rocket.chat/apps-engine/definition/livechat';
import { followRoomEvent } from '../../desk/followServer';
import { openConversation } from '../../desk/openConversation';
import { agentId, roomId } from '../../shared/ids';
import type { OpenDesk } from '../DeskDoor';
import { roomOf } from '../gateway/roomOf';

/** A customer's room has been opened. */
export async function roomStarted(desk: OpenDesk, source: ILivechatRoom): Promise<void> {
	const room = roomOf(source, desk.roomActions);
	if (room) {
		await openConversation(desk, room);
	}
}

/** A room has been closed, by whomever. */
export async function roomClosed(desk: OpenDesk, room: ILivechatRoom): Promise<void> {
	await followRoomEvent(desk, { roomId: roomId(room.id), what: 'changed' });
}

/** An agent has begun to serve a room. On 6.14 the payload's room is the one before; only its id is used. */
export async function agentAssigned(desk: OpenDesk, { room, agent }: ILivechatEventContext): Promise<void> {
	await followRoomEvent(desk, { roomId: roomId(room.id), what: 'agentJoined', agentId: agentId(agent.id) });
}

/** An agent has stopped serving a room: it was transferred, or returned to the queue. */
export async function agentUnassigned(desk: OpenDesk, { room, agent }: ILivechatEventContext): Promise<void> {
	await followRoomEvent(desk, { roomId: roomId(room.id), what: 'agentLeft', agentId: agentId(agent.id) });
}

/** A room has been transferred. `from` is not used: on a first assignment it is an arbitrary user. */
export async function roomTransferred(desk: OpenDesk, { type, room, to }: ILivechatTransferEventContext): Promise<void> {
	const id = roomId(room.id);
	await followRoomEvent(
		desk,
		type === LivechatTransferEventType.AGENT
			? { roomId: id, what: 'agentJoined', agentId: agentId(to.id) }
			: { roomId: id, what: 'changed' },
	);
}
