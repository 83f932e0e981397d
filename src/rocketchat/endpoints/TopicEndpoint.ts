import { HttpStatusCode } from '@rocket.chat/apps-engine/definition/accessors';
import type { IApiRequest, IApiResponse } from '@rocket.chat/apps-engine/definition/api';
import type { App } from '@rocket.chat/apps-engine/definition/App';
import { z } from 'zod';
import { announceTopic } from '../../desk/announceTopic';
import { languageOf } from '../../shared/Language';
import type { Accessors, DeskDoor } from '../DeskDoor';
import { failed, PostEndpoint } from './PostEndpoint';

/** Calls per minute and server instance that may name a topic. */
const CALLS_PER_MINUTE = 600;

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
 * the holder of that token will open.
 *
 * Answers 200 `{ topic }`, or 400 `REQUEST_INVALID`, 400 `TOPIC_UNKNOWN`.
 */
export class TopicEndpoint extends PostEndpoint {
	public readonly path = 'topic';

	public constructor(app: App, door: DeskDoor) {
		super(app, door, CALLS_PER_MINUTE);
	}

	protected async answer(accessors: Accessors, { content }: IApiRequest): Promise<IApiResponse> {
		const announcement = body.safeParse(content);
		if (!announcement.success) {
			return failed(HttpStatusCode.BAD_REQUEST, 'REQUEST_INVALID');
		}
		const topic = await announceTopic(await this.door.open(accessors), announcement.data);
		return topic.ok
			? { status: HttpStatusCode.OK, content: { topic: topic.value } }
			: failed(HttpStatusCode.BAD_REQUEST, topic.error.code);
	}
}
