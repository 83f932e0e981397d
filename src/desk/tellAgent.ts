import type { ConversationInProgress } from '../conversations/Conversation';
import type { CaseId } from '../shared/ids';
import type { Desk } from './Desk';

/** What an agent is told at once about a conversation they have been given. */
export type AssignmentNotice = {
	/** Whether the bank has proved who is writing. Nobody has, until customers can log in. */
	readonly customer: 'notLoggedIn';
	readonly topic: string;
	readonly caseType: string;
	readonly case?: { readonly caseId: CaseId; readonly subject: string };
};

/** Tells the agent of a conversation who is writing and about what. Seen by them only, and only while they are online. */
export async function tellAgent(desk: Desk, conversation: ConversationInProgress): Promise<void> {
	const topic = desk.memory.catalogue.current.topicOrDefault(conversation.topic);
	await desk.notify(conversation.agentId, conversation.roomId, {
		customer: 'notLoggedIn',
		topic: topic.name,
		caseType: topic.caseType,
		...(conversation.case && { case: { caseId: conversation.case.caseId, subject: conversation.case.subject } }),
	});
}
