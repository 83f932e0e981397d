import type { IHttp, IHttpRequest, ILogger } from '@rocket.chat/apps-engine/definition/accessors';
import { ServiceAccount } from '../../src/rocketchat/gateway/ServiceAccount';
import { roomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';
import { ManualClock } from '../worlds/ManualClock';

type Answer = { readonly statusCode: number; readonly data?: unknown } | null | Error;

const inquiry: Answer = { statusCode: 200, data: { inquiry: { _id: 'inquiry' } } };
const taken: Answer = { statusCode: 200, data: { success: true } };

/** A server's REST API that gives these answers to the two requests, and a service account for it. */
class World {
	public getOne: Answer = inquiry;
	public take: Answer = taken;
	public readonly requests: { readonly url: string; readonly request: IHttpRequest | undefined }[] = [];
	public readonly logged: unknown[][] = [];
	public readonly clock = new ManualClock();
	public readonly account = new ServiceAccount(this.clock);

	public constructor(service = { url: 'http://localhost:3000', userId: 'service', token: 'secret' }) {
		this.account.use(service);
	}

	public give() {
		const http = {
			get: (url: string, request?: IHttpRequest) => this.answer(url, request, this.getOne),
			post: (url: string, request?: IHttpRequest) => this.answer(url, request, this.take),
		} as unknown as IHttp;
		const logger = { error: (...entry: unknown[]) => void this.logged.push(entry) } as unknown as ILogger;
		return this.account.through(http, logger)(roomId('room'), idOf('anna'));
	}

	private async answer(url: string, request: IHttpRequest | undefined, answer: Answer) {
		this.requests.push({ url, request });
		if (answer instanceof Error) {
			throw answer;
		}
		return answer;
	}
}

describe('with a service account', () => {
	it('an agent takes a room by its inquiry, in the name of the account and in good time', async () => {
		const world = new World();
		expect(await world.give()).toBe('taken');
		const headers = { 'X-Auth-Token': 'secret', 'X-User-Id': 'service' };
		expect(world.requests).toEqual([
			{
				url: 'http://localhost:3000/api/v1/livechat/inquiries.getOne',
				request: { headers, timeout: 2_500, params: { roomId: 'room' } },
			},
			{
				url: 'http://localhost:3000/api/v1/livechat/inquiries.take',
				request: { headers, timeout: 2_500, data: { inquiryId: 'inquiry', userId: 'idanna' } },
			},
		]);
		expect(world.logged).toEqual([]);
	});

	it.each<[string, Partial<Pick<World, 'getOne' | 'take'>>]>([
		['has no inquiry', { getOne: { statusCode: 200, data: { inquiry: null } } }],
		['cannot be taken by that agent', { take: { statusCode: 400, data: { success: false } } }],
	])('a room that %s is refused, like a transfer', async (_what, answers) => {
		const world = Object.assign(new World(), answers);
		expect([await world.give(), await world.give()]).toEqual(['refused', 'refused']);
		expect(world.logged).toEqual([]);
	});

	it.each<[string, Partial<Pick<World, 'getOne' | 'take'>>, string, number]>([
		['whose token is wrong', { getOne: { statusCode: 401 } }, 'SERVICE_TOKEN_REFUSED', 401],
		['that may not see inquiries', { getOne: { statusCode: 403 } }, 'SERVICE_TOKEN_REFUSED', 403],
		['that may not take inquiries', { take: { statusCode: 403 } }, 'SERVICE_TOKEN_REFUSED', 403],
		['of another server', { getOne: { statusCode: 404 } }, 'SERVICE_FAILED', 404],
		['that calls too often', { take: { statusCode: 429 } }, 'SERVICE_FAILED', 429],
		['that nobody answers', { getOne: new Error('timeout') }, 'SERVICE_NOT_ANSWERING', 0],
		['that nobody answers any more', { take: new Error('timeout') }, 'SERVICE_NOT_ANSWERING', 0],
		['that may not use the network', { getOne: null }, 'SERVICE_NOT_ANSWERING', 0],
	])('%s rooms go the usual way, which is logged once a minute', async (_what, answers, code, status) => {
		const world = Object.assign(new World(), answers);
		expect([await world.give(), await world.give()]).toEqual(['notTried', 'notTried']);
		const outcome = ['rooms are given by transfer, the service account failed', { code, status }];
		expect(world.logged).toEqual([outcome]);
		const asked = world.requests.length;
		world.clock.forwardSeconds(60);
		await world.give();
		expect(world.logged).toEqual([outcome, outcome]);
		expect(world.requests).toHaveLength(2 * asked);
		expect(JSON.stringify(world.logged)).not.toContain('secret');
	});

	it('that failed and was put right works at once', async () => {
		const world = Object.assign(new World(), { getOne: { statusCode: 401 } });
		await world.give();
		world.getOne = inquiry;
		world.account.use({ url: 'http://localhost:3000', userId: 'service', token: 'better' });
		expect(await world.give()).toBe('taken');
	});

	it.each([
		{ url: '', userId: 'service', token: 'secret' },
		{ url: 'http://localhost:3000', userId: '', token: 'secret' },
		{ url: 'http://localhost:3000', userId: 'service', token: '' },
	])('that is not set up nothing is asked', async (service) => {
		const world = new World(service);
		expect([await world.give(), world.requests]).toEqual(['notTried', []]);
	});
});
