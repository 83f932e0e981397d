import { TopicEndpoint } from '../../src/rocketchat/endpoints/TopicEndpoint';
import { sha256 } from '../../src/shared/ids';
import { DeskWorld } from '../worlds/DeskWorld';
import { appWith, doorTo, outcomeOf, PAGE, post } from './endpointCall';

describe('the endpoint of topics', () => {
	let world: DeskWorld;
	let endpoint: TopicEndpoint;
	let visitors = 0;

	beforeEach(async () => {
		world = await DeskWorld.of({ anna: 1 });
		endpoint = new TopicEndpoint(appWith([]), doorTo(world));
	});

	const announce = async (token: string, origin?: string): Promise<string> =>
		outcomeOf(await post(endpoint, { visitorTokenHash: sha256(token), topic: 'question' }, origin));
	const newToken = (): string => `token ${(visitors += 1)}`;

	/** How many of so many calls for another visitor each are heard. */
	async function heard(calls: number, origin?: string): Promise<number> {
		const outcomes: string[] = [];
		for (let call = 0; call < calls; call += 1) {
			outcomes.push(await announce(newToken(), origin));
		}
		return outcomes.filter((outcome) => outcome === '200').length;
	}

	it('hears the bank’s page, and who is no page', async () => {
		expect([await announce(newToken(), PAGE), await announce(newToken())]).toEqual(['200', '200']);
		expect(world.records.hints).toHaveLength(2);
	});

	it.each(['https://evil.example', 'null', ''])('hears no page of %j', async (origin) => {
		expect(await announce(newToken(), origin)).toBe('403 REFUSED');
		expect(world.records.hints).toEqual([]);
	});

	it('hears of one visitor ten times a minute, and of others all the same', async () => {
		const outcomes: string[] = [];
		for (let call = 0; call < 12; call += 1) {
			outcomes.push(await announce('token of Vera', PAGE));
		}
		expect(outcomes.filter((outcome) => outcome === '429 TOO_MANY_REQUESTS')).toHaveLength(2);
		expect(await announce(newToken(), PAGE)).toBe('200');
	});

	it('hears the bank’s page however many call who are no page', async () => {
		expect(await heard(3_010)).toBe(3_000);
		expect(await announce(newToken(), PAGE)).toBe('200');
	});

	it('is not used up by calls that say nothing', async () => {
		for (let call = 0; call < 4_000; call += 1) {
			expect((await post(endpoint, {})).status).toBe(400);
		}
		expect(await announce(newToken())).toBe('200');
	});
});
