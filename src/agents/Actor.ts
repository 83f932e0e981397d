import type { AgentId } from '../shared/ids';

/** Who asks for something: a user the server has authenticated, and what they may. */
export type Actor = {
	readonly agentId: AgentId;
	readonly username: string;
	readonly isAgent: boolean;
	/** An administrator or livechat manager: sees and changes everything. */
	readonly isSupervisor: boolean;
};
