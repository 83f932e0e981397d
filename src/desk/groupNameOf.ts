import type { Conversation } from '../conversations/Conversation';
import type { Desk } from './Desk';

/** The group a conversation belongs to now. */
export function groupNameOf({ memory }: Desk, { topic, group }: Conversation): string {
	const catalogue = memory.catalogue.current;
	return catalogue.groupFor(catalogue.caseTypeOf(catalogue.topicOrDefault(topic)), group).name;
}
