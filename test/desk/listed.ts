import { listConversations, type ConversationList } from '../../src/desk/listConversations';
import { newList, type ListShown } from '../../src/desk/ListShown';
import type { RoomId } from '../../src/shared/ids';
import { agentActor, type DeskWorld } from '../worlds/DeskWorld';

export const anna = agentActor('anna');
export const completed: ListShown = { ...newList, tab: 'completed' };

/** What Anna, or who else asks, is shown. */
export async function listed(world: DeskWorld, shown?: ListShown, actor = anna): Promise<ConversationList> {
	const list = await listConversations(world.desk, actor, shown);
	if (!list.ok) {
		throw new Error(list.error.code);
	}
	return list.value;
}

export const roomsOf = ({ rows }: ConversationList): RoomId[] => rows.map((row) => row.roomId);

/** The room is closed in Rocket.Chat, a second after what was before. */
export async function close(world: DeskWorld, room: RoomId): Promise<void> {
	world.clock.forwardSeconds(1);
	world.server.close(room);
	await world.settle();
}
