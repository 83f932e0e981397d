import type { Actor } from '../agents/Actor';
import type { Unavailability } from '../agents/Agent';
import type { CompletedConversation, Conversation } from '../conversations/Conversation';
import type { Instant } from '../shared/Clock';
import { success, type Result } from '../shared/Result';
import type { ConversationRow } from './ConversationRow';
import { completedRows, inHandOf, rowsInProgress } from './conversationRows';
import { availabilityOf } from './currentBoard';
import type { Desk } from './Desk';
import { newList, ROWS_PER_PAGE, type ListShown, type ListTab } from './ListShown';
import { isFoundBy } from './isFoundBy';
import { mayDo, type Refused } from './whoMay';

/** What an agent has in hand and has completed, as far as it is shown, and whether they get more. */
export type ConversationList = {
	readonly shown: ListShown;
	readonly at: Instant;
	/** All of the agent, whatever is searched for. */
	readonly counts: Counts;
	/** Those that the search finds. */
	readonly found: Counts;
	/** In progress: the overdue first, the longest first, then the most recently active. Completed: the last ended first. */
	readonly rows: readonly ConversationRow[];
	/** Absent for a supervisor who is no agent. */
	readonly availability?: OwnAvailability;
};

type Counts = Readonly<Record<ListTab, number>>;

/** Whether an agent gets new chats: by their own switch, and why not all the same. */
export type OwnAvailability = { readonly takesChats: boolean; readonly unavailable?: Unavailability };

/**
 * The conversations an agent has in progress, by the server's own word, and the newest they have completed, as far as
 * `shown` asks for them; and whether they are available to chat.
 */
export async function listConversations(
	desk: Desk,
	actor: Actor,
	shown: ListShown = newList,
): Promise<Result<ConversationList, Refused<'useDesk'>>> {
	const mayUse = mayDo('useDesk', actor);
	if (!mayUse.ok) {
		return mayUse;
	}
	const inHand = await inHandOf(desk, actor.agentId);
	const completed = await desk.conversations.completedBy(actor.agentId, desk.clock.now());
	const isFound = ({ topic, customerName, customerId, case: aCase }: Conversation | CompletedConversation): boolean => {
		const words = [desk.memory.catalogue.current.topicOrDefault(topic).name, customerName, customerId];
		return isFoundBy(shown.search, { words, caseId: aCase?.caseId });
	};
	const foundInHand = inHand.filter(({ conversation }) => isFound(conversation));
	const foundCompleted = completed.filter(isFound);
	const most = shown.pages * ROWS_PER_PAGE;
	const rows =
		shown.tab === 'inProgress'
			? (await rowsInProgress(desk, foundInHand)).slice(0, most)
			: await completedRows(desk, foundCompleted.slice(0, most));
	return success({
		shown,
		at: desk.clock.now(),
		counts: { inProgress: inHand.length, completed: completed.length },
		found: { inProgress: foundInHand.length, completed: foundCompleted.length },
		rows,
		...(mayDo('switchChats', actor).ok && { availability: ownAvailability(desk, actor) }),
	});
}

function ownAvailability({ memory }: Desk, { agentId }: Actor): OwnAvailability {
	const known = memory.roster.find(agentId);
	const unavailable = known && availabilityOf(memory, known.agent);
	return { takesChats: memory.roster.takesChats(agentId), ...(unavailable && { unavailable }) };
}
