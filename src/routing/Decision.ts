import type { Instant } from '../shared/Clock';
import type { AgentId, RoomId } from '../shared/ids';
import type { Exclusion } from './chooseAgent';

/** Version of the two policies; part of every explanation. Raise it when either decides differently. */
export const POLICY_VERSION = 1;

/** One assignment explained: who got which conversation, among whom, and why. */
export type Decision = {
	readonly roomId: RoomId;
	readonly at: Instant;
	readonly policyVersion: number;
	readonly topic: string;
	readonly caseType: string;
	readonly group: string;
	readonly weight: number;
	/** Points of urgency when it was chosen. */
	readonly urgency: number;
	readonly waitedSeconds: number;
	readonly winner: ConsideredAgent;
	/** Others who could have taken it, best first. */
	readonly alternatives: readonly ConsideredAgent[];
	/** How many members of the group were excluded, by reason. */
	readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
};

export type ConsideredAgent = {
	readonly agentId: AgentId;
	readonly username: string;
	readonly load: number;
	readonly capacity: number;
	/** Seconds since their last assignment; absent if they had none since the start of the app. */
	readonly idleSeconds?: number;
};

/** Where decisions are kept. Insert-only. */
export type DecisionStore = {
	record(decision: Decision): Promise<void>;
	/** The decisions about a room, newest first. */
	of(roomId: RoomId): Promise<Decision[]>;
};
