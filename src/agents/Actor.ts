import type { AgentId } from '../shared/ids';

/** Who asks for something: a user the server has authenticated, and what they may. */
export type Actor = {
	readonly agentId: AgentId;
	readonly username: string;
	readonly isAgent: boolean;
	/** By one of the roles the bank has set; administrators always are. */
	readonly isSupervisor: boolean;
	readonly isAdministrator: boolean;
};
