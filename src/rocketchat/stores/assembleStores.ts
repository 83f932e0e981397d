import type { Desk } from '../../desk/Desk';
import type { Clock } from '../../shared/Clock';
import { caseStore } from './caseStore';
import { catalogueStore } from './catalogueStore';
import { chatSwitchStore } from './chatSwitchStore';
import { conversationStore } from './conversationStore';
import { decisionStore } from './decisionStore';
import { dueStore } from './dueStore';
import { figureStore } from './figureStore';
import { knownAgentStore } from './knownAgentStore';
import { proofStore } from './proofStore';
import type { Persistence } from './records';
import { ticketLocks } from './ticketLocks';
import { topicHintStore } from './topicHintStore';
import { visitorStore } from './visitorStore';

/** What a desk keeps in the engine's persistence. */
export type DeskStores = Pick<
	Desk,
	| 'cases'
	| 'catalogues'
	| 'chatSwitches'
	| 'conversations'
	| 'decisions'
	| 'dues'
	| 'figures'
	| 'knownAgents'
	| 'locks'
	| 'proofs'
	| 'topicHints'
	| 'visitors'
>;

/** What the stores know besides. */
export type StoreContext = {
	readonly clock: Clock;
	/** Names this process in the records it alone writes. */
	readonly processId: string;
	/** Called for a conversation that is stored in a shape nobody here knows. */
	readonly onUnreadable: () => void;
};

/** All stores of a desk, through the accessors of one call. */
export function assembleStores(persistence: Persistence, { clock, processId, onUnreadable }: StoreContext): DeskStores {
	return {
		cases: caseStore(persistence, processId),
		catalogues: catalogueStore(persistence),
		chatSwitches: chatSwitchStore(persistence),
		conversations: conversationStore(persistence, onUnreadable),
		decisions: decisionStore(persistence),
		dues: dueStore(persistence),
		figures: figureStore(persistence, processId),
		knownAgents: knownAgentStore(persistence),
		locks: ticketLocks(persistence, { clock }),
		proofs: proofStore(persistence),
		topicHints: topicHintStore(persistence),
		visitors: visitorStore(persistence),
	};
}
