import type { Instant } from '../shared/Clock';

/** What the call selection policy knows of a waiting conversation. */
export type QueuedConversation = {
	readonly roomId: string;
	readonly waitingSince: Instant;
	/** Points of its case type at the start of its waiting. */
	readonly priority: number;
	/** Points it gains per minute; above zero. */
	readonly ageingPerMinute: number;
};

/** How urgent a waiting conversation is now, in points. */
export function urgency(conversation: QueuedConversation, now: Instant): number {
	const waitedMinutes = Math.max(0, now - conversation.waitingSince) / 60_000;
	return conversation.priority + waitedMinutes * conversation.ageingPerMinute;
}

/**
 * Call selection policy: waiting conversations, the one to serve first at the head. Priority plus ageing; equal points:
 * first come, first served. Pure: same input, same order.
 *
 * Nothing starves while the desk keeps up: every type ages, so a conversation is served as soon as it has more points than
 * the others. If others are served with at most P points, it waits at most (P - priority) / ageing minutes longer than
 * it would alone. Between types that age alike, nobody is overtaken by one who comes later than the time that makes up
 * the difference of their priorities.
 */
export function byUrgency<Queued extends QueuedConversation>(waiting: readonly Queued[], now: Instant): Queued[] {
	return waiting
		.map((conversation) => ({ conversation, points: urgency(conversation, now) }))
		.sort(
			(one, other) =>
				other.points - one.points ||
				one.conversation.waitingSince - other.conversation.waitingSince ||
				compareText(one.conversation.roomId, other.conversation.roomId),
		)
		.map(({ conversation }) => conversation);
}

/** Order of two texts by their characters, the same on every machine. */
export function compareText(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
