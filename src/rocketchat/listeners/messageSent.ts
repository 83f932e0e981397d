import type { IMessage } from '@rocket.chat/apps-engine/definition/messages';
import { customerWrote, isNews } from '../../desk/customerWrote';
import type { DeskMemory } from '../../desk/Desk';
import { roomId } from '../../shared/ids';
import type { OpenDesk } from '../DeskDoor';
import { messageText } from '../gateway/livechatRooms';
import { customerOf, isLivechat } from '../gateway/roomOf';

/**
 * Whether a message has anything to tell the desk: written by the customer, in a conversation that has no case yet. It is
 * asked of every message of the whole workspace, and answers from memory: no call to the server.
 */
export function concernsDesk(memory: DeskMemory, { room, sender }: IMessage): boolean {
	return isLivechat(room) && customerOf(room)?.id === sender.id && isNews({ memory }, roomId(room.id));
}

/** A customer has written in a conversation that has no case yet. */
export async function messageSent(desk: OpenDesk, message: IMessage): Promise<void> {
	await customerWrote(desk, roomId(message.room.id), messageText(message));
}
