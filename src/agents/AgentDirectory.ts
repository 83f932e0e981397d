import type { AgentId } from '../shared/ids';
import type { Agent } from './Agent';

/** The server's users, read now. */
export type AgentDirectory = {
	find(agentId: AgentId): Promise<Agent | undefined>;
	findByUsername(username: string): Promise<Agent | undefined>;
	/** How many open rooms the server says the agent serves, whoever gave them. */
	countOpenRooms(agentId: AgentId): Promise<number>;
	/** Agents the server lets an app discover; used only where a group takes everyone. */
	discover(): Promise<Agent[]>;
};

/** Which agents have ever been seen, so that a group of everyone survives a restart. Insert-only. */
export type KnownAgentStore = {
	all(): Promise<AgentId[]>;
	/** Remembers an agent. Remembering twice is harmless. */
	add(agentId: AgentId): Promise<void>;
};
