import type { ConversationInProgress } from '../conversations/Conversation';
import type { CaseId } from '../shared/ids';
import { attempt } from './attempt';
import type { Desk } from './Desk';

/** What an agent is told at once about a conversation they have been given. */
export type AssignmentNotice = {
	/** Whether the bank has proved who is writing. Nobody has, until customers can log in. */
	readonly customer: 'notLoggedIn';
	readonly topic: string;
	readonly caseType: string;
	readonly case?: { readonly caseId: CaseId; readonly subject: string };
};

/**
 * Tells the agent of a conversation who is writing and about what. Seen by them only, and only while they are online. Where it
 * fails they read it in the "Case" bar: what has been recorded by then stands.
 */
export async function tellAgent(desk: Desk, conversation: ConversationInProgress): Promise<void> {
	const topic = desk.memory.catalogue.current.topicOrDefault(conversation.topic);
	const { agentId, roomId, case: aCase } = conversation;
	await attempt(desk, 'tell the agent', () =>
		desk.notify(agentId, roomId, {
			customer: 'notLoggedIn',
			topic: topic.name,
			caseType: topic.caseType,
			...(aCase && { case: { caseId: aCase.caseId, subject: aCase.subject } }),
		}),
	);
}
