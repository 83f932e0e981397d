import { HttpStatusCode } from '@rocket.chat/apps-engine/definition/accessors';
import type { IApiEndpoint, IApiRequest, IApiResponse } from '@rocket.chat/apps-engine/definition/api';
import { z } from 'zod';
import { announceTopic } from '../../desk/announceTopic';
import { systemClock } from '../../shared/Clock';
import { errorName } from '../../shared/errorName';
import type { Accessors, DeskDoor } from '../DeskDoor';
import { RateLimit } from './RateLimit';

/** Calls per minute and server instance that may name a topic. */
const CALLS_PER_MINUTE = 600;

const body = z.strictObject({
	/** SHA-256, in hex, of the token the page made for its visitor. Not the token: the engine logs bodies, and it is a password. */
	visitorTokenHash: z.string().regex(/^[0-9a-f]{64}$/),
	topic: z.string().trim().min(1).max(80),
});

/**
 * `POST topic`: the bank's page says what its visitor is about to write about, before the visitor writes. Anybody may call
 * it; it tells nothing and changes nothing but the topic of the conversation that the holder of that token will open.
 *
 * Answers 200 `{ topic }`, or `{ error: { code } }` with 400 `REQUEST_INVALID`, 400 `TOPIC_UNKNOWN`, 429
 * `TOO_MANY_REQUESTS`, 500 `INTERNAL`. Origins named in the settings may call it from a browser (CORS).
 */
export function topicEndpoint(door: DeskDoor): IApiEndpoint {
	const limit = new RateLimit(systemClock, CALLS_PER_MINUTE);
	return {
		path: 'topic',
		async post(request, _endpoint, read, modify, _http, persistence) {
			const answer = limit.admits()
				? await announce(door, { read, modify, persistence }, request)
				: failed(HttpStatusCode.TOO_MANY_REQUESTS, 'TOO_MANY_REQUESTS');
			return { ...answer, headers: corsHeaders(door, request) };
		},
		async options(request, _endpoint, read, modify, _http, persistence) {
			await door.open({ read, modify, persistence });
			return { status: HttpStatusCode.NO_CONTENT, headers: corsHeaders(door, request) };
		},
	};
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
		door.log('topic endpoint failed', { error: errorName(error) });
		return failed(HttpStatusCode.INTERNAL_SERVER_ERROR, 'INTERNAL');
	}
}

function failed(status: HttpStatusCode, code: string): IApiResponse {
	return { status, content: { error: { code } } };
}

function corsHeaders(door: DeskDoor, request: IApiRequest): Record<string, string> {
	const { origin } = request.headers;
	return {
		Vary: 'Origin',
		...(origin !== undefined &&
			door.pageOrigins.includes(origin) && {
				'Access-Control-Allow-Origin': origin,
				'Access-Control-Allow-Methods': 'POST, OPTIONS',
				'Access-Control-Allow-Headers': 'content-type',
			}),
	};
}
