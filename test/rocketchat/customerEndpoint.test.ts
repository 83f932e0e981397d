import type { IApiEndpointInfo, IApiRequest } from '@rocket.chat/apps-engine/definition/api';
import type { App } from '@rocket.chat/apps-engine/definition/App';
import type { IHttp, ILogger, IModify, IPersistence, IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { DeskDoor } from '../../src/rocketchat/DeskDoor';
import { CustomerEndpoint, customerServices } from '../../src/rocketchat/endpoints/CustomerEndpoint';
import { defaultSettings } from '../../src/rocketchat/settings/settings';
import { Verifier } from '../customers/Verifier';
import { DeskWorld } from '../worlds/DeskWorld';
import { goodClaims, type Signer } from '../worlds/signer';

const PAGE = 'https://www.bank.example';

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
		const [service] = customerServices;
		if (!service) {
			throw new Error('There is no endpoint.');
		}
		const logger = { error: (...said: unknown[]) => errors.push(said) } as unknown as ILogger;
		endpoint = new CustomerEndpoint({ getLogger: () => logger } as unknown as App, door(), service);
	});

	/** A door to the desk of a bank whose key is trusted. */
	function door(): DeskDoor {
		return {
			settings: { ...defaultSettings, pageOrigins: [PAGE] },
			open: async (accessors: object) => ({ ...world.desk, accessors }),
			trust: () => verifier.trust(),
		} as unknown as DeskDoor;
	}

	const sign = async (claims: object = {}): Promise<string> => bank.sign({ ...goodClaims(Date.now()), ...claims });

	async function send(content: unknown, origin = PAGE) {
		const read = {
			getEnvironmentReader: () => ({ getServerSettings: () => ({ getValueById: async () => 'https://chat.bank.example/' }) }),
		} as unknown as IRead;
		const request = { headers: { origin }, content } as unknown as IApiRequest;
		const rest = [{} as IModify, {} as IHttp, {} as IPersistence] as const;
		return endpoint.post(request, {} as IApiEndpointInfo, read, ...rest);
	}

	async function outcome(assertion: string): Promise<string> {
		const answer = await send({ assertion });
		return [answer.status, (answer.content as { error?: { code: string } }).error?.code]
			.filter((said) => said !== undefined)
			.join(' ');
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
		for (let times = 0; times < 30; times += 1) {
			expect(await outcome(await sign())).toBe('200');
		}
		expect(await outcome(await sign())).toBe('429 TOO_MANY_REQUESTS');
		expect(await outcome(await sign({ sub: 'customer-2' }))).toBe('200');
	});

	it('counts nothing against a customer whom a stranger names', async () => {
		const stranger = (await Verifier.open()).signer('EdDSA');
		for (let times = 0; times < 40; times += 1) {
			expect(await outcome(await stranger.sign(goodClaims(Date.now())))).toBe('403 REFUSED');
		}
		expect(await outcome(await sign())).toBe('200');
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

	it.each(['https://evil.example', `${PAGE}.evil.example`, 'null', ''])('lets no page of %j read its answers', async (origin) => {
		const { headers } = await send({ assertion: await sign() }, origin);
		expect(headers).not.toHaveProperty('Access-Control-Allow-Origin');
	});
});
