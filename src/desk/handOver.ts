import type { Actor } from '../agents/Actor';
import { newestIs } from '../cases/history';
import { handedOver, isInProgress, movedTo } from '../conversations/Conversation';
import type { RoomId } from '../shared/ids';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import type { AccessRefusal } from './access';
import { changeConversation } from './changeConversation';
import type { Desk } from './Desk';
import { groupNameOf } from './groupNameOf';
import { change } from './recordServing';

export type HandOverRefusal =
	AccessRefusal | CodedError<'NOT_IN_PROGRESS' | 'GROUP_UNKNOWN' | 'ALREADY_IN_GROUP' | 'TOO_HEAVY_FOR_GROUP'>;

/**
 * Gives a conversation back for somebody else to take. No app can take a room from its agent without giving it to another,
 * so the agent keeps it until then, and it is not given to them again for a minute. Twice is once.
 */
export async function returnConversation(desk: Desk, actor: Actor, roomId: RoomId): Promise<Result<undefined, HandOverRefusal>> {
	return changeConversation(
		desk,
		actor,
		{ roomId, deed: 'return' },
		async (conversation): Promise<Result<undefined, HandOverRefusal>> => {
			if (!isInProgress(conversation)) {
				return failure({ code: 'NOT_IN_PROGRESS' });
			}
			const now = desk.clock.now();
			const { agentId, handover } = conversation;
			if (handover?.because === 'returned') {
				return success(undefined);
			}
			const since = handover?.since ?? now;
			if (conversation.case) {
				const { caseId } = conversation.case;
				const by = actor.agentId;
				await desk.cases.record(
					[{ caseId, at: now, by, what: 'returnedToQueue', roomId, agentId }],
					newestIs((newest) => newest.what === 'returnedToQueue' && newest.by === by && newest.agentId === agentId),
				);
			}
			await change(desk, handedOver(conversation, { because: 'returned', since }, { agentId, because: 'RETURNED_IT', at: now }));
			desk.memory.figures.count('returned', now);
			desk.log('conversation given back', { roomId, agentId, by: actor.agentId });
			return success(undefined);
		},
	);
}

/** Moves a conversation to another group, whatever its topic; its agent keeps it until a member of that group has it. */
export async function moveToGroup(
	desk: Desk,
	actor: Actor,
	{ roomId, group: name }: { readonly roomId: RoomId; readonly group: string },
): Promise<Result<undefined, HandOverRefusal>> {
	return changeConversation(
		desk,
		actor,
		{ roomId, deed: 'moveToGroup' },
		async (conversation): Promise<Result<undefined, HandOverRefusal>> => {
			const catalogue = desk.memory.catalogue.current;
			const group = catalogue.findGroup(name);
			if (!group) {
				return failure({ code: 'GROUP_UNKNOWN' });
			}
			if (groupNameOf(desk, conversation) === group.name) {
				return failure({ code: 'ALREADY_IN_GROUP' });
			}
			if (!catalogue.canCarry(group, catalogue.caseTypeOf(catalogue.topicOrDefault(conversation.topic)))) {
				return failure({ code: 'TOO_HEAVY_FOR_GROUP' });
			}
			const now = desk.clock.now();
			const moved = movedTo(conversation, group.name);
			const isHeld = isInProgress(moved);
			if (conversation.case) {
				const { caseId } = conversation.case;
				await desk.cases.record(
					[{ caseId, at: now, by: actor.agentId, what: 'movedToGroup', roomId, group: group.name }],
					newestIs((newest) => newest.what === 'movedToGroup' && newest.group === group.name),
				);
			}
			await change(desk, isHeld ? handedOver(moved, { because: 'moved', since: moved.handover?.since ?? now }) : moved);
			desk.log('conversation moved', { roomId, group: group.name, by: actor.agentId });
			return success(undefined);
		},
	);
}
