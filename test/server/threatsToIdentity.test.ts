import { createHash, randomBytes, randomInt, randomUUID } from 'crypto';
import { eventually } from '../../tools/client/eventually';
import type { Customer } from '../../tools/client/Customer';
import { CustomerBank, refusalOf } from './CustomerBank';

jest.setTimeout(120_000);

/** What only the sweep brings about. */
const BY_THE_SWEEP_MILLISECONDS = 40_000;
/** Where the server asks before it opens a room there is none; else the first message in it is refused. */
const TAMPERED = /error-app-prevented|This chat cannot be continued/;
const NOT_LOGGED_IN = 'This customer is not logged in';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('an attacker of a customer who has logged in', () => {
	let customers: CustomerBank;

	beforeEach(async () => {
		customers = await CustomerBank.open();
	});

	afterEach(() => customers.close());

	async function isClosed({ roomId }: Customer): Promise<void> {
		const closed = async (): Promise<boolean> => (await customers.bank.administrator.room(roomId)).open !== true;
		await eventually('the room is closed', closed, BY_THE_SWEEP_MILLISECONDS);
	}

	/** Whoever calls themselves Olivia and has a token of their own. */
	async function pretender(): Promise<Customer> {
		return customers.inChat({ visitorToken: randomBytes(32).toString('hex') }, 'Olivia Nowak');
	}

	/** Plays an attack on the record of a customer whom Anna serves: whoever plays it writes, and is not believed. */
	async function isNoticed(olivia: Customer, mallory: Customer): Promise<void> {
		const { anna, bank } = customers;
		expect(await refusalOf(() => mallory.write('Give me the money'))).toMatch(TAMPERED);
		await eventually('Anna is told', () =>
			anna.notices.some(({ rid, msg }) => rid === olivia.roomId && String(msg).includes('Somebody else has tried')),
		);
		expect(await customers.shown(olivia)).toContain('Do not trust');
		expect(await olivia.texts().catch(() => [])).not.toContain('Give me the money');
		if (mallory.hasOpened) {
			await isClosed(mallory);
			expect(await bank.administrator.servedBy(mallory.roomId)).toBeUndefined();
		}
		const { visitorToken } = await customers.logIn();
		expect([olivia.token, mallory.token]).not.toContain(visitorToken);
		expect((await customers.visitorOf(visitorToken))._id).not.toBe((await customers.visitorOf(mallory.token))._id);
		const again = await customers.inChat({ visitorToken });
		await again.write('It is me');
		await bank.isServedBy(anna, again);
		expect(await customers.shown(again)).toContain(`Customer ${customers.olivia} is logged in`);
		expect(await refusalOf(() => mallory.write('Once more'))).toBeDefined();
	}

	it.each<[string, object]>([
		['a name', {}],
		['an e-mail address', { email: 'olivia@customers.example' }],
		['a department', { department: 'Customers who have logged in' }],
		['fields', { customFields: [{ key: 'customerId', value: 'olivia', overwrite: true }] }],
	])('does not pass for them by %s', async (_what, visitor) => {
		const { bank, anna, olivia } = customers;
		const known = await customers.served({ name: 'Olivia Nowak' });
		const mallory = await pretender();
		const { username } = await customers.visitorOf(known.token);
		await customers.register({ token: mallory.token, name: 'Olivia Nowak', username, ...visitor });
		await mallory.write(`I am ${olivia}`);
		await bank.isServedBy(anna, mallory);
		expect(await customers.shown(mallory)).toContain(NOT_LOGGED_IN);
		expect(JSON.stringify(await bank.caseBar(anna, mallory))).not.toContain('My card is gone');
		expect(await customers.shown(known)).toContain(`Customer Olivia Nowak (${olivia}) is logged in`);
	});

	it('shows nothing by fields that they write, and reads in none who anybody is', async () => {
		const { bank, anna, olivia } = customers;
		const fields = [bank.name('customerId'), bank.name('verified')] as const;
		await bank.administrator.addCustomField(fields[0], 'visitor');
		await bank.administrator.addCustomField(fields[1], 'room');
		try {
			const mallory = await pretender();
			await mallory.register();
			const inAddress = `customFields[customerId]=${olivia}&customFields[verified]=true`;
			await bank.rest.send('get', `/api/v1/livechat/room?token=${mallory.token}&${inAddress}`);
			await mallory.write('Hello');
			await bank.isServedBy(anna, mallory);
			for (const key of fields) {
				const body = { token: mallory.token, key, value: olivia, overwrite: true };
				await bank.rest.call('post', '/api/v1/livechat/custom.field', { body });
			}
			await mallory.write('And now?');
			expect(await customers.shown(mallory)).toContain(NOT_LOGGED_IN);
			expect(JSON.stringify(await bank.caseBar(anna, mallory))).not.toContain(olivia);
		} finally {
			await Promise.all(fields.map((field) => bank.administrator.removeCustomField(field)));
		}
		const known = await customers.served({ name: 'Olivia Nowak', ctx: { subject: 'A secret subject' } });
		const room = await bank.rest.call('get', `/api/v1/livechat/room?token=${known.token}`);
		for (const kept of [room, await customers.visitorOf(known.token)]) {
			expect(JSON.stringify(kept)).not.toMatch(new RegExp(`${olivia}|secret subject|two-factors`));
		}
	});

	it('who puts a token of their own into the customer’s widget gets no words of theirs as a customer', async () => {
		const { bank, anna } = customers;
		const known = await customers.served();
		const planted = await pretender();
		await planted.write('My password is');
		await bank.isServedBy(anna, planted);
		expect(await customers.shown(planted)).toContain(NOT_LOGGED_IN);
		// The bank's page registers the token that it has got, with each load.
		expect(await customers.logIn()).toEqual({ visitorToken: known.token, roomId: known.roomId });
		const path = `/api/v1/livechat/messages.history/${known.roomId}?token=${planted.token}`;
		expect((await bank.rest.send('get', path)).status).toBe(400);
		expect(await refusalOf(() => planted.writeInto(known.roomId, 'It is me'))).toBeDefined();
	});

	it('who gives their record another token by its id is refused and shown, and the customer becomes a new visitor', async () => {
		const known = await customers.served();
		const { _id: id } = await customers.visitorOf(known.token);
		const mallory = await pretender();
		expect(await mallory.register(String(id))).toBe(id);
		await isNoticed(known, mallory);
	});

	it('who gives their record another token by an e-mail address finds nobody; where the widget has asked for one, is refused', async () => {
		const known = await customers.served({ name: 'Olivia Nowak' });
		const { _id: id, visitorEmails } = await customers.visitorOf(known.token);
		expect(visitorEmails).toBeUndefined();
		const early = await pretender();
		const given = await customers.register({ token: early.token, email: bankMail(early) });
		expect([given.token, given._id === id]).toEqual([early.token, false]);
		await customers.register({ token: known.token, email: bankMail(known) });
		const mallory = await pretender();
		expect((await customers.register({ token: mallory.token, email: bankMail(known) }))._id).toBe(id);
		await isNoticed(known, mallory);
	});

	/** An address that no other test has. */
	function bankMail({ token }: Customer): string {
		return `${token.slice(0, 16)}@customers.example`;
	}

	it('is given no token by a phone number: the visitor who is made has none', async () => {
		const known = await customers.served({ name: 'Olivia Nowak' });
		const { _id: id, ...visitor } = await customers.visitorOf(known.token);
		expect([visitor.phone, visitor.visitorEmails, visitor.livechatData]).toEqual([undefined, undefined, undefined]);
		for (const phone of [`+48${randomInt(1e8, 1e9)}`, '']) {
			const { token } = await pretender();
			const given = await customers.register({ token, phone, email: '' });
			expect([given.token, given._id === id]).toEqual([token, false]);
		}
	});

	it('guesses no token: each is 256 bits of chance, and comes from nothing that is known', async () => {
		const { olivia } = customers;
		const claims = { sub: olivia, sid: `${olivia}-1`, jti: randomUUID() };
		const first = await customers.logIn(claims);
		const { _id, username, ...visitor } = await customers.visitorOf(first.visitorToken);
		const others = await Promise.all(Array.from({ length: 5 }, () => customers.logIn({ sub: randomUUID() })));
		const tokens = [first, ...others].map(({ visitorToken }) => visitorToken);
		expect(tokens.filter((token) => /^[0-9a-f]{64}$/.test(token))).toHaveLength(6);
		const pieces = tokens.flatMap((token) => token.match(/.{16}/g) ?? []);
		expect(new Set(pieces).size).toBe(24);
		const sources = [...Object.values(claims), _id, username, visitor.name].map(String);
		for (const guess of sources.flatMap((source) => [source, hashOf(source)])) {
			expect(tokens).not.toContain(guess);
			expect(await customers.visitorOf(encodeURIComponent(guess))).toEqual({});
		}
	});
});
