import type { AgentId } from '../shared/ids';
import type { Instant } from '../shared/Clock';
import type { Agent } from './Agent';

/** How long an agent gets nothing after a transfer to them failed, in milliseconds. */
export const COOL_DOWN_MILLISECONDS = 30_000;

/** What we remember of an agent between two readings of the server. */
export type RosterEntry = {
	readonly agent: Agent;
	/** When the server was last asked about them. */
	readonly readAt: Instant;
	/** Until when they get nothing, because the server refused a transfer: offline, or their Omnichannel switch is off. */
	readonly coolingUntil: Instant;
	/** When they last got a conversation; 0 if none that is still open, and none since the start. */
	readonly lastAssignedAt: Instant;
};

/**
 * The agents this process knows. A cache: presence events keep it fresh, every assignment checks the chosen agent
 * against the server first, and the sweep reads everybody again in turn.
 */
export class Roster {
	private readonly entries = new Map<AgentId, RosterEntry>();

	public all(): RosterEntry[] {
		return [...this.entries.values()];
	}

	public find(agentId: AgentId): RosterEntry | undefined {
		return this.entries.get(agentId);
	}

	public findByUsername(username: string): RosterEntry | undefined {
		return this.all().find((entry) => entry.agent.username === username);
	}

	/** Takes in what the server says about an agent. Gives back whether they were unknown until now. */
	public read(agent: Agent, now: Instant): boolean {
		const known = this.entries.get(agent.agentId);
		this.entries.set(agent.agentId, {
			coolingUntil: known?.coolingUntil ?? 0,
			lastAssignedAt: known?.lastAssignedAt ?? 0,
			agent,
			readAt: now,
		});
		return known === undefined;
	}

	public forget(agentId: AgentId): void {
		this.entries.delete(agentId);
	}

	/** Gives the agent nothing until then. */
	public coolDown(agentId: AgentId, coolingUntil: Instant): void {
		this.change(agentId, { coolingUntil });
	}

	/** A sign of life ends a cool-down: the next transfer will show whether they may take work. */
	public signOfLife(agentId: AgentId): void {
		this.change(agentId, { coolingUntil: 0 });
	}

	public assigned(agentId: AgentId, now: Instant): void {
		this.change(agentId, { lastAssignedAt: now, coolingUntil: 0 });
	}

	/** Takes in an assignment from before the start. */
	public wasAssigned(agentId: AgentId, at: Instant): void {
		this.change(agentId, { lastAssignedAt: Math.max(at, this.entries.get(agentId)?.lastAssignedAt ?? 0) });
	}

	private change(agentId: AgentId, changes: Partial<RosterEntry>): void {
		const entry = this.entries.get(agentId);
		if (entry) {
			this.entries.set(agentId, { ...entry, ...changes });
		}
	}
}
