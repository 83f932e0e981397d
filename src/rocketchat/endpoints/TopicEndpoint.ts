import {
	HttpStatusCode,
	type IHttp,
	type IModify,
	type IPersistence,
	type IRead,
} from '@rocket.chat/apps-engine/definition/accessors';
import type { IApiEndpoint, IApiEndpointInfo, IApiRequest, IApiResponse } from '@rocket.chat/apps-engine/definition/api';
import type { App } from '@rocket.chat/apps-engine/definition/App';
import { z } from 'zod';
import { announceTopic } from '../../desk/announceTopic';
import { systemClock } from '../../shared/Clock';
import { errorName } from '../../shared/errorName';
import { languageOf } from '../../shared/Language';
import type { Accessors, DeskDoor } from '../DeskDoor';
import { failed } from './answers';
import { corsHeaders } from './corsHeaders';
import { RateLimit } from './RateLimit';

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
 * Answers 200 `{ topic }`, or `{ error: { code } }` with 400 `REQUEST_INVALID`, 400 `TOPIC_UNKNOWN`, 429
 * `TOO_MANY_REQUESTS`, 500 `INTERNAL`. Origins named in the settings may call it from a browser (CORS).
 */
export class TopicEndpoint implements IApiEndpoint {
	public readonly path = 'topic';

	private readonly limit = new RateLimit(systemClock, CALLS_PER_MINUTE);

	public constructor(
		/** A field of its own, because the engine exchanges it for each call to give the call its logger. */
		private readonly app: App,
		private readonly door: DeskDoor,
	) {}

	public async post(
		request: IApiRequest,
		_endpoint: IApiEndpointInfo,
		read: IRead,
		modify: IModify,
		http: IHttp,
		persistence: IPersistence,
	): Promise<IApiResponse> {
		const answer = this.limit.admits()
			? await announce(this.door, { read, modify, http, persistence, logger: this.app.getLogger() }, request)
			: failed(HttpStatusCode.TOO_MANY_REQUESTS, 'TOO_MANY_REQUESTS');
		return { ...answer, headers: corsHeaders(request, this.door.settings.pageOrigins) };
	}

	public async options(
		request: IApiRequest,
		_endpoint: IApiEndpointInfo,
		read: IRead,
		modify: IModify,
		http: IHttp,
		persistence: IPersistence,
	): Promise<IApiResponse> {
		await this.door.tryToOpen({ read, modify, http, persistence, logger: this.app.getLogger() });
		return { status: HttpStatusCode.NO_CONTENT, headers: corsHeaders(request, this.door.settings.pageOrigins) };
	}
}

async function announce(door: DeskDoor, accessors: Accessors, request: IApiRequest): Promise<IApiResponse> {
	const announcement = body.safeParse(request.content);
	if (!announcement.success) {
		return failed(HttpStatusCode.BAD_REQUEST, 'REQUEST_INVALID');
	}
	try {
		const topic = await announceTopic(await door.open(accessors), announcement.data);
		return topic.ok
			? { status: HttpStatusCode.OK, content: { topic: topic.value } }
			: failed(HttpStatusCode.BAD_REQUEST, topic.error.code);
	} catch (error) {
		accessors.logger.error('topic endpoint failed', { error: errorName(error) });
		return failed(HttpStatusCode.INTERNAL_SERVER_ERROR, 'INTERNAL');
	}
}
