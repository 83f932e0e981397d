import { HttpStatusCode } from '@rocket.chat/apps-engine/definition/accessors';
import type { IApiRequest, IApiResponse } from '@rocket.chat/apps-engine/definition/api';
import type { App } from '@rocket.chat/apps-engine/definition/App';
import { z } from 'zod';
import { verifyAssertion, type Assertion, type AssertionFault, type Purpose } from '../../customers/Assertion';
import { customerActive } from '../../desk/holds';
import { logIn, type LoginRefusal } from '../../desk/logIn';
import { logOut, noteActivity } from '../../desk/logOut';
import { readHistory } from '../../desk/readHistory';
import { systemClock } from '../../shared/Clock';
import { failure, type Result } from '../../shared/Result';
import type { Accessors, DeskDoor, OpenDesk } from '../DeskDoor';
import { readServerSetting } from '../gateway/readServerSetting';
import { historyAnswer } from '../views/historyAnswer';
import { textsIn } from '../views/text';
import { failed, PostEndpoint } from './PostEndpoint';
import { RateLimit } from './RateLimit';

/** Assertions a minute and server instance that are looked at: some hundred times what a bank with a million customers needs. */
const CALLS_PER_MINUTE = 6_000;
/** Assertions a minute and server instance that are used for one customer. */
const CALLS_PER_CUSTOMER = 30;

/** Nothing but the assertion, which is good once and for two minutes: the server keeps what endpoints are sent for 30 days. */
const body = z.strictObject({ assertion: z.string() });

/** What one endpoint does, and the purposes of the assertions it takes. */
type Service = { readonly path: string; readonly purposes: readonly Purpose[] };

/**
 * - `POST customers-session`, purpose `session` or `link`: answers 200 `{ visitorToken, widgetUrl, expiresAt, roomId? }`.
 * - `POST customers-history`, purpose `history`: answers 200 with what was written in the customer's conversations (`historyAnswer`).
 * - `POST customers-logout`, purpose `logout`: answers 200 `{}`.
 * - `POST customers-activity`, purpose `activity`: answers 200 `{}`.
 */
export const customerServices: readonly Service[] = [
	{ path: 'customers-session', purposes: ['session', 'link'] },
	{ path: 'customers-history', purposes: ['history'] },
	{ path: 'customers-logout', purposes: ['logout'] },
	{ path: 'customers-activity', purposes: ['activity'] },
];

type Refusal = AssertionFault | LoginRefusal | { readonly code: 'TOO_MANY_REQUESTS'; readonly details?: undefined };

/**
 * An endpoint for the bank's backend, or its page, which brings what the bank has signed: `{ assertion }` and nothing else.
 *
 * Whatever is wrong with an assertion, the caller is told 403 `REFUSED`; which of the reasons it was stands in the app's
 * log. Else: 400 `REQUEST_INVALID`, 503 `TRY_AGAIN` where another instance has the customer in hand (the assertion can be sent
 * again). Nobody can be told by their address, of which the server gives apps
 * nothing that callers could not make up: that limit is the proxy's.
 */
export class CustomerEndpoint extends PostEndpoint {
	public readonly path: string;

	private readonly customerLimit = new RateLimit(systemClock, CALLS_PER_CUSTOMER);

	public constructor(
		app: App,
		door: DeskDoor,
		private readonly service: Service,
	) {
		super(app, door, CALLS_PER_MINUTE);
		this.path = service.path;
	}

	protected async answer(accessors: Accessors, { content }: IApiRequest): Promise<IApiResponse> {
		const sent = body.safeParse(content);
		if (!sent.success) {
			return failed(HttpStatusCode.BAD_REQUEST, 'REQUEST_INVALID');
		}
		const desk = await this.door.open(accessors);
		const served = await this.serve(desk, sent.data.assertion);
		return served.ok
			? { status: HttpStatusCode.OK, content: served.value }
			: refused(desk, { path: this.path, refusal: served.error });
	}

	private async serve(desk: OpenDesk, text: string): Promise<Result<object, Refusal>> {
		const trust = { ...this.door.trust(desk.accessors), purposes: this.service.purposes };
		const verified = await verifyAssertion(text, trust, systemClock.now());
		if (!verified.ok) {
			return verified;
		}
		return this.customerLimit.admits(verified.value.customerId)
			? carryOut(desk, verified.value)
			: failure({ code: 'TOO_MANY_REQUESTS' });
	}
}

async function carryOut(desk: OpenDesk, assertion: Assertion): Promise<Result<object, Refusal>> {
	switch (assertion.purpose) {
		case 'session':
		case 'link': {
			const entrance = await logIn(desk, assertion);
			await customerActive(desk, assertion.customerId);
			return entrance.ok ? { ok: true, value: { ...entrance.value, widgetUrl: await widgetUrl(desk) } } : entrance;
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
			await customerActive(desk, assertion.customerId);
			return result.ok ? { ok: true, value: {} } : result;
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
