import { loadDesk } from '../../src/desk/loadDesk';
import { admit } from '../../src/desk/admit';
import { customerId, sha256, type RoomId } from '../../src/shared/ids';
import { MINUTE } from '../worlds/bank';
import { idOf } from '../worlds/FakeVisitors';
import { LoginWorld } from '../worlds/LoginWorld';

describe('a customer who logs in', () => {
	it('becomes a new visitor, and their conversations are theirs', async () => {
		const bank = await LoginWorld.open();
		const { visitorToken, expiresAt, roomId } = await bank.enter();
		expect([expiresAt - bank.world.clock.now(), roomId]).toEqual([720 * MINUTE, undefined]);
		const room = await bank.open(visitorToken);
		expect(bank.world.desk.memory.conversations.find(room)?.customerId).toBe('olivia');
		expect(await bank.linkOf(visitorToken)).toMatchObject({ tokenHash: sha256(visitorToken), loginId: 'login' });
	});

	it('is called what the bank has signed, in their conversation too', async () => {
		const bank = await LoginWorld.open();
		const { visitorToken } = await bank.enter(bank.login({ name: 'Olivia Martin' }));
		const room = await bank.open(visitorToken);
		expect(bank.world.desk.memory.conversations.find(room)?.customerName).toBe('Olivia Martin');
		await bank.enter(bank.login({ name: 'Olivia Smith' }));
		expect(await bank.linkOf(visitorToken)).toMatchObject({ name: 'Olivia Smith' });
	});

	it('is the same visitor on every device, in the room they have open', async () => {
		const bank = await LoginWorld.open();
		const first = await bank.enter();
		const room = await bank.open(first.visitorToken);
		const second = await bank.enter(bank.login({ login: 'phone' }));
		expect(second).toMatchObject({ visitorToken: first.visitorToken, roomId: room });
	});

	it('is nobody else', async () => {
		const bank = await LoginWorld.open();
		const [olivia, noah] = [await bank.enter(), await bank.enter(bank.login({ customer: 'noah' }))];
		expect(noah.visitorToken).not.toBe(olivia.visitorToken);
	});

	it('has said at the bank what it is about', async () => {
		const bank = await LoginWorld.open();
		const context = { topic: 'MORTGAGE', subject: 'My card is gone' };
		const { visitorToken } = await bank.enter(bank.login({ context }));
		const room = await bank.open(visitorToken);
		expect(bank.world.caseOf(room)).toMatchObject({ subject: 'My card is gone', topic: 'Mortgage' });
	});

	it('gets in though the catalogue has no such topic', async () => {
		const bank = await LoginWorld.open();
		const { visitorToken } = await bank.enter(bank.login({ context: { topic: 'Free money' } }));
		expect(bank.world.caseOf(await bank.open(visitorToken))).toMatchObject({ subject: 'Help', topic: 'Question' });
		expect(bank.world.records.hints).toEqual([]);
	});

	it('does so once with one assertion', async () => {
		const bank = await LoginWorld.open();
		const assertion = bank.login();
		await bank.enter(assertion);
		expect([await bank.refusal(assertion), await bank.refusal({ ...assertion, customerId: customerId('noah') })]).toEqual([
			...['ALREADY_USED', 'ALREADY_USED'],
		]);
		expect(bank.world.visitors.tokens.size).toBe(1);
	});

	it('is a new visitor where somebody has re-pointed the old one', async () => {
		const bank = await LoginWorld.open();
		const { visitorToken: old } = await bank.enter();
		await bank.open(old);
		bank.world.visitors.tokens.set(idOf(old), 'stolen');
		const { visitorToken, roomId } = await bank.enter();
		expect([visitorToken === old, visitorToken === 'stolen', roomId]).toEqual([false, false, undefined]);
		expect(bank.world.outcomes.map(({ outcome }) => outcome)).toContain('visitor was tampered with');
		expect((await bank.enter()).visitorToken).toBe(visitorToken);
	});

	it('is a new visitor where the server has forgotten the old one', async () => {
		const bank = await LoginWorld.open();
		const { visitorToken } = await bank.enter();
		bank.world.visitors.tokens.clear();
		expect((await bank.enter()).visitorToken).not.toBe(visitorToken);
	});
});

describe('a login that is over', () => {
	it.each(['logout', 'time'])(
		'by %s gives the same visitor a new token with the next one, once no room is open, and the old one until then',
		async (by) => {
			const bank = await LoginWorld.open();
			const { visitorToken: old } = await bank.enter();
			const room = await bank.open(old);
			const end = async (): Promise<void> => {
				await (by === 'logout' ? bank.leave() : undefined);
				bank.world.clock.forwardSeconds(by === 'time' ? 720 * 60 : 1);
			};
			await end();
			expect(await bank.enter(bank.login({ login: 'second' }))).toMatchObject({ visitorToken: old, roomId: room });
			bank.world.server.close(room);
			await bank.world.settle();
			expect((await bank.enter(bank.login({ login: 'second' }))).visitorToken).toBe(old);
			await (by === 'logout' ? bank.leave({ login: 'second' }) : undefined);
			bank.world.clock.forwardSeconds(by === 'time' ? 720 * 60 : 1);
			const { visitorToken } = await bank.enter(bank.login({ login: 'third' }));
			expect(visitorToken).not.toBe(old);
			expect(await bank.linkOf(old)).toMatchObject({ tokenHash: sha256(visitorToken) });
			expect(bank.world.visitors.tokens.size).toBe(1);
		},
	);

	it('is over on every device, and none of its assertions is good any more', async () => {
		const bank = await LoginWorld.open();
		const { visitorToken } = await bank.enter();
		await bank.enter(bank.login({ login: 'phone' }));
		const late = bank.login();
		expect([await bank.leave(), await bank.leave()]).toEqual([undefined, undefined]);
		expect(await bank.linkOf(visitorToken)).toMatchObject({ endedAt: bank.world.clock.now() });
		expect(await bank.refusal(late)).toBe('LOGIN_ENDED');
		expect(await bank.refusal(bank.login())).toBe('LOGIN_ENDED');
		expect(await bank.refusal(bank.login({ login: 'phone' }))).toBeUndefined();
		expect((await bank.linkOf(visitorToken))?.endedAt).toBeUndefined();
	});

	it('of one customer is no other’s', async () => {
		const bank = await LoginWorld.open();
		const { visitorToken } = await bank.enter(bank.login({ customer: 'noah', login: 'noahs' }));
		await bank.leave();
		expect((await bank.linkOf(visitorToken))?.endedAt).toBeUndefined();
	});
});

describe('a token that somebody kept on a device, at which the customer has logged out,', () => {
	const writes = ({ world }: LoginWorld, token: string, roomId: RoomId) =>
		admit(world.desk, { visitorId: idOf(token), visitorTokenHash: sha256(token), channel: 'widget', roomId });

	it('is good again from the next login on while their conversation is open, and for nothing once it has ended', async () => {
		const bank = await LoginWorld.open();
		const { visitorToken: kept } = await bank.enter(bank.login({ login: 'library' }));
		const room = await bank.open(kept);
		await bank.leave({ login: 'library' });
		expect(await writes(bank, kept, room)).toMatchObject({ error: { code: 'LOGIN_ENDED' } });
		await bank.enter(bank.login({ login: 'home' }));
		expect(await writes(bank, kept, room)).toMatchObject({ ok: true });
		await bank.leave({ login: 'home' });
		bank.world.server.close(room);
		await bank.world.settle();
		await bank.enter(bank.login({ login: 'phone' }));
		expect((await bank.world.visitors.find(idOf(kept)))?.token).not.toBe(kept);
	});
});

describe('a chat begun before the login', () => {
	it('becomes the customer’s by the hash of its token', async () => {
		const bank = await LoginWorld.open();
		const room = await bank.open('anonymous');
		expect(bank.world.desk.memory.conversations.find(room)?.customerId).toBeUndefined();
		expect(await bank.enter(bank.login({ link: 'anonymous' }))).toMatchObject({ visitorToken: 'anonymous', roomId: room });
		const { conversations } = bank.world.desk.memory;
		expect([conversations.find(room)?.customerId, (await bank.world.desk.conversations.find(room)) as object]).toMatchObject([
			'olivia',
			{ customerId: 'olivia' },
		]);
	});

	it('becomes the customer’s also on an instance that has not heard of it', async () => {
		const bank = await LoginWorld.open();
		const second = bank.world.secondInstance();
		await loadDesk(second, bank.world.catalogueText);
		const room = await bank.open('anonymous');
		await bank.enter(bank.login({ link: 'anonymous' }), second);
		expect(await second.conversations.find(room)).toMatchObject({ customerId: 'olivia' });
	});

	it.each<[string, (bank: LoginWorld) => Promise<unknown>, string]>([
		['of nobody the server knows', async () => undefined, 'VISITOR_NOT_THEIRS'],
		[
			'whose token is another one',
			async (bank) => {
				await bank.open('anonymous');
				bank.world.visitors.tokens.set(idOf('anonymous'), 'other');
			},
			'VISITOR_NOT_THEIRS',
		],
		[
			'of another customer',
			async (bank) => {
				await bank.open('anonymous');
				await bank.enter(bank.login({ link: 'anonymous', customer: 'noah' }));
			},
			'LINKED_TO_ANOTHER',
		],
		[
			'whose token was another one when it became theirs',
			async (bank) => {
				await bank.open('anonymous');
				await bank.enter(bank.login({ link: 'anonymous' }));
				const link = await bank.linkOf('anonymous');
				await (link && bank.world.desk.visitors.saveLink({ ...link, tokenHash: 'another' }));
			},
			'LINK_TAMPERED',
		],
	])('stays as it is: one %s', async (_what, before, code) => {
		const bank = await LoginWorld.open();
		await before(bank);
		const links = JSON.stringify([...bank.world.records.visitors]);
		expect(await bank.refusal(bank.login({ link: 'anonymous' }))).toBe(code);
		expect(JSON.stringify([...bank.world.records.visitors])).toBe(links);
	});

	it('is the one that goes on, where its customer has been another visitor before', async () => {
		const bank = await LoginWorld.open();
		await bank.enter();
		bank.world.clock.forwardSeconds(60);
		const room = await bank.open('anonymous');
		await bank.enter(bank.login({ link: 'anonymous' }));
		expect(await bank.enter()).toMatchObject({ visitorToken: 'anonymous', roomId: room });
	});
});
