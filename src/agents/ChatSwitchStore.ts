import type { AgentId } from '../shared/ids';

/** Which agents have switched off their own "available to chat". It survives restarts. */
export type ChatSwitchStore = {
	/** Agents whose switch is off. */
	allOff(): Promise<AgentId[]>;
	/** Sets an agent's switch. Twice the same is harmless. */
	set(agentId: AgentId, takesChats: boolean): Promise<void>;
};
