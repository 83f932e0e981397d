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
export const unavailabilities = ['NOT_AN_AGENT', 'ACCOUNT_DISABLED', 'NOT_ONLINE', 'NOT_TAKING_CHATS'] as const;

export type Unavailability = (typeof unavailabilities)[number];

/** What else decides whether an agent is available: the bank's rule for "away", and the agent's own switch. */
export type Availability = { readonly awayIsAvailable: boolean; readonly takesChats: boolean };

/**
 * The reason why an agent gets no conversation at all, whatever it is about. Presence "online" counts as available, "away" if the bank
 * says so; and the agent's own "available to chat" must be on.
 */
export function unavailabilityOf(agent: Agent, { awayIsAvailable, takesChats }: Availability): Unavailability | undefined {
	if (!agent.isAgent) {
		return 'NOT_AN_AGENT';
	}
	if (!agent.isEnabled) {
		return 'ACCOUNT_DISABLED';
	}
	if (agent.presence !== 'online' && !(awayIsAvailable && agent.presence === 'away')) {
		return 'NOT_ONLINE';
	}
	return takesChats ? undefined : 'NOT_TAKING_CHATS';
}
