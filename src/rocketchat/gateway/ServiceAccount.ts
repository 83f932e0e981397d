import type { IHttp, IHttpResponse, ILogger } from '@rocket.chat/apps-engine/definition/accessors';
import { z } from 'zod';
import type { Clock, Instant } from '../../shared/Clock';
import type { AgentId, RoomId } from '../../shared/ids';

/** The address of the server's REST API and a user's token for it, as the bank has set them. Empty: none is used. */
export type Service = { readonly url: string; readonly userId: string; readonly token: string };

/** Has an agent take a waiting room. `notTried`: by this way it cannot be said whether they may; the usual way is left. */
export type TakeInquiry = (roomId: RoomId, agentId: AgentId) => Promise<'taken' | 'refused' | 'notTried'>;

/** How long each of the two requests may take, in milliseconds: together with everything else less than a handler's 10 s. */
const TIMEOUT_MILLISECONDS = 2_500;
/** How long the service is left alone after it has failed, in milliseconds. */
const PAUSE_MILLISECONDS = 60_000;

const found = z.object({ inquiry: z.object({ _id: z.string().min(1) }).nullish() });

/**
 * A user of the server in whose name rooms are given to their first agent by REST, because then the customer reads no
 * message about a transfer. Off unless the bank sets it up.
 *
 * `GET livechat/inquiries.getOne` and `POST livechat/inquiries.take` with another agent's id need the permission
 * `view-l-room`, and `api-bypass-rate-limit` where the server limits calls (Rocket.Chat 6.14
 * app/livechat/imports/server/rest/inquiries.ts). Taking is refused for an agent who is offline or unavailable, like a
 * transfer. Any other failure is the service's: it then rests for a minute, is logged once, and rooms go the usual way.
 */
export class ServiceAccount {
	private service: Service = { url: '', userId: '', token: '' };
	private restsUntil: Instant = 0;

	public constructor(private readonly clock: Clock) {}

	/** What the bank has set. A change ends the rest, so that it can be tried at once. */
	public use(service: Service): void {
		const { url, userId, token } = this.service;
		if (service.url !== url || service.userId !== userId || service.token !== token) {
			this.service = service;
			this.restsUntil = 0;
		}
	}

	/** The way through the accessors of one call. */
	public through(http: IHttp, logger: ILogger): TakeInquiry {
		return async (roomId, agentId) => {
			const { url, userId, token } = this.service;
			if (!url || !userId || !token || this.clock.now() < this.restsUntil) {
				return 'notTried';
			}
			const outcome = await take(http, this.service, { roomId, agentId });
			if (typeof outcome === 'string') {
				return outcome;
			}
			this.restsUntil = this.clock.now() + PAUSE_MILLISECONDS;
			logger.error('rooms are given by transfer, the service account failed', outcome);
			return 'notTried';
		};
	}
}

type ServiceFailure = {
	readonly code: 'SERVICE_TOKEN_REFUSED' | 'SERVICE_NOT_ANSWERING' | 'SERVICE_FAILED';
	readonly status: number;
};

async function take(
	http: IHttp,
	{ url, userId, token }: Service,
	{ roomId, agentId }: { readonly roomId: RoomId; readonly agentId: AgentId },
): Promise<'taken' | 'refused' | ServiceFailure> {
	const address = `${url}/api/v1/livechat/inquiries`;
	const request = { headers: { 'X-Auth-Token': token, 'X-User-Id': userId }, timeout: TIMEOUT_MILLISECONDS };
	const inquiry = await answerTo(() => http.get(`${address}.getOne`, { ...request, params: { roomId } }));
	if (!isSuccess(inquiry)) {
		return failed(inquiry);
	}
	const inquiryId = found.safeParse(inquiry?.data).data?.inquiry?._id;
	if (inquiryId === undefined) {
		return 'refused';
	}
	const taking = await answerTo(() => http.post(`${address}.take`, { ...request, data: { inquiryId, userId: agentId } }));
	if (isSuccess(taking)) {
		return 'taken';
	}
	// A refusal because of the agent or the inquiry is a 400; nothing else is.
	return taking?.statusCode === BAD_REQUEST ? 'refused' : failed(taking);
}

const BAD_REQUEST = 400;
const TOKEN_REFUSED = [401, 403];

/** The answer; none where nobody answers in time. Without the permission `networking` the server gives null. */
async function answerTo(request: () => Promise<IHttpResponse | null>): Promise<IHttpResponse | undefined> {
	try {
		return (await request()) ?? undefined;
	} catch {
		return undefined;
	}
}

function isSuccess(response: IHttpResponse | undefined): boolean {
	return response !== undefined && response.statusCode >= 200 && response.statusCode < 300;
}

function failed(response: IHttpResponse | undefined): ServiceFailure {
	if (!response) {
		return { code: 'SERVICE_NOT_ANSWERING', status: 0 };
	}
	const { statusCode: status } = response;
	return { code: TOKEN_REFUSED.includes(status) ? 'SERVICE_TOKEN_REFUSED' : 'SERVICE_FAILED', status };
}
