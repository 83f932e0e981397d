import type { AgentId } from '../shared/ids';

/** Presence as Rocket.Chat knows it. It says nothing about the agent's Omnichannel switch, which no app can read. */
export const presences = ['online', 'away', 'busy', 'offline'] as const;

export type Presence = (typeof presences)[number];

/** A user of the server as far as routing needs them. */
export type Agent = {
	readonly agentId: AgentId;
	readonly username: string;
	readonly name: string;
	readonly presence: Presence;
	/** The account is active. */
	readonly isEnabled: boolean;
	/** The user has the role livechat-agent. */
	readonly isAgent: boolean;
};

/** Why an agent gets nothing now, whatever it is about. */
export const unavailabilities = ['NOT_AN_AGENT', 'ACCOUNT_DISABLED', 'NOT_ONLINE'] as const;

export type Unavailability = (typeof unavailabilities)[number];

/** The reason why an agent gets no conversation at all, whatever it is about. Only presence "online" counts as available to chat. */
export function unavailabilityOf(agent: Agent): Unavailability | undefined {
	if (!agent.isAgent) {
		return 'NOT_AN_AGENT';
	}
	if (!agent.isEnabled) {
		return 'ACCOUNT_DISABLED';
	}
	return agent.presence === 'online' ? undefined : 'NOT_ONLINE';
}
