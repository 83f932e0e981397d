import { createHash, randomUUID } from 'crypto';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { factsOf } from '../../tools/client/readView';
import { Realtime, type StreamEvent } from '../../tools/client/Realtime';
import { isRecord, listOf } from '../../tools/client/Rest';
import { CustomerBank, REFUSED, refusalOf } from './CustomerBank';
import { Screen } from './Screen';

jest.setTimeout(120_000);

/** What only the sweep brings about. */
const BY_THE_SWEEP_MILLISECONDS = 40_000;
const LOGIN_ENDED = 'Please log in again to continue.';
const KEPT = 'stay as they were written';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('in the chat of a customer who has logged in nobody', () => {
	let customers: CustomerBank;

	beforeEach(async () => {
		customers = await CustomerBank.open();
	});

	afterEach(() => customers.close());

	it('forges a click of theirs or of their agent: made up, with another token, with another user’s words, or once more', async () => {
		await customers.configure({ askTopic: { afterSeconds: 600 } });
		const { bank, anna } = customers;
		const known = await customers.inChat(await customers.logIn());
		await known.write('Hello');
		const other = await customers.inChat(await customers.logIn({ sub: randomUUID() }), 'Noah');
		await other.register();
		const actionId = await eventually('the question', async () => {
			const blocks = (await known.history()).filter(isRecord).flatMap((message) => listOf(message.blocks).filter(isRecord));
			const [button] = blocks.flatMap(({ elements }) => listOf(elements).filter(isRecord));
			return button && String(button.actionId);
		});
		const element = { actionId, value: 'Mortgage' };
		const { roomId: rid } = known;
		const { _id: id, username } = await customers.visitorOf(known.token);
		const asNobody = { rid, headers: {} };
		const byVisitor = [{ id, token: hashOf(known.token) }, { id, token: other.token }, { id }, { id, username, token: '' }];
		for (const visitor of byVisitor) {
			expect(await known.click(bank.appId, element, { ...asNobody, visitor })).toMatchObject({ success: false });
		}
		expect(await other.click(bank.appId, element, { rid })).toMatchObject({ success: false });
		expect(await known.click(bank.appId, element, asNobody)).not.toMatchObject({ success: true });
		for (const agents of [`livebank.transfer.0.a1`, 'livebank.end.0', 'livebank.status.0.dc676b42']) {
			const user = { id: anna.userId, username: anna.username };
			const claims = { ...asNobody, visitor: { id, token: known.token, user } };
			expect(await known.click(bank.appId, { actionId: agents, value: rid }, claims)).toMatchObject({ success: false });
		}
		await bank.waits(known);
		expect(await known.click(bank.appId, element)).toMatchObject({ success: true });
		await bank.isServedBy(anna, known);
		for (const clicker of [known, other]) {
			expect(await clicker.click(bank.appId, { ...element, value: 'Block a card' }, { rid })).toMatchObject({ success: false });
		}
		expect(factsOf(await bank.caseBar(anna, known), 'case.facts').Topic).toBe('Mortgage');
	});

	it('hears what is said without its token: who names a room of their own beside it hears their own', async () => {
		const { bank, anna } = customers;
		const known = await customers.served();
		const mallory = await customers.served({ sub: randomUUID() });
		const heard: StreamEvent[] = [];
		const realtime = await Realtime.connect(bank.rest.url);
		realtime.onEvent((event) => heard.push(event));
		const listen = async (roomId: string, claim: object): Promise<void> =>
			realtime.subscribe('stream-room-messages', roomId, { useCollection: false, args: [claim] });
		try {
			for (const visitorToken of [mallory.token, hashOf(known.token), '', undefined]) {
				expect(await refusalOf(() => listen(known.roomId, { visitorToken }))).toBeDefined();
			}
			await refusalOf(() => listen(known.roomId, { rid: mallory.roomId, visitorToken: mallory.token }));
			await listen(mallory.roomId, { visitorToken: mallory.token });
			await anna.write(known.roomId, 'For Olivia alone');
			await anna.write(mallory.roomId, 'For Mallory');
			await eventually('Mallory hears their own', () => JSON.stringify(heard).includes('For Mallory'));
			expect(JSON.stringify(heard)).not.toContain('For Olivia alone');
		} finally {
			await realtime.close();
		}
	});

	it('goes on at their device after the logout: writes before they are in again, comes in by an assertion of that login, or reads or writes once their conversation has ended and they are in again', async () => {
		const { bank, backend, olivia, anna } = customers;
		const web = await customers.served();
		const phone = await customers.inChat(await customers.logIn({ sid: `${olivia}-phone` }));
		expect(await phone.openRoom()).toBe(web.roomId);
		const early = await customers.assertion();
		expect((await backend.call('customers-logout', { sub: olivia, sid: `${olivia}-1` })).status).toBe(200);
		for (const device of [web, phone]) {
			expect(await refusalOf(() => device.write('Give me the money'))).toBe(LOGIN_ENDED);
		}
		expect(await customers.shown(web)).toContain('The login has ended');
		expect(await customers.bring(early)).toEqual(REFUSED);
		expect(await customers.tryToLogIn()).toEqual(REFUSED);
		expect((await backend.call('customers-activity', { sub: olivia, sid: `${olivia}-1` })).status).toBe(403);
		await anna.closeRoom(web.roomId);
		await bank.hasEnded(web);
		const { visitorToken } = await customers.logIn({ sid: `${olivia}-2` });
		expect(visitorToken).not.toBe(web.token);
		expect(await refusalOf(() => web.texts())).toBeDefined();
		expect(await refusalOf(() => web.write('Give me the money'))).toBeDefined();
		expect(await customers.visitorOf(web.token)).toEqual({});
	});

	it('changes or takes back what was written; where the server lets who has the token erase the room, the case stays whole', async () => {
		const { bank, anna } = customers;
		const known = await customers.served();
		const supervisor = new Screen(bank, bank.supervisor);
		const number = await eventually('the case', async () => factsOf(await bank.caseBar(anna, known), 'case.facts').Case);
		const own = (await known.history()).filter(isRecord).find(({ msg }) => msg === 'My card is gone');
		expect(await refusalOf(() => known.edit(String(own?._id), 'Nothing happened'))).toContain(KEPT);
		expect(await refusalOf(() => known.remove(String(own?._id)))).toContain(KEPT);
		expect(await known.texts()).toContain('My card is gone');
		await anna.closeRoom(known.roomId);
		await bank.hasEnded(known);
		await bank.rest.call('delete', `/api/v1/livechat/visitor/${known.token}`);
		expect(await supervisor.type(`history ${number}`, { roomId: 'GENERAL' })).toContain(
			`The history of case ${number} is whole.`,
		);
		const again = await customers.logIn();
		expect(again.visitorToken).not.toBe(known.token);
	});

	it('is believed for what was done while the app was off: the room in which it was is closed', async () => {
		const { bank } = customers;
		const known = await customers.served();
		const { _id: id } = await customers.visitorOf(known.token);
		const mallory = await customers.inChat({ visitorToken: hashOf(known.token) }, 'Mallory');
		await bank.administrator.enableApp(bank.appId, false);
		try {
			expect(await mallory.register(String(id))).toBe(id);
			await mallory.write('Give me the money');
		} finally {
			await bank.administrator.enableApp(bank.appId, true);
			await bank.isBack();
		}
		// A server before 8.x cannot name the rooms that were opened meanwhile: there the next message tells.
		expect(await refusalOf(() => mallory.write('Now!'))).toBeDefined();
		await eventually(
			'the room is closed',
			async () => (await bank.administrator.room(mallory.roomId)).open !== true,
			BY_THE_SWEEP_MILLISECONDS,
		);
		expect(await bank.administrator.servedBy(mallory.roomId)).toBeUndefined();
		expect(await customers.shown(known)).toContain('Do not trust');
	});

	it('is stopped, and nobody let in, while the bank’s keys cannot be had', async () => {
		const { bank, backend } = customers;
		const known = await customers.served();
		const address = await backend.publishKeys();
		backend.close();
		await customers.set('assertionKeys', '');
		await customers.set('assertionKeysUrl', address);
		expect(await customers.tryToLogIn()).toEqual(REFUSED);
		expect((await customers.reasons())[0]).toBe('KEY_UNKNOWN');
		await known.write('Are you there?');
		expect(await customers.shown(known)).toContain(`Customer ${customers.olivia} is logged in`);
		expect(await bank.administrator.servedBy(known.roomId)).toBe(customers.anna.username);
	});

	it('finds a name, words or a token in the app’s log or its answers, but within assertions, which are good no more', async () => {
		const { bank, backend, anna } = customers;
		const context = { subject: 'SECRET-SUBJECT' };
		const known: Customer = await customers.served({ name: 'SECRET-NAME', ctx: context });
		await known.write('SECRET-WORDS');
		await anna.write(known.roomId, 'SECRET-ANSWER');
		await refusalOf(() => known.edit('SECRET-MESSAGE', 'SECRET-EDIT'));
		const refused = await backend.call('customers-session', { sub: 'SECRET CUSTOMER', sid: 'SECRET-LOGIN', name: 'SECRET-NAME' });
		expect(refused).toMatchObject(REFUSED);
		expect(JSON.stringify(refused)).not.toContain('SECRET');
		await customers.logIn();
		const logs = await bank.administrator.appLogs(bank.appId);
		const log = JSON.stringify(logs);
		expect(log).toContain('customer logged in');
		expect(log).not.toContain('SECRET');
		expect(log).not.toContain(known.token);
		const assertions = log.match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g) ?? [];
		expect(assertions.length).toBeGreaterThan(0);
		for (const assertion of assertions) {
			expect(await customers.bring(assertion)).toEqual(REFUSED);
		}
	});
});
