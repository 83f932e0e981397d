import { HttpStatusCode } from '@rocket.chat/apps-engine/definition/accessors';
import type { IApiRequest, IApiResponse } from '@rocket.chat/apps-engine/definition/api';
import type { App } from '@rocket.chat/apps-engine/definition/App';
import { z } from 'zod';
import { isUnsigned, verifyAssertion, type Assertion, type AssertionFault, type Purpose } from '../../customers/Assertion';
import { customerActive } from '../../desk/holds';
import { logIn, type LoginRefusal } from '../../desk/logIn';
import { logOut, noteActivity } from '../../desk/logOut';
import { readHistory } from '../../desk/readHistory';
import { systemClock } from '../../shared/Clock';
import { RateLimit } from '../../shared/RateLimit';
import { failure, type CodedError, type Result } from '../../shared/Result';
import type { DeskDoor, OpenDesk } from '../DeskDoor';
import { readServerSetting } from '../gateway/readServerSetting';
import { historyAnswer } from '../views/historyAnswer';
import { textsIn } from '../views/text';
import { failed, PostEndpoint } from './PostEndpoint';

/**
 * How often one assertion is looked up a minute and server instance, as often as a busy customer makes its sender try again.
 * Whoever got hold of one that is spent must not keep the customer's lock from others with it.
 */
const USES_TRIED = 5;

/** Nothing but the assertion, which is good once and for two minutes: the server keeps what endpoints are sent for 30 days. */
const body = z.strictObject({ assertion: z.string() });

/** What one endpoint does, the purposes of the assertions it takes, and how much it does a minute. */
export type Service = { readonly path: string; readonly purposes: readonly Purpose[]; readonly limits: Limits };

/** A minute and server instance. */
type Limits = {
	/**
	 * Calls that are looked at. Whether a signature is good is known when it has been verified, which takes about a millisecond: so
	 * whoever sends more than this, a thousand a second, keeps customers out. That limit is the proxy's.
	 */
	readonly calls: number;
	/** Good assertions from the pages of one origin. A bank with 6,000 chats at a time reports activity as often. */
	readonly perOrigin: number;
};

const limits: Limits = { calls: 60_000, perOrigin: 30_000 };
/** Nobody is kept logged in by what others send. */
const unlimited: Limits = { calls: Infinity, perOrigin: Infinity };

/**
 * - `POST customers-session`, purpose `session` or `link`: answers 200 `{ visitorToken, widgetUrl, expiresAt, roomId? }`.
 * - `POST customers-history`, purpose `history`: answers 200 with what was written in the customer's conversations (`historyAnswer`).
 * - `POST customers-logout`, purpose `logout`: answers 200 `{}`.
 * - `POST customers-activity`, purpose `activity`: answers 200 `{}`.
 */
export const customerServices: readonly Service[] = [
	{ path: 'customers-session', purposes: ['session', 'link'], limits },
	{ path: 'customers-history', purposes: ['history'], limits },
	{ path: 'customers-logout', purposes: ['logout'], limits: unlimited },
	{ path: 'customers-activity', purposes: ['activity'], limits },
];

type Refusal = AssertionFault | LoginRefusal | CodedError<'SENT_TOO_OFTEN'>;

/**
 * An endpoint for the bank's backend, or its page, which brings what the bank has signed: `{ assertion }` and nothing else.
 *
 * Whatever is wrong with an assertion, the caller is told 403 `REFUSED`; which of the reasons it was stands in the app's
 * log. Else: 400 `REQUEST_INVALID`, 503 `TRY_AGAIN` where another instance has the customer in hand (with a new assertion: this one
 * may be spent), 429 `TOO_MANY_REQUESTS`. What is not signed is counted by itself and takes nobody's place; the rest for its origin and,
 * once it is spent, its customer. Nobody can be told by their address, of which the server gives apps nothing that callers could
 * not make up: that limit is the proxy's.
 */
export class CustomerEndpoint extends PostEndpoint {
	public readonly path: string;

	private readonly callLimit: RateLimit;
	private readonly originLimit: RateLimit;
	private readonly useLimit = new RateLimit(USES_TRIED);

	public constructor(
		app: App,
		door: DeskDoor,
		private readonly service: Service,
	) {
		super(app, door);
		this.path = service.path;
		this.callLimit = new RateLimit(service.limits.calls);
		this.originLimit = new RateLimit(service.limits.perOrigin);
	}

	protected async answer(desk: OpenDesk, { content, headers: { origin } }: IApiRequest): Promise<IApiResponse> {
		const sent = body.safeParse(content);
		if (!sent.success) {
			return failed(HttpStatusCode.BAD_REQUEST, 'REQUEST_INVALID');
		}
		if (!this.callLimit.admits(systemClock.now())) {
			return failed(HttpStatusCode.TOO_MANY_REQUESTS, 'TOO_MANY_REQUESTS');
		}
		const trust = { ...this.door.trust(desk.accessors), purposes: this.service.purposes };
		const verified = await verifyAssertion(sent.data.assertion, trust, systemClock.now());
		if (!verified.ok && isUnsigned(verified.error)) {
			return this.refuseStranger(desk, 'assertion refused', verified.error);
		}
		const served = verified.ok ? await this.serve(desk, verified.value, origin) : verified;
		return served.ok
			? { status: HttpStatusCode.OK, content: served.value }
			: refused(desk, { path: this.path, refusal: served.error });
	}

	private async serve(desk: OpenDesk, assertion: Assertion, origin: string | undefined): Promise<Result<object, Refusal>> {
		const now = systemClock.now();
		if (!this.useLimit.admits(now, assertion.idHash)) {
			return failure({ code: 'SENT_TOO_OFTEN' });
		}
		return origin === undefined || this.originLimit.admits(now, origin)
			? carryOut(desk, assertion)
			: failure({ code: 'TOO_MANY_REQUESTS' });
	}
}

async function carryOut(desk: OpenDesk, assertion: Assertion): Promise<Result<object, Refusal>> {
	switch (assertion.purpose) {
		case 'session':
		case 'link': {
			const entrance = await logIn(desk, assertion);
			if (!entrance.ok) {
				return entrance;
			}
			await customerActive(desk, assertion.customerId);
			return { ok: true, value: { ...entrance.value, widgetUrl: await widgetUrl(desk) } };
		}
		case 'history': {
			const history = await readHistory(desk, assertion);
			const text = textsIn(assertion.language ?? (await desk.roomActions.serverLanguage()));
			return history.ok ? { ok: true, value: historyAnswer(history.value, text) } : history;
		}
		case 'logout': {
			const result = await logOut(desk, assertion);
			return result.ok ? { ok: true, value: {} } : result;
		}
		case 'activity': {
			const result = await noteActivity(desk, assertion);
			if (!result.ok) {
				return result;
			}
			await customerActive(desk, assertion.customerId);
			return { ok: true, value: {} };
		}
	}
}

function refused(desk: OpenDesk, { path, refusal: { code, details } }: { path: string; refusal: Refusal }): IApiResponse {
	desk.log('assertion refused', { endpoint: path, code, ...details });
	if (code === 'CUSTOMER_BUSY') {
		return failed(HttpStatusCode.SERVICE_UNAVAILABLE, 'TRY_AGAIN');
	}
	return code === 'TOO_MANY_REQUESTS'
		? failed(HttpStatusCode.TOO_MANY_REQUESTS, code)
		: failed(HttpStatusCode.FORBIDDEN, 'REFUSED');
}

async function widgetUrl({ accessors: { read } }: OpenDesk): Promise<string> {
	const siteUrl = await readServerSetting(read, 'Site_Url');
	return `${typeof siteUrl === 'string' ? siteUrl.replace(/\/$/, '') : ''}/livechat`;
}
