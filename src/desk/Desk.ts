import type { AgentDirectory, KnownAgentStore } from '../agents/AgentDirectory';
import type { ChatSwitchStore } from '../agents/ChatSwitchStore';
import type { CatalogueStore } from '../catalogue/CatalogueStore';
import type { DueStore } from '../cases/DueStore';
import type { CaseStore } from '../cases/CaseStore';
import type { ConversationStore } from '../conversations/ConversationStore';
import type { ProofStore } from '../customers/ProofStore';
import type { Visitors } from '../customers/Visitors';
import type { VisitorStore } from '../customers/VisitorStore';
import type { Rooms } from '../conversations/Rooms';
import type { TopicHints } from '../conversations/TopicHints';
import type { DecisionStore } from '../routing/Decision';
import type { Clock } from '../shared/Clock';
import type { AgentId, RoomId } from '../shared/ids';
import type { DeskMemory } from './DeskMemory';
import type { FigureStore } from './Figures';
import type { Locks } from './Locks';
import type { SupervisorNotice } from './tellSupervisors';
import type { AssignmentNotice } from './tellAgent';
import type { CustomerNotice } from './tellCustomer';

/** The desk as one call sees it: what the app remembers, and the server and the stores through the accessors of this call. */
export type Desk = {
	readonly memory: DeskMemory;
	readonly clock: Clock;
	readonly rooms: Rooms;
	readonly serverVisitors: Visitors;
	readonly agents: AgentDirectory;
	readonly knownAgents: KnownAgentStore;
	readonly chatSwitches: ChatSwitchStore;
	readonly catalogues: CatalogueStore;
	readonly conversations: ConversationStore;
	readonly cases: CaseStore;
	readonly decisions: DecisionStore;
	readonly topicHints: TopicHints;
	readonly visitors: VisitorStore;
	readonly proofs: ProofStore;
	readonly dues: DueStore;
	readonly figures: FigureStore;
	readonly locks: Locks;
	/** Shows a notice to an agent alone; a second one about the same room replaces the first. */
	notify(agentId: AgentId, roomId: RoomId, notice: AssignmentNotice): Promise<void>;
	/** Writes to the customer in a room, in the name of the desk. */
	tellCustomer(roomId: RoomId, notice: CustomerNotice): Promise<void>;
	/** Writes to the customer in a room, in the name of an agent. */
	writeAs(agentId: AgentId, roomId: RoomId, message: string): Promise<void>;
	/** Tells the supervisors, each in a message of their own. */
	tellSupervisors(notice: SupervisorNotice): Promise<void>;
	/** Writes one line of outcome: ids and reasons, never what people wrote or are called. */
	log(outcome: string, details: Readonly<Record<string, string | number>>): void;
};
