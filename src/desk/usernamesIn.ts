import type { CaseEvent } from '../cases/Case';
import type { AgentId } from '../shared/ids';
import type { Desk } from './Desk';

/** The usernames of all agents, and of whoever else is in these events: supervisors, and agents who have lost the role. */
export async function usernamesIn(desk: Desk, events: readonly CaseEvent[]): Promise<ReadonlyMap<AgentId, string>> {
	const usernames = new Map(desk.memory.roster.all().map(({ agent }) => [agent.agentId, agent.username]));
	const named = events.flatMap(({ by, ...event }) => [
		...(by === 'customer' || by === 'desk' || by === 'server' ? [] : [by]),
		...('agentId' in event ? [event.agentId] : []),
	]);
	const unknown = new Set(named.filter((id) => !usernames.has(id)));
	for (const agentId of unknown) {
		const user = await desk.agents.find(agentId);
		if (user) {
			usernames.set(agentId, user.username);
		}
	}
	return usernames;
}
