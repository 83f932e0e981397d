import type {
	ILivechatEventContext,
	ILivechatRoom,
	ILivechatTransferEventContext,
} from '@rocket.chat/apps-engine/definition/livechat';
import { LivechatTransferEventType } from '@rocket.chat/apps-engine/definition/livechat';
import { z } from 'zod';
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
	await follow(desk, 'changed', room);
}

/** An agent has begun to serve a room. On 6.14 the payload's room is the one before; only its id is used. */
export async function agentAssigned(desk: OpenDesk, { room, agent }: ILivechatEventContext): Promise<void> {
	await follow(desk, 'agentJoined', room, agent);
}

/** An agent has stopped serving a room: it was transferred, or returned to the queue. */
export async function agentUnassigned(desk: OpenDesk, { room, agent }: ILivechatEventContext): Promise<void> {
	await follow(desk, 'agentLeft', room, agent);
}

/** A room has been transferred. `from` is not used: on a first assignment it is an arbitrary user. */
export async function roomTransferred(desk: OpenDesk, { type, room, to }: ILivechatTransferEventContext): Promise<void> {
	await follow(desk, type === LivechatTransferEventType.AGENT ? 'agentJoined' : 'changed', room, to);
}

/** The server looks rooms and users up when it raises the event, and gives null for one that is gone by then. */
const identified = z.object({ id: z.string().min(1) });

async function follow(
	desk: OpenDesk,
	what: 'agentJoined' | 'agentLeft' | 'changed',
	room: unknown,
	agent?: unknown,
): Promise<void> {
	const roomFound = identified.safeParse(room).data;
	const agentFound = identified.safeParse(agent).data;
	if (roomFound) {
		const id = roomId(roomFound.id);
		const event =
			what === 'changed' || !agentFound
				? ({ roomId: id, what: 'changed' } as const)
				: { roomId: id, what, agentId: agentId(agentFound.id) };
		await followRoomEvent(desk, event);
	}
}
