import type { Actor } from '../agents/Actor';
import type { CompletedConversation, Conversation } from '../conversations/Conversation';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import type { Desk } from './Desk';

/**
 * What somebody is: towards a conversation its agent (or its last one, once it has ended), a member of a group that works on
 * it, or another agent; and a supervisor or an administrator besides. Whoever is nothing of that is anybody.
 */
export type Part = 'itsAgent' | 'member' | 'otherAgent' | 'supervisor' | 'administrator' | 'anybody';

type Rule = {
	readonly may: readonly Part[];
	/** Those who may only where a setting of the bank says so. */
	readonly maySet?: readonly Part[];
	/** What all others are told. */
	readonly refusal: string;
};

const agents = ['itsAgent', 'member', 'otherAgent'] as const;
const supervisors = ['supervisor', 'administrator'] as const;
/** Who answers for a conversation; a member of the group who changed it would do so behind the back of its agent. */
const responsible = { may: ['itsAgent', ...supervisors], refusal: 'NOT_YOUR_CONVERSATION' } as const;
/** What shows the work of others, or cases of all groups. */
const supervising = { may: supervisors, refusal: 'NOT_A_SUPERVISOR' } as const;

/** Who may do what: the one place where that is decided. The README has the same table. */
export const whoMay = {
	/** The list of one's own conversations, the commands, and the state of the desk. */
	useDesk: { may: [...agents, ...supervisors], refusal: 'NOT_AN_AGENT' },
	/** Members see the case too: theirs is the next customer who asks about it, or this one after a handover. */
	seeCase: { may: ['itsAgent', 'member', ...supervisors], refusal: 'NOT_YOUR_CONVERSATION' },
	setStatus: responsible,
	reopen: responsible,
	note: responsible,
	newCase: responsible,
	attach: responsible,
	changeTopic: responsible,
	return: responsible,
	moveToGroup: responsible,
	transfer: responsible,
	/** Over the capacity of the other: who answers for the work of all. */
	transferAnyway: { may: supervisors, refusal: 'OVERRIDE_NOT_ALLOWED' },
	end: responsible,
	/** Writing again after the end. Who has no chats of their own is refused then. */
	continue: responsible,
	seeExplanation: supervising,
	seeDesk: supervising,
	readCaseFile: supervising,
	/** One's own switch: who gets no chats has none. */
	switchChats: { may: agents, refusal: 'NOT_AN_AGENT' },
	administer: { may: ['administrator'], maySet: ['supervisor'], refusal: 'NOT_AN_ADMINISTRATOR' },
} as const satisfies Record<string, Rule>;

export type Deed = keyof typeof whoMay;
/** What is done to one conversation or its case. */
export const conversationDeeds = [
	...(['seeCase', 'setStatus', 'reopen', 'note', 'newCase', 'attach', 'changeTopic', 'return'] as const),
	...(['moveToGroup', 'transfer', 'transferAnyway', 'end', 'continue', 'seeExplanation'] as const),
] as const satisfies readonly Deed[];
export type ConversationDeed = (typeof conversationDeeds)[number];
export type Refused<Asked extends Deed> = CodedError<(typeof whoMay)[Asked]['refusal']>;

/** Whether whoever holds those parts may; `isSet` is the bank's setting where the deed has one. */
function isAllowed(deed: Deed, held: readonly Part[], isSet = false): boolean {
	const { may, maySet = [] }: Rule = whoMay[deed];
	return held.some((part) => may.includes(part) || (isSet && maySet.includes(part)));
}

/** Whether somebody may do that without having any conversation in hand. */
export function mayDo<Asked extends Deed>(deed: Asked, actor: Actor, isSet?: boolean): Result<undefined, Refused<Asked>> {
	return isAllowed(deed, partsOf(actor, 'otherAgent'), isSet) ? success(undefined) : refused(deed);
}

/** Whether somebody may do that to a conversation or its case, as it is known now. */
export function mayDoTo<Asked extends ConversationDeed>(
	desk: Pick<Desk, 'memory'>,
	actor: Actor,
	{ deed, conversation }: { readonly deed: Asked; readonly conversation: Conversation | CompletedConversation },
): Result<undefined, Refused<Asked>> {
	return isAllowed(deed, partsOf(actor, agentPart(desk, actor, conversation))) ? success(undefined) : refused(deed);
}

/** All that somebody may do to a conversation or its case, as it is known now. */
export function deedsOf(
	desk: Pick<Desk, 'memory'>,
	actor: Actor,
	conversation: Conversation | CompletedConversation,
): ReadonlySet<ConversationDeed> {
	return new Set(conversationDeeds.filter((deed) => mayDoTo(desk, actor, { deed, conversation }).ok));
}

function refused<Asked extends Deed>(deed: Asked): Result<never, Refused<Asked>> {
	return failure({ code: whoMay[deed].refusal });
}

/** Who has lost the role of an agent is none any more, also of what they had in hand. */
function partsOf({ isAgent, isSupervisor, isAdministrator }: Actor, asAgent: Part): Part[] {
	const held: Part[] = [
		...(isAgent ? [asAgent] : []),
		...(isSupervisor ? ['supervisor' as const] : []),
		...(isAdministrator ? ['administrator' as const] : []),
	];
	return held.length > 0 ? held : ['anybody'];
}

function agentPart(desk: Pick<Desk, 'memory'>, actor: Actor, conversation: Conversation | CompletedConversation): Part {
	if (conversation.state !== 'waiting' && conversation.agentId === actor.agentId) {
		return 'itsAgent';
	}
	return isMember(desk, actor, conversation) ? 'member' : 'otherAgent';
}

/** Whether somebody belongs to the group of its case type, or to the one it was moved to. */
function isMember(
	{ memory }: Pick<Desk, 'memory'>,
	{ username }: Actor,
	conversation: Conversation | CompletedConversation,
): boolean {
	const catalogue = memory.catalogue.current;
	const own = catalogue.groupOf(catalogue.caseTypeOf(catalogue.topicOrDefault(conversation.topic)));
	const moved = conversation.state === 'completed' ? undefined : catalogue.findGroup(conversation.group ?? '');
	return [own, moved].some((group) => group && catalogue.levelIn(group, username) !== undefined);
}
