import type { Agent, Presence } from '../../src/agents/Agent';
import type { AgentId, RoomId } from '../../src/shared/ids';
import { agentCalled, idOf } from './bank';

/** What the server tells the app, always after the fact. */
export type ServerEvent =
	| { readonly what: 'roomStarted'; readonly roomId: RoomId }
	| { readonly what: 'changed'; readonly roomId: RoomId }
	| { readonly what: 'agentJoined' | 'agentLeft'; readonly roomId: RoomId; readonly agentId: AgentId }
	| { readonly what: 'message'; readonly roomId: RoomId; readonly text: string }
	| { readonly what: 'presence'; readonly agent: Agent };

/** The users of a server in memory, and what it has to tell. */
export class FakeStaff {
	/** Events not yet delivered, oldest first. */
	public readonly events: ServerEvent[] = [];
	/** Called when there is a new event. */
	public onEvent: () => void = () => undefined;

	private readonly users = new Map<AgentId, Agent>();
	private readonly switchedOff = new Set<AgentId>();

	public get agents(): Agent[] {
		return [...this.users.values()];
	}

	public agent(agentId: AgentId): Agent | undefined {
		return this.users.get(agentId);
	}

	public mayServe(agentId: AgentId): boolean {
		const agent = this.users.get(agentId);
		return agent?.isAgent === true && agent.isEnabled && agent.presence !== 'offline' && !this.switchedOff.has(agentId);
	}

	public hire(username: string, changes: Partial<Agent> = {}): void {
		this.users.set(idOf(username), agentCalled(username, changes));
	}

	public dismiss(username: string): void {
		this.users.delete(idOf(username));
	}

	public change(username: string, changes: { presence?: Presence; isAgent?: boolean; isEnabled?: boolean }): void {
		const agent = { ...agentCalled(username), ...this.users.get(idOf(username)), ...changes };
		this.users.set(agent.agentId, agent);
		if (changes.presence) {
			this.tell({ what: 'presence', agent });
		}
	}

	/** The agent's Omnichannel switch, which no app can read and of which no event tells. */
	public switchOmnichannel(username: string, position: 'on' | 'off'): void {
		if (position === 'off') {
			this.switchedOff.add(idOf(username));
		} else {
			this.switchedOff.delete(idOf(username));
		}
	}

	protected tell(event: ServerEvent): void {
		this.events.push(event);
		this.onEvent();
	}
}
