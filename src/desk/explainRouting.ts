import { isSeeking, type Conversation } from '../conversations/Conversation';
import type { ConsideredAgent, Decision, UnnamedCandidates } from '../routing/Decision';
import { seekingOf } from '../routing/Seeking';
import type { Instant } from '../shared/Clock';
import type { RoomId } from '../shared/ids';
import { currentBoard } from './currentBoard';
import type { Desk } from './Desk';
import { holderOf } from './giveRoom';

/** Why a conversation came to its agent, or why nobody can take it now. */
export type RoutingExplanation =
	| { readonly state: 'assigned'; readonly decision: Decision }
	| { readonly state: 'seeking'; readonly at: Instant; readonly groups: readonly GroupExplanation[] };

/** How the members of a group stand to a waiting conversation at this moment. */
export type GroupExplanation = {
	readonly group: string;
	/** Whether the group works at this hour. */
	readonly isOpen: boolean;
	readonly named: readonly ConsideredAgent[];
	readonly unnamed: UnnamedCandidates;
};

/** The explanation for supervisors; `undefined` where the agent took the conversation, or was given it, by hand. */
export async function explainRouting(desk: Desk, conversation: Conversation): Promise<RoutingExplanation | undefined> {
	if (isSeeking(conversation)) {
		const now = desk.clock.now();
		const board = currentBoard(desk.memory, now);
		const groups = board.explain(seekingOf(conversation, desk.memory.catalogue.current), now);
		return {
			state: 'seeking',
			at: now,
			groups: groups.map((group) => ({ ...group, named: withHolder(group.named, conversation) })),
		};
	}
	const decision = await decisionFor(desk, conversation.roomId, conversation);
	return decision && { state: 'assigned', decision: withFormerHolder(decision) };
}

async function decisionFor(desk: Desk, roomId: RoomId, conversation: Conversation): Promise<Decision | undefined> {
	const decisions = await desk.decisions.of(roomId);
	return conversation.state === 'inProgress'
		? decisions.find(({ winner, at }) => winner === conversation.agentId && at === conversation.assignedAt)
		: undefined;
}

/** The agent who has it is left out because of that and of nothing else: what they carry includes this very conversation. */
function withHolder(named: readonly ConsideredAgent[], conversation: Conversation): ConsideredAgent[] {
	const holder = holderOf(conversation);
	return named.map((candidate): ConsideredAgent =>
		candidate.agentId === holder ? { ...candidate, because: 'HAS_IT' } : candidate,
	);
}

/** The same for the agent whom the winner relieved: what they carried then included this very conversation. */
function withFormerHolder(decision: Decision): Decision {
	const { heldBy, avoid } = decision.demand;
	const because = avoid.find(({ agentId }) => agentId === heldBy)?.because ?? 'HAS_IT';
	const candidates = decision.candidates.map((candidate): ConsideredAgent =>
		candidate.agentId === heldBy ? { ...candidate, because } : candidate,
	);
	return { ...decision, candidates };
}
