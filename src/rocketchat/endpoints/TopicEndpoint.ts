import { HttpStatusCode } from '@rocket.chat/apps-engine/definition/accessors';
import type { IApiRequest, IApiResponse } from '@rocket.chat/apps-engine/definition/api';
import { z } from 'zod';
import { announceTopic } from '../../desk/announceTopic';
import { systemClock } from '../../shared/Clock';
import { languageOf } from '../../shared/Language';
import { RateLimit } from '../../shared/RateLimit';
import type { OpenDesk } from '../DeskDoor';
import { failed, PostEndpoint } from './PostEndpoint';

/** Calls a minute and server instance that may name a topic for one visitor: as many pages as anybody opens. */
const CALLS_PER_TOKEN = 10;
/**
 * Calls a minute and server instance from the pages of one origin, and of all who name none: each is a record kept for an hour or
 * two. A bank with 6,000 chats at a time, of ten minutes each, has 600 new ones a minute.
 */
const CALLS_PER_ORIGIN = 3_000;

const body = z.strictObject({
	/** SHA-256, in hex, of the token the page made for its visitor. Not the token: the engine logs bodies, and it is a password. */
	visitorTokenHash: z.string().regex(/^[0-9a-f]{64}$/),
	topic: z.string().trim().min(1).max(80),
	/** The tag of the language in which the visitor reads the page; one we do not speak counts as none. */
	language: z.string().max(100).nullish().transform(languageOf),
});

/**
 * `POST topic`: the bank's page says what its visitor is about to write about, and in which language they read, before the
 * visitor writes. Anybody may call it; it tells nothing and changes nothing but topic and language of the conversation that
 * the holder of that token will open. Whoever is refused for want of room is asked for the topic in the chat.
 *
 * Answers 200 `{ topic }`, or 400 `REQUEST_INVALID`, 400 `TOPIC_UNKNOWN`.
 */
export class TopicEndpoint extends PostEndpoint {
	public readonly path = 'topic';

	private readonly tokenLimit = new RateLimit(CALLS_PER_TOKEN);
	private readonly originLimit = new RateLimit(CALLS_PER_ORIGIN);

	protected async answer(desk: OpenDesk, { content, headers: { origin } }: IApiRequest): Promise<IApiResponse> {
		const announcement = body.safeParse(content);
		if (!announcement.success) {
			return failed(HttpStatusCode.BAD_REQUEST, 'REQUEST_INVALID');
		}
		const now = systemClock.now();
		if (!this.tokenLimit.admits(now, announcement.data.visitorTokenHash) || !this.originLimit.admits(now, origin)) {
			return failed(HttpStatusCode.TOO_MANY_REQUESTS, 'TOO_MANY_REQUESTS');
		}
		const topic = await announceTopic(desk, announcement.data);
		return topic.ok
			? { status: HttpStatusCode.OK, content: { topic: topic.value } }
			: failed(HttpStatusCode.BAD_REQUEST, topic.error.code);
	}
}
