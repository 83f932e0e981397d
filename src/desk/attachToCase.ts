import type { Actor } from '../agents/Actor';
import type { Case } from '../cases/Case';
import type { Conversation } from '../conversations/Conversation';
import type { CaseId, RoomId } from '../shared/ids';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import type { AccessRefusal } from './access';
import { addToCase } from './addToCase';
import { changeConversation } from './changeConversation';
import type { Desk } from './Desk';
import { holdCases } from './holdCases';

export type AttachRefusal = AccessRefusal | CodedError<'NO_CASE_YET' | 'SAME_CASE' | 'NOT_A_CASE_OF_CUSTOMER' | 'CASE_BUSY'>;

/**
 * Moves a conversation to another case of its customer, in the name of its agent or a supervisor; the case before stays as it
 * is. Nobody else changes either case meanwhile, and both histories say it. A case of somebody else is refused like one that
 * does not exist.
 */
export async function attachToCase(
	desk: Desk,
	actor: Actor,
	{ roomId, caseId }: { readonly roomId: RoomId; readonly caseId: CaseId },
): Promise<Result<undefined, AttachRefusal>> {
	return changeConversation(
		desk,
		actor,
		{ roomId, deed: 'attach' },
		async (conversation): Promise<Result<undefined, AttachRefusal>> => {
			const { case: before } = conversation;
			if (!before) {
				return failure({ code: 'NO_CASE_YET' });
			}
			if (before.caseId === caseId) {
				return failure({ code: 'SAME_CASE' });
			}
			return holdCases(desk, [before.caseId, caseId], async (): Promise<Result<undefined, AttachRefusal>> => {
				const found = await desk.cases.find(caseId);
				if (!found || !isOfCustomer(found, conversation)) {
					return failure({ code: 'NOT_A_CASE_OF_CUSTOMER' });
				}
				// Whether its customer counts as silent is another question by the case type of the other case.
				desk.memory.silent.delete(roomId);
				await addToCase(desk, conversation, found, actor.agentId);
				return success(undefined);
			});
		},
	);
}

/** Whether a case is one of the conversation's customer; of one who is not logged in, of the same visitor. */
export function isOfCustomer(
	aCase: Pick<Case, 'customerId' | 'visitorId'>,
	{ customerId, visitorId }: Pick<Conversation, 'customerId' | 'visitorId'>,
): boolean {
	return aCase.customerId === customerId && (customerId !== undefined || aCase.visitorId === visitorId);
}
