import { EVERYONE } from '../catalogue/Catalogue';
import type { SkillGroup, Topic } from '../catalogue/schema';
import { availabilityOf } from './currentBoard';
import type { Desk } from './Desk';
import type { DeskMemory } from './DeskMemory';

/**
 * Whether somebody can be expected to answer about a topic now: its group works at this hour, and one of its agents is at
 * work and takes chats, also one who is full. Nobody is turned away for agents whom an edit of the catalogue has just brought
 * and who have not been read yet. The server's own word is no help: it always says yes where chats wait.
 */
export function isSomebodyThere({ memory, clock }: Pick<Desk, 'memory' | 'clock'>, topic: Topic): boolean {
	const catalogue = memory.catalogue.current;
	const caseType = catalogue.caseTypeOf(topic);
	const group = catalogue.groupOf(caseType);
	const isMember = (username: string): boolean => catalogue.levelIn(group, username) !== undefined;
	const agents = memory.roster.all().map(({ agent }) => agent);
	return (
		(caseType.always || catalogue.isOpen(group, clock.now())) &&
		(hasUnread(memory, group) || agents.some((agent) => !availabilityOf(memory, agent) && isMember(agent.username)))
	);
}

/** Whether a group has members of whom it is not known yet whether the server has them. */
function hasUnread({ agentsReadFor, catalogue, roster }: DeskMemory, { members }: SkillGroup): boolean {
	const isRead = agentsReadFor === catalogue.fingerprint || members === EVERYONE;
	return !isRead && members.some(({ username }) => !roster.findByUsername(username));
}
