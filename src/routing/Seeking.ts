import type { Catalogue } from '../catalogue/Catalogue';
import type { CaseType } from '../catalogue/schema';
import { letPass, type SeekingConversation } from '../conversations/Conversation';
import type { Instant } from '../shared/Clock';
import type { RoomId } from '../shared/ids';
import type { Demand } from './chooseAgent';
import type { QueuedConversation } from './chooseConversation';

/** How long an agent who returned a conversation is not given it again, in milliseconds. */
export const RETURNED_MILLISECONDS = 60_000;

/** A conversation that seeks an agent, with what the catalogue says about it. */
export type Seeking = QueuedConversation & {
	readonly roomId: RoomId;
	readonly conversation: SeekingConversation;
	readonly topic: string;
	readonly caseType: CaseType;
	/** The group it belongs to: the topic's, or the one it was moved to. */
	readonly group: string;
	/** Groups that may also take it: one more for each agent who lets it pass. */
	readonly widensTo: readonly string[];
	/** The group that may also take it after a wait. */
	readonly overflowsTo?: string;
	/** Until when it waits for the agent who last served its customer, if that one is at work and full. */
	readonly heldUntil: Instant;
};

/** The conversation as the policies see it by the catalogue in force. */
export function seekingOf(conversation: SeekingConversation, catalogue: Catalogue): Seeking {
	const topic = catalogue.topicOrDefault(conversation.topic);
	const caseType = catalogue.caseTypeOf(topic);
	const { verifiedPoints, channelPoints, preferredWaitSeconds, agentSelection } = catalogue.routing;
	const waitingSince = conversation.state === 'waiting' ? conversation.waitingSince : conversation.handover.since;
	const { noAnswer, overflow } = caseType;
	// Everywhere else a group goes by its exact name; the administrator may write it in other letter case.
	const exact = (group: string): string | undefined => catalogue.findGroup(group)?.name;
	const overflowsTo = overflow && exact(overflow.group);
	const waitsForPreferred = conversation.preferred !== undefined && agentSelection[0] === 'preferred';
	return {
		roomId: conversation.roomId,
		conversation,
		topic: topic.name,
		caseType,
		group: catalogue.groupFor(caseType, conversation.group).name,
		widensTo: (noAnswer?.widenTo ?? []).flatMap((group) => exact(group) ?? []),
		...(overflowsTo !== undefined && { overflowsTo }),
		waitingSince,
		points:
			caseType.priority +
			(conversation.customerId !== undefined ? verifiedPoints : 0) +
			(Object.hasOwn(channelPoints, conversation.channel) ? (channelPoints[conversation.channel] ?? 0) : 0),
		ageingPerMinute: caseType.ageingPerMinute,
		heldUntil: waitsForPreferred ? waitingSince + preferredWaitSeconds * 1000 : 0,
	};
}

/** The groups that may take it now, the first one first: its own, those the no-answer ladder has reached, the overflow. */
export function groupsOf({ conversation, caseType, waitingSince, group, ...helpers }: Seeking, now: Instant): string[] {
	const widened = helpers.widensTo.slice(0, letPass(conversation));
	const overflows = now - waitingSince >= (caseType.overflow?.afterSeconds ?? Infinity) * 1000;
	const overflow = overflows && helpers.overflowsTo !== undefined ? [helpers.overflowsTo] : [];
	return [...new Set([group, ...widened, ...overflow])];
}

/** What it asks of an agent now. */
export function demandOf(seeking: Seeking, now: Instant): Demand {
	const { conversation, caseType } = seeking;
	return {
		roomId: seeking.roomId,
		weight: caseType.weight,
		...(caseType.limitPerAgent !== undefined && { limitPerAgent: caseType.limitPerAgent }),
		requiredLevel: requiredLevel(seeking, now),
		avoid: conversation.avoid
			// Who let it pass is left out by the bank's rule for unanswered customers, as long as there is one.
			.filter(({ because, at }) =>
				because === 'LET_IT_PASS' ? caseType.noAnswer !== undefined : now - at < RETURNED_MILLISECONDS,
			)
			.map(({ agentId, because }) => ({ agentId, because })),
		...(conversation.state === 'inProgress' && { heldBy: conversation.agentId }),
		...(conversation.preferred !== undefined && { preferred: conversation.preferred }),
	};
}

/** Whether it has waited so long that it may reserve an agent. */
export function mayReserve({ caseType, waitingSince }: Seeking, now: Instant): boolean {
	return caseType.reserveAfterSeconds !== undefined && now - waitingSince >= caseType.reserveAfterSeconds * 1000;
}

/** Whether a free place of the group says nothing about it: it asks for somebody in particular, or not for somebody. */
export function isParticular(seeking: Seeking, now: Instant): boolean {
	const { conversation } = seeking;
	return conversation.state === 'inProgress' || conversation.avoid.length > 0 || seeking.heldUntil > now;
}

function requiredLevel({ caseType, waitingSince }: Seeking, now: Instant): number {
	const { experience } = caseType;
	if (!experience) {
		return 1;
	}
	const steps = Math.floor(Math.max(0, now - waitingSince) / (experience.relaxEverySeconds * 1000));
	return Math.max(1, experience.required - steps);
}
