import type { Actor } from '../agents/Actor';
import { success, type Result } from '../shared/Result';
import type { Desk } from './Desk';
import { drain, QUICK_DRAIN_MILLISECONDS } from './drain';
import { mayDo, type Refused } from './whoMay';

/**
 * Sets an agent's own "available to chat": off for one who wants to finish first. Running conversations stay. It survives
 * restarts; other instances of the server learn of it with their next sweep.
 */
export async function switchChats(
	desk: Desk,
	actor: Actor,
	takesChats: boolean,
): Promise<Result<undefined, Refused<'switchChats'>>> {
	const may = mayDo('switchChats', actor);
	if (!may.ok) {
		return may;
	}
	const { agentId } = actor;
	await desk.chatSwitches.set(agentId, takesChats);
	desk.memory.roster.switchChats(agentId, takesChats);
	desk.memory.roster.signOfLife(agentId);
	desk.log('available to chat', { agentId, takesChats: String(takesChats) });
	await drain(desk, QUICK_DRAIN_MILLISECONDS);
	return success(undefined);
}
