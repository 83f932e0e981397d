import type { Agent } from '../agents/Agent';
import type { Desk } from './Desk';
import { drain } from './drain';
import { meet } from './loadDesk';

/** Takes in an agent's new presence. One who has come online may take work at once. The event comes once per server instance. */
export async function presenceChanged(desk: Desk, agent: Agent): Promise<void> {
	if ((await meet(desk, agent)) && agent.presence === 'online') {
		desk.memory.roster.signOfLife(agent.agentId);
		await drain(desk);
	}
}
