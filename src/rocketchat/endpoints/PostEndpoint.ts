import {
	HttpStatusCode,
	type IHttp,
	type IModify,
	type IPersistence,
	type IRead,
} from '@rocket.chat/apps-engine/definition/accessors';
import type { IApiEndpoint, IApiEndpointInfo, IApiRequest, IApiResponse } from '@rocket.chat/apps-engine/definition/api';
import type { App } from '@rocket.chat/apps-engine/definition/App';
import { systemClock } from '../../shared/Clock';
import { errorName } from '../../shared/errorName';
import { RateLimit } from '../../shared/RateLimit';
import type { CodedError } from '../../shared/Result';
import type { Accessors, DeskDoor, OpenDesk } from '../DeskDoor';
import { corsHeaders } from './corsHeaders';

/** Refusals a minute, endpoint and server instance that are answered with their code and written into the log, of calls that anybody could have made. */
const STRANGERS_PER_MINUTE = 600;

/**
 * An endpoint that is called by POST alone, by anybody: never answered by an exception, and callable from a browser by pages of
 * the origins that the settings name (CORS) and no others; who is no browser names none. Besides its own answers: 403 `REFUSED`,
 * 405 `METHOD_NOT_ALLOWED`, 429 `TOO_MANY_REQUESTS`, 500 `INTERNAL`, each as `{ error: { code } }`.
 */
export abstract class PostEndpoint implements IApiEndpoint {
	public abstract readonly path: string;

	private readonly strangers = new RateLimit(STRANGERS_PER_MINUTE);

	public constructor(
		/** A field of its own, because the engine exchanges it for each call to give the call its logger. */
		private readonly app: App,
		protected readonly door: DeskDoor,
	) {}

	/** The answer to a call that may be looked at. */
	protected abstract answer(desk: OpenDesk, request: IApiRequest): Promise<IApiResponse>;

	public async post(
		request: IApiRequest,
		_endpoint: IApiEndpointInfo,
		read: IRead,
		modify: IModify,
		http: IHttp,
		persistence: IPersistence,
	): Promise<IApiResponse> {
		const accessors = { read, modify, http, persistence, logger: this.app.getLogger() };
		const answer = await this.receive(accessors, request).catch((error: unknown) => {
			accessors.logger.error('endpoint failed', { endpoint: this.path, error: errorName(error) });
			return failed(HttpStatusCode.INTERNAL_SERVER_ERROR, 'INTERNAL');
		});
		return { ...answer, headers: { ...corsHeaders(request, this.door.settings.pageOrigins), 'Cache-Control': 'no-store' } };
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

	/** The refusal of a call that anybody could have made: why stands in the log, which nobody can fill with such calls. */
	protected refuseStranger(desk: OpenDesk, outcome: string, { code, details }: CodedError): IApiResponse {
		if (!this.strangers.admits(systemClock.now())) {
			return failed(HttpStatusCode.TOO_MANY_REQUESTS, 'TOO_MANY_REQUESTS');
		}
		desk.log(outcome, { endpoint: this.path, code, ...details });
		return failed(HttpStatusCode.FORBIDDEN, 'REFUSED');
	}

	private async receive(accessors: Accessors, request: IApiRequest): Promise<IApiResponse> {
		const desk = await this.door.open(accessors);
		const { origin } = request.headers;
		return origin === undefined || this.door.settings.pageOrigins.includes(origin)
			? this.answer(desk, request)
			: this.refuseStranger(desk, 'page refused', { code: 'ORIGIN_NOT_ALLOWED' });
	}

	// Without these the server answers 500 (engine 1.62 deno-runtime/handlers/api-handler.ts).
	public readonly get = notAllowed;
	public readonly head = notAllowed;
	public readonly put = notAllowed;
	public readonly patch = notAllowed;
	public readonly delete = notAllowed;
}

/** The answer to a call that was refused or failed. */
export function failed(status: HttpStatusCode, code: string): IApiResponse {
	return { status, content: { error: { code } } };
}

function notAllowed(): Promise<IApiResponse> {
	return Promise.resolve({
		...failed(HttpStatusCode.METHOD_NOT_ALLOWED, 'METHOD_NOT_ALLOWED'),
		headers: { Allow: 'POST, OPTIONS' },
	});
}
