import type { AgentId } from '../shared/ids';
import type { Instant } from '../shared/Clock';
import type { Agent } from './Agent';

/** How long an agent gets nothing after a first refused transfer, in milliseconds; it doubles with each further one. */
export const FIRST_COOL_DOWN_MILLISECONDS = 15_000;
/** The longest cool-down, in milliseconds. */
export const LONGEST_COOL_DOWN_MILLISECONDS = 60_000;

/** What we remember of an agent between two readings of the server. */
export type RosterEntry = {
	readonly agent: Agent;
	/** When the server was last asked about them. */
	readonly readAt: Instant;
	/** Their own "available to chat". */
	readonly takesChats: boolean;
	/** Until when they get nothing, because the server refused a transfer: offline, or their Omnichannel switch is off. */
	readonly coolingUntil: Instant;
	/** Transfers refused in a row. */
	readonly refusals: number;
	/** When they last got a conversation; 0 if none that is still open, and none since the start. */
	readonly lastAssignedAt: Instant;
};

/**
 * The agents this process knows. A cache: presence events keep it fresh, every assignment checks the chosen agent
 * against the server first, and the sweep reads everybody again in turn. It says of which agent something has changed.
 */
export class Roster {
	private readonly entries = new Map<AgentId, RosterEntry>();
	private readonly byUsername = new Map<string, AgentId>();
	/** Agents whose own switch is off; kept apart because it may be known before the agent is. */
	private readonly notTakingChats = new Set<AgentId>();

	public constructor(private readonly changed: (agentId: AgentId) => void = () => undefined) {}

	public all(): RosterEntry[] {
		return [...this.entries.values()];
	}

	public find(agentId: AgentId): RosterEntry | undefined {
		return this.entries.get(agentId);
	}

	public findByUsername(username: string): RosterEntry | undefined {
		const agentId = this.byUsername.get(username);
		return agentId === undefined ? undefined : this.entries.get(agentId);
	}

	/** Takes in what the server says about an agent. Gives back whether they were unknown until now. */
	public read(agent: Agent, now: Instant): boolean {
		const known = this.entries.get(agent.agentId);
		if (known && known.agent.username !== agent.username) {
			this.byUsername.delete(known.agent.username);
		}
		this.byUsername.set(agent.username, agent.agentId);
		this.entries.set(agent.agentId, {
			coolingUntil: known?.coolingUntil ?? 0,
			refusals: known?.refusals ?? 0,
			lastAssignedAt: known?.lastAssignedAt ?? 0,
			takesChats: !this.notTakingChats.has(agent.agentId),
			agent,
			readAt: now,
		});
		this.changed(agent.agentId);
		return known === undefined;
	}

	public forget(agentId: AgentId): void {
		const known = this.entries.get(agentId);
		if (known) {
			this.entries.delete(agentId);
			this.byUsername.delete(known.agent.username);
			this.changed(agentId);
		}
	}

	/** The agent's own "available to chat". */
	public switchChats(agentId: AgentId, takesChats: boolean): void {
		if (takesChats) {
			this.notTakingChats.delete(agentId);
		} else {
			this.notTakingChats.add(agentId);
		}
		if (this.entries.get(agentId)?.takesChats !== takesChats) {
			this.change(agentId, { takesChats });
		}
	}

	/** Whether an agent's own switch is on; it is unless they have switched it off. */
	public takesChats(agentId: AgentId): boolean {
		return !this.notTakingChats.has(agentId);
	}

	/** All agents whose own switch is off. */
	public switchedOff(): AgentId[] {
		return [...this.notTakingChats];
	}

	/** The server refused a transfer to the agent: they get nothing for a while, longer each time. */
	public refused(agentId: AgentId, now: Instant): void {
		const refusals = (this.entries.get(agentId)?.refusals ?? 0) + 1;
		const pause = Math.min(LONGEST_COOL_DOWN_MILLISECONDS, FIRST_COOL_DOWN_MILLISECONDS * 2 ** (refusals - 1));
		this.change(agentId, { refusals, coolingUntil: now + pause });
	}

	/** Gives the agent nothing until then, through no refusal of theirs. */
	public coolDown(agentId: AgentId, coolingUntil: Instant): void {
		this.change(agentId, { coolingUntil });
	}

	/** A sign of life ends a cool-down: the next transfer will show whether they may take work. */
	public signOfLife(agentId: AgentId): void {
		if ((this.entries.get(agentId)?.coolingUntil ?? 0) > 0) {
			this.change(agentId, { coolingUntil: 0 });
		}
	}

	public assigned(agentId: AgentId, now: Instant): void {
		this.change(agentId, { lastAssignedAt: now, coolingUntil: 0, refusals: 0 });
	}

	/** Takes in an assignment from before the start. */
	public wasAssigned(agentId: AgentId, at: Instant): void {
		this.change(agentId, { lastAssignedAt: Math.max(at, this.entries.get(agentId)?.lastAssignedAt ?? 0) });
	}

	private change(agentId: AgentId, changes: Partial<RosterEntry>): void {
		const entry = this.entries.get(agentId);
		if (entry) {
			this.entries.set(agentId, { ...entry, ...changes });
			this.changed(agentId);
		}
	}
}
