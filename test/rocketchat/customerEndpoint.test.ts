import { CustomerEndpoint, customerServices, type Service } from '../../src/rocketchat/endpoints/CustomerEndpoint';
import { Verifier } from '../customers/Verifier';
import { DeskWorld } from '../worlds/DeskWorld';
import { goodClaims, type Signer } from '../worlds/signer';
import { appWith, doorTo, outcomeOf, PAGE, post } from './endpointCall';

const [sessions, , logouts, activities] = customerServices;

describe('the endpoint of sessions', () => {
	let verifier: Verifier;
	let bank: Signer;
	let world: DeskWorld;
	let endpoint: CustomerEndpoint;
	let errors: unknown[];

	beforeAll(async () => {
		verifier = await Verifier.open();
		bank = verifier.signer('EdDSA');
	});

	beforeEach(async () => {
		world = await DeskWorld.of({ anna: 1 });
		errors = [];
		endpoint = endpointOf(sessions);
	});

	/** The endpoint of a bank whose key is trusted. */
	function endpointOf(service: Service | undefined, limits: Partial<Service['limits']> = {}): CustomerEndpoint {
		if (!service) {
			throw new Error('There is no endpoint.');
		}
		return new CustomerEndpoint(appWith(errors), doorTo(world, verifier), {
			...service,
			limits: { ...service.limits, ...limits },
		});
	}

	const sign = async (claims: object = {}): Promise<string> => bank.sign({ ...goodClaims(Date.now()), ...claims });
	const send = async (content: unknown, origin = PAGE) => post(endpoint, content, origin);
	const outcome = async (assertion: string, origin?: string): Promise<string> =>
		outcomeOf(await post(endpoint, { assertion }, origin));

	/** How often each outcome came of so many calls. */
	async function outcomes(calls: number, call: () => Promise<string>): Promise<Record<string, number>> {
		const counts: Record<string, number> = {};
		for (let index = 0; index < calls; index += 1) {
			const came = await call();
			counts[came] = (counts[came] ?? 0) + 1;
		}
		return counts;
	}

	it('answers with the token and the address of the widget, for nobody’s cache', async () => {
		const answer = await send({ assertion: await sign() });
		expect([answer.status, answer.content]).toEqual([
			200,
			{ visitorToken: 'made1', widgetUrl: 'https://chat.bank.example/livechat', expiresAt: expect.any(Number) as unknown },
		]);
		expect(answer.headers).toMatchObject({ 'Cache-Control': 'no-store', Vary: 'Origin', 'Access-Control-Allow-Origin': PAGE });
	});

	it('lets one customer in thirty times a minute, and others all the same', async () => {
		expect(await outcomes(31, async () => outcome(await sign()))).toEqual({ '200': 30, '429 TOO_MANY_REQUESTS': 1 });
		expect(await outcome(await sign({ sub: 'customer-2' }))).toBe('200');
	});

	it('lets a customer out however often they were let in, or out', async () => {
		await outcomes(31, async () => outcome(await sign()));
		endpoint = endpointOf(logouts);
		expect(await outcomes(40, async () => outcome(await sign({ purpose: 'logout' })))).toEqual({ '200': 40 });
	});

	it('counts nothing against a customer whom a stranger names', async () => {
		const stranger = (await Verifier.open()).signer('EdDSA');
		expect(await outcomes(40, async () => outcome(await stranger.sign(goodClaims(Date.now()))))).toEqual({ '403 REFUSED': 40 });
		expect(await outcome(await sign())).toBe('200');
	});

	it('counts nothing against a customer whose spent assertions somebody sends again, and looks each up a few times', async () => {
		const again = await sign();
		const calls: string[] = [];
		world.pace = async (call) => void calls.push(call);
		expect(await outcomes(60, () => outcome(again))).toEqual({ '200': 1, '403 REFUSED': 59 });
		expect(calls.filter((call) => call === 'between adding a ticket and looking for others')).toHaveLength(5);
		expect(await outcomes(30, async () => outcome(await sign()))).toEqual({ '200': 29, '429 TOO_MANY_REQUESTS': 1 });
	});

	it('lets customers in, and says what is wrong with theirs, however much strangers send, of which it logs some', async () => {
		expect(await outcomes(700, () => outcome('garbage'))).toEqual({ '403 REFUSED': 600, '429 TOO_MANY_REQUESTS': 100 });
		const refusals = (): unknown[] =>
			world.outcomes.filter(({ outcome: what }) => what.endsWith('refused')).map(({ details }) => details.code);
		expect(refusals()).toHaveLength(600);
		expect([await outcome(await sign()), await outcome(await sign({ aud: 'other' }))]).toEqual(['200', '403 REFUSED']);
		expect(refusals().slice(600)).toEqual(['AUDIENCE_WRONG']);
	});

	it('looks at so many calls a minute and no more, but at every one to log out', async () => {
		endpoint = endpointOf(sessions, { calls: 3 });
		expect(await outcomes(3, () => outcome('garbage'))).toEqual({ '403 REFUSED': 3 });
		expect(await outcome(await sign())).toBe('429 TOO_MANY_REQUESTS');
		expect([sessions, activities, logouts].map((service) => service?.limits.calls)).toEqual([60_000, 60_000, Infinity]);
	});

	it('lets so many in from the pages of one origin, and others, or the backend, all the same', async () => {
		endpoint = endpointOf(sessions, { perOrigin: 2 });
		expect(await outcomes(5, () => outcome('garbage', PAGE))).toEqual({ '403 REFUSED': 5 });
		expect(await outcomes(3, async () => outcome(await sign(), PAGE))).toEqual({ '200': 2, '429 TOO_MANY_REQUESTS': 1 });
		expect(await outcome(await sign())).toBe('200');
	});

	it.each(['https://evil.example', `${PAGE}.evil.example`, 'null', ''])(
		'takes nothing from a page of %j, and lets it read nothing',
		async (origin) => {
			const assertion = await sign();
			const { headers, status } = await post(endpoint, { assertion }, origin);
			expect([status, world.visitors.tokens.size]).toEqual([403, 0]);
			expect(headers).not.toHaveProperty('Access-Control-Allow-Origin');
			expect(world.outcomes.at(-1)).toEqual({
				outcome: 'page refused',
				details: { endpoint: 'customers-session', code: 'ORIGIN_NOT_ALLOWED' },
			});
			expect(await outcome(assertion, PAGE)).toBe('200');
		},
	);

	it('releases nothing that waits for a customer whose activity was refused', async () => {
		endpoint = endpointOf(activities);
		const assertion = await sign({ purpose: 'activity' });
		expect(await outcome(assertion)).toBe('200');
		const { conversations } = world.desk.memory;
		const waiting = conversations.waiting.bind(conversations);
		let looks = 0;
		conversations.waiting = () => {
			looks += 1;
			return waiting();
		};
		expect([await outcome(assertion), looks]).toEqual(['403 REFUSED', 0]);
		expect([await outcome(await sign({ purpose: 'activity' })), looks]).toEqual(['200', 1]);
	});

	it('says to try again while another instance has the customer in hand, and the assertion is still good', async () => {
		const assertion = await sign();
		const release = await world.desk.locks.take(['customer:customer-1']);
		expect(await outcome(assertion)).toBe('503 TRY_AGAIN');
		await release?.();
		expect(await outcome(assertion)).toBe('200');
	});

	it('tells nobody what failed inside, and not even the log a token', async () => {
		const token = 'a'.repeat(64);
		world.desk.visitors.linksOf = async () => Promise.reject(new Error(`duplicate key { token: "${token}" }`));
		const answer = await send({ assertion: await sign() });
		expect([answer.status, answer.content]).toEqual([500, { error: { code: 'INTERNAL' } }]);
		expect(JSON.stringify(errors)).toContain('duplicate key');
		expect(JSON.stringify(errors)).not.toContain(token);
	});

	it('writes why it refused, and nothing of what was sent', async () => {
		const assertion = await sign({ sub: 'SECRET 1' });
		expect([await outcome(assertion), await outcome('SECRET')]).toEqual(['403 REFUSED', '403 REFUSED']);
		expect(world.outcomes.slice(-2).map(({ details }) => details)).toEqual([
			{ endpoint: 'customers-session', code: 'CLAIMS_INVALID', claim: 'sub' },
			{ endpoint: 'customers-session', code: 'NOT_A_TOKEN' },
		]);
	});
});
