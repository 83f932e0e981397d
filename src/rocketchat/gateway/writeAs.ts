import type { AgentId, RoomId } from '../../shared/ids';
import type { RoomActions } from './roomOf';
import { write } from './write';

/** Writes to the customer in a room in the name of an agent, as if they had written it there themselves. Throws where the server does not know them. */
export async function writeAs(
	{ modify, users }: Pick<RoomActions, 'modify' | 'users'>,
	{ agentId, roomId, message }: { readonly agentId: AgentId; readonly roomId: RoomId; readonly message: string },
): Promise<void> {
	const sender = await users.find(agentId);
	if (!sender) {
		throw new Error('The agent is gone.');
	}
	await write(modify, { roomId, sender, text: message });
}
