import type { SeekingConversation } from '../../src/conversations/Conversation';
import { Board } from '../../src/routing/Board';
import { seekingOf } from '../../src/routing/Seeking';
import type { AgentFacts } from '../../src/routing/Staff';
import type { Instant } from '../../src/shared/Clock';
import { catalogueOf, MORNING } from '../worlds/bank';

/** A board of that bank that knows these agents and these conversations. */
export function boardWith(bank: object, agents: readonly AgentFacts[], seeking: readonly SeekingConversation[]): Board {
	const board = new Board(catalogueOf(bank));
	agents.forEach((facts) => board.putAgent(facts, MORNING));
	seeking.forEach((conversation) => tell(board, conversation));
	return board;
}

/** Tells the board of a conversation as it is now. */
export function tell(board: Board, conversation: SeekingConversation, now: Instant = MORNING): void {
	board.putConversation(seekingOf(conversation, board.catalogue), now);
}

/** The next assignment in words. */
export function next(board: Board, now: Instant = MORNING): string | undefined {
	const decision = board.next(now);
	return decision && `${decision.roomId} to ${decision.winner.replace(/^id/, '')}`;
}
