import { z } from 'zod';
import type { MessageDocument, RoomDocument } from './documents';

const metricsSchema = z
	.object({
		v: z.object({ lq: z.date() }).optional(),
		servedBy: z.object({ lr: z.date() }).optional(),
		response: z.object({ tt: z.number(), total: z.number() }).loose().optional(),
		reaction: z.object({ tt: z.number() }).loose().optional(),
	})
	.loose();

/**
 * What a message changes in `room.metrics` (Rocket.Chat 6.14 app/livechat/server/hooks/saveAnalyticsData.ts and
 * server/models/raw/LivechatRooms.ts getAnalyticsUpdateQueryBySentBy*). Seconds. A message of an app's bot counts as an
 * agent's.
 */
export function metricsAfter(room: RoomDocument, message: MessageDocument): Record<string, unknown> {
	const metrics = metricsSchema.parse(room.metrics ?? {});
	const visitorLastQuery = metrics.v?.lq ?? room.ts;
	const agentLastReply = metrics.servedBy?.lr ?? room.ts;
	if (message.token !== undefined) {
		return agentLastReply >= visitorLastQuery ? { ...metrics, v: { ...metrics.v, lq: message.ts } } : metrics;
	}
	const isFirst = metrics.servedBy === undefined;
	const answersQuery = visitorLastQuery > agentLastReply;
	const replied = answersQuery ? { ...metrics, servedBy: { lr: message.ts } } : metrics;
	if (!isFirst && !answersQuery) {
		return replied;
	}
	const now = new Date();
	const responseTime = secondsBetween(visitorLastQuery, now);
	const reactionTime = isFirst ? secondsBetween(room.servedBy?.ts ?? room.ts, now) : responseTime;
	const { tt = 0, total = 0 } = metrics.response ?? {};
	return {
		...replied,
		response: {
			...metrics.response,
			avg: (tt + responseTime) / (total + 1),
			total: total + 1,
			tt: tt + responseTime,
			...(isFirst && { fd: now, ft: responseTime }),
		},
		reaction: {
			...metrics.reaction,
			tt: (metrics.reaction?.tt ?? 0) + reactionTime,
			...(isFirst && { fd: now, ft: reactionTime }),
		},
	};
}

function secondsBetween(from: Date, to: Date): number {
	return (to.getTime() - from.getTime()) / 1000;
}
