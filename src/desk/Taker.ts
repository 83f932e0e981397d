import type { Conversation } from '../conversations/Conversation';
import { compareText, shareInUse, standingExclusionOf, type Exclusion } from '../routing/chooseAgent';
import { demandOf, seekingOf } from '../routing/Seeking';
import type { AgentId } from '../shared/ids';
import { candidateOf } from './currentBoard';
import type { Desk } from './Desk';
import { holderOf } from './giveRoom';

/** An agent to whom somebody may give a conversation by hand. */
export type Taker = {
	readonly agentId: AgentId;
	readonly username: string;
	readonly load: number;
	readonly capacity: number;
	/** Why they cannot take it without a supervisor's word. */
	readonly because?: Exclusion;
};

/** What a supervisor may set aside. An account that is off or somebody offline is refused by the server itself. */
const overridable: readonly Exclusion[] = ['NOT_TAKING_CHATS', 'RESERVED', 'TYPE_LIMIT', 'AT_CAPACITY'];

export function isOverridable(because: Exclusion): boolean {
	return overridable.includes(because);
}

/**
 * How an agent stands to a conversation that somebody wants to give them; `undefined` if they are not known. What they did
 * with it before does not count, nor does a cool-down: who transfers knows better.
 */
export function takerOf({ memory, clock }: Desk, conversation: Conversation, agentId: AgentId): Taker | undefined {
	const now = clock.now();
	const seeking = seekingOf(
		conversation.state === 'waiting' ? conversation : { ...conversation, handover: { because: 'moved', since: now } },
		memory.catalogue.current,
	);
	const candidate = candidateOf(memory, agentId, { caseType: seeking.caseType.name, except: conversation.roomId });
	if (!candidate) {
		return undefined;
	}
	const because = standingExclusionOf({ ...candidate, coolingUntil: 0 }, demandOf(seeking, now), now);
	const { username, load, capacity } = candidate;
	return { agentId, username, load, capacity, ...(because && { because }) };
}

/** Agents at work to whom a conversation may be given, those who can take it and have most room first. */
export function takersOf(desk: Desk, conversation: Conversation): Taker[] {
	const holder = holderOf(conversation);
	return desk.memory.roster
		.all()
		.flatMap(({ agent }) => (agent.agentId === holder ? [] : (takerOf(desk, conversation, agent.agentId) ?? [])))
		.filter(({ because }) => !because || isOverridable(because))
		.sort(byRoom);
}

/** The order in which agents are offered: those who can take it, then those with the smaller share of their capacity in use. */
export function byRoom(one: Omit<Taker, 'agentId'>, other: Omit<Taker, 'agentId'>): number {
	return (
		Number(one.because !== undefined) - Number(other.because !== undefined) ||
		shareInUse(one) - shareInUse(other) ||
		compareText(one.username, other.username)
	);
}
