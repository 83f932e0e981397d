import type { Presence } from '../agents/Agent';
import type { AgentId } from '../shared/ids';
import { availabilityOf } from './currentBoard';
import type { Desk } from './Desk';
import { drain } from './drain';
import { meet } from './loadDesk';

/** What the server tells of a user whose presence has changed: no more than this, and of every user of the workspace. */
export type PresenceChange = { readonly agentId: AgentId; readonly presence: Presence; readonly isAgent: boolean };

/**
 * Takes in an agent's new presence. One who has become available may take work at once. An agent not known yet is read from the
 * server; users who are no agents cost nothing. The event comes once per server instance, also when nothing has changed.
 */
export async function presenceChanged(desk: Desk, { agentId, presence, isAgent }: PresenceChange): Promise<void> {
	const known = desk.memory.roster.find(agentId);
	if (!known && !isAgent) {
		return;
	}
	const agent = known?.agent ?? (await desk.agents.find(agentId));
	if (!agent || !(await meet(desk, { ...agent, presence }))) {
		return;
	}
	if (presence === 'online') {
		desk.memory.roster.signOfLife(agentId);
	}
	if (!availabilityOf(desk.memory, { ...agent, presence })) {
		await drain(desk);
	}
}
