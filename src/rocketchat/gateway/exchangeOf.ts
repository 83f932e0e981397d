import type { ILivechatRoom } from '@rocket.chat/apps-engine/definition/livechat';
import type { IMessageRaw } from '@rocket.chat/apps-engine/definition/messages';
import { z } from 'zod';
import type { Exchange } from '../../conversations/Rooms';
import { isPerson } from './users';

/** Who waits for whom, as far as the room itself tells. */
export type ExchangeInRoom = Exchange & {
	/** The id of an app or bot whose message stands as the answer: only the messages tell whether a person has answered too. */
	readonly answeredByNobody?: string;
};

/** A date as an instant. What cannot be read counts as absent, here and below: these fields are undocumented. */
const moment = z
	.union([z.date(), z.string(), z.number()])
	.transform((date) => new Date(date).getTime())
	.pipe(z.number())
	.nullish()
	.catch(undefined);

const words = z.object({
	isWaitingResponse: z.boolean().nullish().catch(undefined),
	servedBy: z.object({ id: z.string() }).nullish().catch(undefined),
	responseBy: z.object({ id: z.string(), type: z.string().nullish() }).nullish().catch(undefined),
	_unmappedProperties_: z
		.object({
			metrics: z
				.object({
					v: z.object({ lq: moment }).nullish().catch(undefined),
					servedBy: z.object({ lr: moment }).nullish().catch(undefined),
				})
				.nullish()
				.catch(undefined),
			lastMessage: z
				.object({ t: z.string().nullish(), ts: moment, u: z.object({ _id: z.string() }) })
				.nullish()
				.catch(undefined),
		})
		.nullish()
		.catch(undefined),
});

/**
 * Who waits for whom by the room's own record (Rocket.Chat 6.14 app/livechat/server/hooks/markRoomResponded.ts,
 * markRoomNotResponded.ts, saveAnalyticsData.ts). `waitingResponse` stands from the start, and again from the customer's
 * first message after an answer, when `metrics.v.lq` is set anew. Any message without a visitor's token ends it, one of an
 * app too: its sender is then `responseBy` until the customer writes again, and `metrics.servedBy.lr` its time. What an
 * agent answers after that changes neither. So where an app or a bot is `responseBy`, nobody has answered as far as this
 * tells, unless the room's last message is an agent's.
 */
export function exchangeOf(room: ILivechatRoom): ExchangeInRoom {
	const { isWaitingResponse, servedBy, responseBy, _unmappedProperties_: unmapped } = words.parse(room);
	const askedAt = unmapped?.metrics?.v?.lq;
	const asked = { awaitsAnswer: true, ...(askedAt && { askedAt }) };
	if (isWaitingResponse) {
		return asked;
	}
	const isByPerson = !responseBy || isPerson(responseBy.type);
	const lastByPerson = lastMessageBy([servedBy?.id, isByPerson ? responseBy?.id : undefined], unmapped?.lastMessage);
	if (!isByPerson && lastByPerson === undefined) {
		return { ...asked, answeredByNobody: responseBy.id };
	}
	const answeredAt = Math.max(lastByPerson ?? 0, (isByPerson && unmapped?.metrics?.servedBy?.lr) || 0);
	return { awaitsAnswer: false, ...(answeredAt > 0 && { answeredAt }) };
}

/**
 * Who waits for whom where an app's or bot's message stands as the answer: `messages` are the room's newest, newest first,
 * without system messages.
 */
export function exchangeIn(
	messages: readonly IMessageRaw[],
	{ visitorId, exchange }: { readonly visitorId: string; readonly exchange: ExchangeInRoom },
): Exchange {
	const { answeredByNobody, ...asked } = exchange;
	const fromPeople = messages.filter(({ sender }) => sender._id !== answeredByNobody);
	const [last] = fromPeople;
	return last && last.sender._id !== visitorId ? { awaitsAnswer: false, answeredAt: new Date(last.createdAt).getTime() } : asked;
}

function lastMessageBy(
	people: readonly (string | undefined)[],
	message: { readonly t?: string | null; readonly ts?: number | null; readonly u: { readonly _id: string } } | null | undefined,
): number | undefined {
	return message?.ts && !message.t && people.includes(message.u._id) ? message.ts : undefined;
}
