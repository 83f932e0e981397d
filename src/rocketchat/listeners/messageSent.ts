import type { IMessage } from '@rocket.chat/apps-engine/definition/messages';
import { customerWrote, isNews } from '../../desk/customerWrote';
import type { Desk } from '../../desk/Desk';
import type { DeskMemory } from '../../desk/DeskMemory';
import { reviewHeld } from '../../desk/holds';
import { isCooling, signOfLife } from '../../desk/signOfLife';
import { systemClock } from '../../shared/Clock';
import { agentId, roomId } from '../../shared/ids';
import type { OpenDesk } from '../DeskDoor';
import { messageText } from '../gateway/livechatRooms';
import { customerOf, isLivechat } from '../gateway/roomOf';

/** A message as the server hands it over: it looks the sender up, and finds nobody where the user is gone by then. */
type SentMessage = Pick<IMessage, 'room' | 'text' | 'file'> & { readonly sender?: IMessage['sender'] | null };

/**
 * Whether a message has anything to tell the desk: written by the customer, in a conversation that has no case yet or has
 * been silent, or by an agent who gets nothing at the moment. It is asked of every message of the whole workspace, and answers from
 * memory: no call to the server.
 */
export function concernsDesk(memory: DeskMemory, message: SentMessage, clock = systemClock): boolean {
	const { sender } = message;
	return isCustomersNews({ memory, clock }, message) || (!!sender && isCooling(memory, agentId(sender.id), clock.now()));
}

/** A customer has written in a conversation that has no case yet or has been silent, or an agent has shown that they are there. */
export async function messageSent(desk: OpenDesk, message: SentMessage): Promise<void> {
	if (isCustomersNews(desk, message)) {
		const id = roomId(message.room.id);
		await customerWrote(desk, id, messageText(message));
		await reviewHeld(desk, id);
	} else if (message.sender) {
		await signOfLife(desk, message.sender.id);
	}
}

function isCustomersNews(desk: Pick<Desk, 'memory' | 'clock'>, { room, sender }: SentMessage): boolean {
	return !!sender && isLivechat(room) && customerOf(room)?.id === sender.id && isNews(desk, roomId(room.id));
}
