import type { Conversation } from '../conversations/Conversation';
import type { Desk } from './Desk';

/** The group a conversation belongs to now. */
export function groupNameOf({ memory }: Desk, { topic, group }: Conversation): string {
	const catalogue = memory.catalogue.current;
	const moved = group === undefined ? undefined : catalogue.findGroup(group);
	return (moved ?? catalogue.groupOf(catalogue.caseTypeOf(catalogue.topicOrDefault(topic)))).name;
}
