import { customerId } from '../../src/shared/ids';
import { idOf } from '../worlds/FakeVisitors';
import { LoginWorld } from '../worlds/LoginWorld';

const linksOf = async (bank: LoginWorld): Promise<string[]> =>
	(await bank.world.desk.visitors.linksOf(customerId('olivia'))).map(({ visitorId }) => visitorId);

/** Somebody gives the record of a customer's visitor another token. */
function repoint(bank: LoginWorld, token: string): void {
	bank.world.visitors.tokens.set(idOf(token), `stolen from ${token}`);
}

describe('what is remembered of the visitors a customer has been', () => {
	it('goes once their login is over, where somebody has re-pointed them and the customer is another one by now', async () => {
		const bank = await LoginWorld.open();
		for (let login = 1; login <= 30; login += 1) {
			const { visitorToken } = await bank.enter(bank.login({ login: `login ${login}` }));
			bank.world.clock.forwardSeconds(60);
			repoint(bank, visitorToken);
			await bank.leave({ login: `login ${login}` });
		}
		const { visitorToken } = await bank.enter(bank.login({ login: 'last' }));
		await bank.enter(bank.login({ login: 'on the phone' }));
		expect(await linksOf(bank)).toEqual([idOf(visitorToken)]);
	});

	it('goes with the visitor whom the server has forgotten', async () => {
		const bank = await LoginWorld.open();
		await bank.enter();
		await bank.leave();
		bank.world.visitors.tokens.clear();
		bank.world.clock.forwardSeconds(60);
		const { visitorToken } = await bank.enter(bank.login({ login: 'second' }));
		await bank.enter(bank.login({ login: 'third' }));
		expect(await linksOf(bank)).toEqual([idOf(visitorToken)]);
	});

	it('stays while the login lives: whoever has re-pointed them is told from the customer', async () => {
		const bank = await LoginWorld.open();
		const { visitorToken: old } = await bank.enter();
		repoint(bank, old);
		bank.world.clock.forwardSeconds(60);
		const { visitorToken } = await bank.enter(bank.login({ login: 'second' }));
		await bank.enter(bank.login({ login: 'third' }));
		expect(await linksOf(bank)).toEqual([idOf(old), idOf(visitorToken)]);
	});

	it('stays while they have a conversation', async () => {
		const bank = await LoginWorld.open();
		const { visitorToken: old } = await bank.enter();
		const room = await bank.open(old);
		await bank.leave();
		repoint(bank, old);
		bank.world.clock.forwardSeconds(60);
		const login = async (): Promise<string> => (await bank.enter(bank.login({ login: 'second' }))).visitorToken;
		const next = await login();
		await login();
		expect(await linksOf(bank)).toEqual([idOf(old), idOf(next)]);
		bank.world.server.close(room);
		await bank.world.settle();
		await login();
		expect(await linksOf(bank)).toEqual([idOf(next)]);
	});

	it('stays of the twenty they have been last, by chats begun before the login', async () => {
		const bank = await LoginWorld.open();
		for (let chat = 1; chat <= 25; chat += 1) {
			const room = await bank.open(`chat ${chat}`);
			await bank.enter(bank.login({ link: `chat ${chat}`, login: `login ${chat}` }));
			await bank.leave({ login: `login ${chat}` });
			bank.world.server.close(room);
			await bank.world.settle();
			bank.world.clock.forwardSeconds(60);
		}
		await bank.enter(bank.login({ login: 'last' }));
		expect((await linksOf(bank)).sort()).toEqual(Array.from({ length: 21 }, (_, index) => idOf(`chat ${index + 5}`)).sort());
	});
});
