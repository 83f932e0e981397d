import type { IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { ILivechatRoom } from '@rocket.chat/apps-engine/definition/livechat';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import type { AgentId } from '../../shared/ids';
import type { RoomActions } from './roomOf';

/** A room of a visitor that is open, and whether it has been opened now. */
export type Opened = { readonly source: ILivechatRoom; readonly isNew: boolean };

/**
 * The open room of the visitor of a room, else a new one, which the server keeps for that agent, or for nobody; `undefined`
 * where the server does not find the agent. 6.14 would open a second room, 8.x refuses it (Rocket.Chat pull request 39087): a
 * room that the customer opens at the same moment is found by looking again. It stays in the queue: with Manual_Selection the
 * agent is only noted (Rocket.Chat 6.14 app/livechat/server/lib/QueueManager.ts).
 */
export async function openBeside(
	read: IRead,
	{ modify, users }: Pick<RoomActions, 'modify' | 'users'>,
	{ visitor, agentId }: { readonly visitor: ILivechatRoom['visitor']; readonly agentId?: AgentId },
): Promise<Opened | undefined> {
	const find = async (): Promise<Opened | undefined> => {
		const [source] = await read.getLivechatReader().getLivechatRooms(visitor);
		return source && { source, isNew: false };
	};
	const [known, agent] = [await find(), agentId && (await users.find(agentId))];
	if (known || (agentId && !agent)) {
		return known;
	}
	try {
		// The engine's interface wants an agent; its bridge and both servers do without (Rocket.Chat 6.14 app/apps/server/bridges/livechat.ts).
		return {
			source: await modify
				.getCreator()
				.getLivechatCreator()
				.createRoom(visitor, agent as IUser),
			isNew: true,
		};
	} catch (error) {
		const meanwhile = await find();
		if (meanwhile) {
			return meanwhile;
		}
		throw error;
	}
}
