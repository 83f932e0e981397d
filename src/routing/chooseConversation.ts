import type { Instant } from '../shared/Clock';
import { compareText } from './chooseAgent';

/** What the call selection policy knows of a waiting conversation. */
export type QueuedConversation = {
	readonly roomId: string;
	readonly waitingSince: Instant;
	/** Points at the start of its waiting: its case type's, and what the bank adds for the customer and the channel. */
	readonly points: number;
	/** Points it gains per minute; above zero. */
	readonly ageingPerMinute: number;
};

/** How urgent a waiting conversation is now, in points. */
export function urgency(conversation: QueuedConversation, now: Instant): number {
	const waitedMinutes = Math.max(0, now - conversation.waitingSince) / 60_000;
	return conversation.points + waitedMinutes * conversation.ageingPerMinute;
}

/**
 * Call selection policy: the order of two waiting conversations, the one to serve first at the head. Points plus ageing;
 * equal points: first come, first served. Pure: same input, same order.
 *
 * Nothing starves: every type ages, so each conversation reaches any number of points in a known time (`minutesToReach`). Say
 * that whoever comes later starts with at most P points, ages at most A a minute and waits at most w minutes. Then none of
 * them has ever more than P + A * w points, and a conversation with p points that ages a per minute is before all of them
 * after (P + A * w - p) / a minutes at the latest: from then on each place that it could fill and that frees is its own.
 */
export function byUrgency(now: Instant): (one: QueuedConversation, other: QueuedConversation) => number {
	return (one, other) =>
		urgency(other, now) - urgency(one, now) || one.waitingSince - other.waitingSince || compareText(one.roomId, other.roomId);
}

/** The wait, in minutes, after which a conversation has that many points. */
export function minutesToReach(
	{ points, ageingPerMinute }: Pick<QueuedConversation, 'points' | 'ageingPerMinute'>,
	wanted: number,
): number {
	return Math.max(0, wanted - points) / ageingPerMinute;
}
