import { KeyCache, type Fetch } from '../../src/customers/KeyCache';
import { MINUTE } from '../worlds/bank';
import { ManualClock } from '../worlds/ManualClock';
import { Signer } from '../worlds/signer';

const URL = 'https://login.bank.example/keys';

describe('the published keys', () => {
	let [old, next]: [string, string] = ['', ''];

	beforeAll(async () => {
		const [first, second] = await Promise.all([Signer.of('ES256', 'old'), Signer.of('ES256', 'next')]);
		[old, next] = [Signer.keySet(first), Signer.keySet(second)];
	});

	function world() {
		const clock = new ManualClock();
		const cache = new KeyCache(clock);
		cache.use(URL);
		const bank = { answer: old as string | undefined, asked: 0 };
		const fetch: Fetch = async () => {
			bank.asked += 1;
			await Promise.resolve();
			return bank.answer;
		};
		const has = async (keyId: string): Promise<boolean> => (await cache.find(keyId, fetch)) !== undefined;
		return { clock, cache, bank, has };
	}

	it('are fetched once for ten minutes', async () => {
		const { clock, bank, has } = world();
		expect([await has('old'), await has('old')]).toEqual([true, true]);
		clock.forwardSeconds(599);
		expect([await has('old'), bank.asked]).toEqual([true, 1]);
		clock.forwardSeconds(1);
		expect([await has('old'), bank.asked]).toEqual([true, 2]);
	});

	it('are fetched once for however many ask at once', async () => {
		const { bank, has } = world();
		expect(await Promise.all(Array.from({ length: 50 }, () => has('old')))).toEqual(Array.from({ length: 50 }, () => true));
		expect(bank.asked).toBe(1);
	});

	it('are fetched for an unknown key, at most once a minute', async () => {
		const { clock, bank, has } = world();
		await has('old');
		bank.answer = next;
		expect([await has('next'), bank.asked]).toEqual([false, 1]);
		clock.forwardSeconds(60);
		expect([await has('made up'), await has('next'), await has('made up'), bank.asked]).toEqual([false, true, false, 2]);
	});

	it('are not asked for in the minute after a failure', async () => {
		const { clock, bank, has } = world();
		bank.answer = undefined;
		expect([await has('old'), await has('old'), bank.asked]).toEqual([false, false, 1]);
		bank.answer = old;
		clock.forwardSeconds(59);
		expect([await has('old'), bank.asked]).toEqual([false, 1]);
		clock.forwardSeconds(1);
		expect([await has('old'), bank.asked]).toEqual([true, 2]);
	});

	it.each(['', '{}', '<html>', undefined, '{"keys":[]}', '{"keys":[{"kty":"oct","kid":"old","k":"x"}]}'])(
		'stay as they were for a day where the bank answers %j',
		async (answer) => {
			const { clock, bank, has } = world();
			await has('old');
			bank.answer = answer;
			clock.forwardSeconds(24 * 3600 - 1);
			expect(await has('old')).toBe(true);
			clock.forwardSeconds(MINUTE / 1000);
			expect(await has('old')).toBe(false);
		},
	);

	it('are gone once the bank publishes others', async () => {
		const { clock, bank, has } = world();
		await has('old');
		bank.answer = next;
		clock.forwardSeconds(600);
		expect([await has('next'), await has('old')]).toEqual([true, false]);
	});

	it('are those of the address that is set, even while another one answers', async () => {
		const { cache, has, bank } = world();
		const asking = has('old');
		cache.use('https://login.bank.example/others');
		expect(await asking).toBe(false);
		bank.answer = next;
		expect([await has('next'), await has('old')]).toEqual([true, false]);
		cache.use('');
		expect([await has('next'), bank.asked]).toEqual([false, 2]);
	});

	it('are told as they are now, with the moment since when there are none to be had', async () => {
		const { clock, cache, bank, has } = world();
		const look = () => cache.look(async () => bank.answer);
		expect(await look()).toEqual({ keyIds: ['old'] });
		bank.answer = undefined;
		clock.forwardSeconds(599);
		expect(await look()).toEqual({ keyIds: ['old'] });
		clock.forwardSeconds(1);
		const failingSince = clock.now();
		expect(await look()).toEqual({ keyIds: ['old'], failingSince });
		clock.forwardSeconds(24 * 3600);
		expect([await has('old'), await look()]).toEqual([false, { keyIds: [], failingSince }]);
		bank.answer = next;
		clock.forwardSeconds(60);
		expect(await look()).toEqual({ keyIds: ['next'] });
		bank.answer = undefined;
		clock.forwardSeconds(600);
		expect(await look()).toEqual({ keyIds: ['next'], failingSince: clock.now() });
		cache.use('');
		expect(await look()).toEqual({ keyIds: [] });
	});

	it('can be asked for again after the asking itself failed', async () => {
		const { clock, cache, has } = world();
		await expect(cache.find('old', () => Promise.reject(new Error('The engine is gone')))).rejects.toThrow('gone');
		clock.forwardSeconds(60);
		expect(await has('old')).toBe(true);
	});
});
