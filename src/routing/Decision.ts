import type { Criterion } from '../catalogue/schema';
import type { Instant } from '../shared/Clock';
import type { AgentId, RoomId } from '../shared/ids';
import type { Candidate, Demand, Exclusion } from './chooseAgent';

/** Version of the two policies; part of every explanation. Raise it when either decides differently. */
export const POLICY_VERSION = 2;

/** Most agents an explanation names. */
export const NAMED_CANDIDATES = 50;

/** One assignment explained, with everything the agent selection policy needs to come to it again. */
export type Decision = {
	readonly roomId: RoomId;
	readonly at: Instant;
	readonly policyVersion: number;
	readonly topic: string;
	readonly caseType: string;
	/** The group whose member got it. */
	readonly group: string;
	/** Points of urgency when it was chosen. */
	readonly urgency: number;
	readonly waitedSeconds: number;
	/** The bank's criteria in their order. */
	readonly chain: readonly Criterion[];
	readonly demand: Demand;
	readonly winner: AgentId;
	/** Members of that group by name: those who could take it, best first, then others with the reason why not. At most fifty. */
	readonly candidates: readonly ConsideredAgent[];
	/** How many members are not named: those who could have taken it, and the others by reason. */
	readonly unnamed: UnnamedCandidates;
};

export type ConsideredAgent = Candidate & { readonly because?: Exclusion };

export type UnnamedCandidates = {
	readonly eligible: number;
	readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
};

/** Where decisions are kept. Insert-only, forgotten after the bank's retention. */
export type DecisionStore = {
	record(decision: Decision): Promise<void>;
	/** The decisions about a room, newest first. */
	of(roomId: RoomId): Promise<Decision[]>;
	/** Forgets decisions made before that day. */
	removeBefore(instant: Instant): Promise<void>;
};
