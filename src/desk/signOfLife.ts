import type { Instant } from '../shared/Clock';
import { agentId, type AgentId } from '../shared/ids';
import type { Desk } from './Desk';
import type { DeskMemory } from './DeskMemory';
import { drain, QUICK_DRAIN_MILLISECONDS } from './drain';

/** Whether an agent gets nothing at the moment, because the server refused to give them a room. */
export function isCooling({ roster }: DeskMemory, id: AgentId, now: Instant): boolean {
	return (roster.find(id)?.coolingUntil ?? 0) > now;
}

/**
 * Takes it as a sign of life that a user has done something, whatever it was: an agent who got nothing since the server refused
 * them a room may get work again at once, and the next transfer will show. Costs nothing for anybody else.
 */
export async function signOfLife(desk: Desk, userId: string): Promise<void> {
	const { memory, clock } = desk;
	const id = agentId(userId);
	if (isCooling(memory, id, clock.now())) {
		memory.roster.signOfLife(id);
		await drain(desk, QUICK_DRAIN_MILLISECONDS);
	}
}
