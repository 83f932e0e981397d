import type { ConversationInProgress } from '../conversations/Conversation';
import type { CaseId } from '../shared/ids';
import { attempt } from './attempt';
import { describeCustomer, type CustomerShown } from './describeCustomer';
import type { Desk } from './Desk';

/** What an agent is told at once about a conversation they have been given. */
export type AssignmentNotice = {
	/** What is proved of who is writing. */
	readonly customer: CustomerShown;
	/** Somebody else has tried to write in the name of this customer, and was refused; or the customer has closed the room before this one. */
	readonly alert?: 'tampered' | 'closedByCustomer';
	readonly topic: string;
	readonly caseType: string;
	readonly case?: { readonly caseId: CaseId; readonly subject: string };
};

/**
 * Tells the agent of a conversation who is writing and about what. Seen by them only, and only while they are online. Where it
 * fails they read it in the "Case" bar: what has been recorded by then stands.
 */
export async function tellAgent(
	desk: Desk,
	conversation: ConversationInProgress,
	alert?: AssignmentNotice['alert'],
): Promise<void> {
	const topic = desk.memory.catalogue.current.topicOrDefault(conversation.topic);
	const { agentId, roomId, case: aCase } = conversation;
	await attempt(desk, 'tell the agent', async () =>
		desk.notify(agentId, roomId, {
			customer: await describeCustomer(desk, conversation),
			...(alert && { alert }),
			topic: topic.name,
			caseType: topic.caseType,
			...(aCase && { case: { caseId: aCase.caseId, subject: aCase.subject } }),
		}),
	);
}
