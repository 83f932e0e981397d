import { describeCustomer } from '../../src/desk/describeCustomer';
import { noteActivity } from '../../src/desk/logOut';
import { MINUTE } from '../worlds/bank';
import { LoginWorld } from '../worlds/LoginWorld';

describe('the bank reports that a customer is active', () => {
	const report = async (bank: LoginWorld, login = 'login') =>
		noteActivity(bank.world.desk, { ...bank.about({ login }), purpose: 'activity' });

	it.each([
		['every few minutes: they are seen as active', 4, 'verified'],
		['never: they are active when they open the chat, and for no longer', Infinity, 'idle'],
	])('%s', async (_how, everyMinutes, is) => {
		const bank = await LoginWorld.open();
		const { visitorToken } = await bank.enter();
		const room = await bank.open(visitorToken);
		const shown = async () => {
			const conversation = bank.world.desk.memory.conversations.find(room);
			return conversation && (await describeCustomer(bank.world.desk, conversation)).is;
		};
		for (let minute = 1; minute <= 10; minute += 1) {
			bank.world.clock.forwardSeconds(60);
			await (minute % everyMinutes === 0 && report(bank));
		}
		expect(await shown()).toBe(is);
		await bank.enter();
		expect(await shown()).toBe('verified');
	});

	it('elsewhere, and a login that has run out does not live again', async () => {
		const bank = await LoginWorld.open();
		const { visitorToken } = await bank.enter(bank.login({ login: 'library' }));
		const before = await bank.linkOf(visitorToken);
		bank.world.clock.forwardSeconds(721 * 60);
		expect(await report(bank, 'phone')).toMatchObject({ ok: true });
		expect(await bank.linkOf(visitorToken)).toEqual(before);
	});

	it('and their login lives on from then', async () => {
		const bank = await LoginWorld.open();
		const { visitorToken } = await bank.enter();
		bank.world.clock.forwardSeconds(600);
		expect(await report(bank)).toMatchObject({ ok: true });
		const now = bank.world.clock.now();
		expect(await bank.linkOf(visitorToken)).toMatchObject({ activeAt: now, expiresAt: now + 720 * MINUTE });
	});

	it('and nothing changes for one who has logged out, or never had a chat', async () => {
		const bank = await LoginWorld.open();
		expect(await report(bank)).toMatchObject({ ok: true });
		const { visitorToken } = await bank.enter();
		await bank.leave();
		const before = await bank.linkOf(visitorToken);
		expect(await report(bank)).toMatchObject({ ok: false, error: { code: 'LOGIN_ENDED' } });
		expect(await noteActivity(bank.world.desk, { ...bank.about({ login: 'phone' }), purpose: 'activity' })).toMatchObject({
			ok: true,
		});
		expect(await bank.linkOf(visitorToken)).toEqual(before);
	});
});
