import type { Case } from '../cases/Case';
import type { History } from '../cases/history';
import { numbersBefore } from '../cases/caseNumber';
import type { CompletedConversation, Conversation } from '../conversations/Conversation';
import { isOfCustomer } from './attachToCase';
import type { Desk } from './Desk';

/** Most of a customer's other cases that are listed. */
export const OTHER_CASES_LISTED = 10;

/** The other cases of a conversation's customer: those that changed last, the newest first, and how many there are besides. */
export type OtherCases = { readonly cases: readonly Case[]; readonly more: number };

/**
 * The other cases of a customer, of this year and the last one; of one who is not logged in, those that were talked about in
 * the same room.
 */
export async function otherCasesOf(
	desk: Desk,
	conversation: Conversation | CompletedConversation,
	history: Pick<History, 'events'>,
): Promise<OtherCases> {
	const { customerId, case: present } = conversation;
	const known =
		customerId === undefined
			? await casesInRoom(desk, conversation, history)
			: await desk.cases.ofCustomer(customerId, desk.clock.now());
	const others = known
		.filter(({ caseId }) => caseId !== present?.caseId)
		.sort((one, other) => other.changedAt - one.changedAt || (one.caseId < other.caseId ? -1 : 1));
	return { cases: others.slice(0, OTHER_CASES_LISTED), more: Math.max(0, others.length - OTHER_CASES_LISTED) };
}

/** The cases a room was about before its present one, by their numbers and its history; of a room with one case without any reading. */
async function casesInRoom(
	desk: Desk,
	conversation: Conversation | CompletedConversation,
	{ events }: Pick<History, 'events'>,
): Promise<Case[]> {
	const { roomId, case: present } = conversation;
	const earlier = present ? numbersBefore(roomId, present.caseId) : [];
	const named = events.flatMap((event) =>
		event.what === 'followed' ? event.next : event.what === 'continued' ? (event.before ?? []) : [],
	);
	const newest = [...new Set([...earlier, ...named])].slice(-OTHER_CASES_LISTED);
	const found = await Promise.all(newest.map((caseId) => desk.cases.find(caseId)));
	return found.flatMap((aCase) => (aCase && isOfCustomer(aCase, conversation) ? aCase : []));
}
