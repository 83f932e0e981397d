import type { Case } from '../cases/Case';
import type { CompletedConversation, Conversation } from '../conversations/Conversation';
import type { HumanMessage } from '../conversations/Rooms';
import type { Assertion } from '../customers/Assertion';
import type { Instant } from '../shared/Clock';
import { mapLimited } from '../shared/mapLimited';
import { success, type Result } from '../shared/Result';
import type { Desk } from './Desk';
import { holdCustomer, type ProofRefusal } from './holdCustomer';
import { lastIn } from './lastIn';

/** Most conversations in one answer, and the newest messages of each. */
const CONVERSATIONS = 10;
const MESSAGES = 200;
/** Most of a customer's conversations that are looked at: those of the cases that changed last. */
const CONVERSATIONS_LOOKED_AT = 200;
/** How many are read at once. */
const AT_ONCE = 8;

/** What a customer may read again of a conversation: what they wrote and what the bank wrote to them, and what came of it. */
export type EarlierConversation = {
	readonly aCase: Pick<Case, 'caseId' | 'topic' | 'status'>;
	readonly openedAt: Instant;
	/** Absent while it is open. */
	readonly endedAt?: Instant;
	/** Oldest first. */
	readonly messages: readonly HumanMessage[];
	/** There are older messages besides. */
	readonly isCut: boolean;
};

/** Conversations, newest first, and before which moment to ask for those that are older; absent where there are none. */
export type CustomerHistory = { readonly conversations: readonly EarlierConversation[]; readonly before?: Instant };

type Known = { readonly conversation: Conversation | CompletedConversation; readonly aCase: Case };

/**
 * What was written between the bank and a customer in their conversations of this year and the last one (UTC), about cases
 * that were opened when they had been proved. The assertion is spent as any other, before anything is read.
 */
export async function readHistory(
	desk: Desk,
	assertion: Extract<Assertion, { purpose: 'history' }>,
): Promise<Result<CustomerHistory, ProofRefusal>> {
	const admitted = await holdCustomer(desk, assertion, async (): Promise<Result<undefined, never>> => success(undefined));
	if (!admitted.ok) {
		return admitted;
	}
	const { before = Infinity } = assertion;
	const older = (await conversationsOf(desk, assertion))
		.filter(({ conversation: { openedAt } }) => openedAt < before)
		.sort((one, other) => other.conversation.openedAt - one.conversation.openedAt);
	const last = older[CONVERSATIONS - 1]?.conversation.openedAt ?? -Infinity;
	// Two of the same moment are not parted: the older one would not be found again.
	const page = older.filter(({ conversation: { openedAt } }) => openedAt >= last);
	const conversations = await mapLimited(page, AT_ONCE, (known) => read(desk, known));
	desk.log('history read', { conversations: conversations.length });
	return success({ conversations, ...(page.length < older.length && { before: last }) });
}

/** The customer's conversations, each with the case it was about last. */
async function conversationsOf(desk: Desk, { customerId }: Pick<Assertion, 'customerId'>): Promise<Known[]> {
	const cases = await desk.cases.ofCustomer(customerId, desk.clock.now());
	const lastChangedFirst = cases.sort((one, other) => other.changedAt - one.changedAt);
	const roomIds = [...new Set(lastChangedFirst.flatMap(({ conversations }) => [...conversations].reverse()))];
	const known = await mapLimited(roomIds.slice(0, CONVERSATIONS_LOOKED_AT), AT_ONCE, async (roomId) => {
		const conversation = await lastIn(desk, roomId);
		const aCase = cases.find(({ caseId }) => caseId === conversation?.case?.caseId);
		// A case of theirs alone would not tell that all of the room is theirs.
		return conversation && aCase && conversation.customerId === customerId ? { conversation, aCase } : undefined;
	});
	return known.flatMap((each) => each ?? []);
}

async function read(desk: Desk, { conversation, aCase }: Known): Promise<EarlierConversation> {
	const newest = await desk.rooms.newestMessages(conversation, MESSAGES + 1);
	return {
		aCase,
		openedAt: conversation.openedAt,
		...(conversation.state === 'completed' && { endedAt: conversation.completedAt }),
		messages: newest.slice(-MESSAGES),
		isCut: newest.length > MESSAGES,
	};
}
