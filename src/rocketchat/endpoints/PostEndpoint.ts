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
import type { Accessors, DeskDoor } from '../DeskDoor';
import { corsHeaders } from './corsHeaders';
import { RateLimit } from './RateLimit';

/**
 * An endpoint that is called by POST alone, by anybody: limited, never answered by an exception, and callable from a browser
 * by pages of the origins that the settings name (CORS). Besides its own answers: 405 `METHOD_NOT_ALLOWED`, 429
 * `TOO_MANY_REQUESTS`, 500 `INTERNAL`, each as `{ error: { code } }`.
 */
export abstract class PostEndpoint implements IApiEndpoint {
	public abstract readonly path: string;

	private readonly limit: RateLimit;

	protected constructor(
		/** A field of its own, because the engine exchanges it for each call to give the call its logger. */
		private readonly app: App,
		protected readonly door: DeskDoor,
		callsPerMinute: number,
	) {
		this.limit = new RateLimit(systemClock, callsPerMinute);
	}

	/** The answer to a call that may be looked at. */
	protected abstract answer(accessors: Accessors, request: IApiRequest): Promise<IApiResponse>;

	public async post(
		request: IApiRequest,
		_endpoint: IApiEndpointInfo,
		read: IRead,
		modify: IModify,
		http: IHttp,
		persistence: IPersistence,
	): Promise<IApiResponse> {
		const accessors = { read, modify, http, persistence, logger: this.app.getLogger() };
		const answer = this.limit.admits()
			? await this.answer(accessors, request).catch((error: unknown) => {
					accessors.logger.error('endpoint failed', { endpoint: this.path, error: errorName(error) });
					return failed(HttpStatusCode.INTERNAL_SERVER_ERROR, 'INTERNAL');
				})
			: failed(HttpStatusCode.TOO_MANY_REQUESTS, 'TOO_MANY_REQUESTS');
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
