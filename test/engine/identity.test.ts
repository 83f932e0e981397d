import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { textsOf } from '../../tools/client/readView';
import { isRecord } from '../../tools/client/Rest';
import { Desk, everyServer } from './Desk';

jest.setTimeout(120_000);

/** What only the sweep brings about. */
const BY_THE_SWEEP_MILLISECONDS = 40_000;
const LOGIN_ENDED = 'Please log in again to continue.';
const TAMPERED = 'This chat cannot be continued. Please log in again and open a new one.';
const TRY_AGAIN = 'Your message could not be accepted. Please try again in a moment.';

describe.each(everyServer)('who writes to a %s server with the %s sandbox', (profile, sandbox) => {
	let desk: Desk;
	let names = 0;

	beforeAll(async () => {
		desk = await Desk.open(profile, sandbox, { anna: 50 });
		// The first customer after a start pays for loading the desk's memory.
		await served(desk.customer('first'));
	});

	afterAll(async () => {
		await desk.close();
	});

	async function served(customer: Customer): Promise<Customer> {
		await customer.write('My card is gone');
		await eventually('the customer is served', () => desk.administrator.servedBy(customer.roomId));
		await desk.quiet();
		return customer;
	}

	/** A customer whom the bank has proved, and whom Anna serves. */
	async function proved(): Promise<{ customer: Customer; visitorId: string }> {
		names += 1;
		const customer = desk.customer(`Customer ${names}`);
		const visitorId = await customer.register();
		await desk.link(customer, visitorId);
		await served(customer);
		return { customer, visitorId };
	}

	/** What the "Case" bar says of the customer, without the places at which long words may break. */
	async function shown(customer: Customer): Promise<string> {
		const seen = desk.agent.views.length;
		await desk.agent.clickRoomButton(desk.appId, 'livebank.case', customer.roomId);
		return textsOf(await eventually('the bar', () => desk.agent.views[seen]), 'case.customer')
			.join()
			.replaceAll('\u200b', '');
	}

	/** What somebody reads who is refused; `undefined` if they are not. */
	async function refusalOf(act: () => Promise<unknown>): Promise<string | undefined> {
		return act().then(
			() => undefined,
			(error: unknown) => (isRecord(error) ? String(error.code) : String(error)),
		);
	}

	const noticesIn = (customer: Customer): string[] =>
		desk.agent.notices.filter(({ rid }) => rid === customer.roomId).map(({ msg }) => String(msg));

	it('is shown to the agent by what the bank has proved, at two calls for each message', async () => {
		const { customer, visitorId } = await proved();
		expect(noticesIn(customer).at(-1)).toContain(`*Customer \`customer-of-${visitorId}\`*, logged in.`);
		expect(await shown(customer)).toContain(`Customer customer-of-${visitorId} is logged in since`);
		desk.host.engine.hostCalls.reset();
		await customer.write('Please block it');
		await desk.quiet();
		expect(desk.callsMade().length).toBeLessThanOrEqual(2);
	});

	it('is refused once the login has ended, and the agent sees it; room and case stay', async () => {
		const { customer, visitorId } = await proved();
		await desk.link(customer, visitorId, { endedAt: Date.now() });
		expect(await refusalOf(() => customer.write('And now?'))).toBe(LOGIN_ENDED);
		expect(await customer.texts()).not.toContain('And now?');
		expect(await shown(customer)).toContain('The login has ended');
		await desk.agent.write(customer.roomId, 'We have blocked it');
		expect(await customer.texts()).toContain('We have blocked it');
		await desk.link(customer, visitorId);
		await customer.write('I am back');
		expect(await desk.administrator.servedBy(customer.roomId)).toBe('anna');
	});

	it('is told apart from who takes over their visitor: refused, shown and told of at once, and the room is closed', async () => {
		const supervisor = await desk.supervisor();
		await desk.administrator.changeAppSetting(desk.appId, 'supervisors', 'admin');
		const { customer, visitorId } = await proved();
		const attacker = desk.customer('Mallory');
		expect(await attacker.register(visitorId)).toBe(visitorId);
		// Where the server asks first there is no room at all.
		expect(await refusalOf(() => attacker.write('Give me the money'))).toMatch(
			profile === '8.x' ? /error-app-prevented|cannot be continued/ : TAMPERED,
		);
		await eventually('the agent is told', () => noticesIn(customer).some((words) => words.includes('Somebody else has tried')));
		expect(await shown(customer)).toContain('Do not trust');
		if (attacker.hasOpened) {
			await eventually('the room is closed', async () => (await desk.administrator.room(attacker.roomId)).open !== true);
			expect(await desk.administrator.servedBy(attacker.roomId)).toBeUndefined();
		}
		await eventually('the supervisor is told', async () =>
			(await supervisor.directMessages('livebank.bot')).some((words) =>
				words.includes('Somebody has tried to write as a customer'),
			),
		);
	});

	it('is told apart from who comes with the customer’s old token as a new visitor', async () => {
		const { customer, visitorId } = await proved();
		await desk.customer('Mallory').register(visitorId);
		// The token is nobody's now: who registers with it becomes another visitor, and may write in the old room by the server's rules.
		expect(await customer.register()).not.toBe(visitorId);
		expect(await refusalOf(() => customer.write('It is me'))).toBe(TAMPERED);
		await eventually('the room is closed', async () => (await desk.administrator.room(customer.roomId)).open !== true);
	});

	it('cannot change or take back what they have written, whoever they are', async () => {
		const { customer } = await proved();
		const stranger = await served(desk.customer('Olivia'));
		for (const writer of [customer, stranger]) {
			const own = (await writer.history()).filter(isRecord).find(({ msg }) => msg === 'My card is gone');
			const id = String(own?._id);
			expect(await refusalOf(() => writer.edit(id, 'Nothing happened'))).toContain('stay as they were written');
			expect(await refusalOf(() => writer.remove(id))).toContain('stay as they were written');
			expect(await writer.texts()).toContain('My card is gone');
		}
	});

	describe('while the store', () => {
		let real: typeof desk.host.engine.persistence.find;

		beforeEach(() => {
			const { persistence } = desk.host.engine;
			real = persistence.find.bind(persistence);
		});

		afterEach(() => {
			desk.host.engine.persistence.find = real;
		});

		it.each<[string, () => Promise<never>]>([
			['fails', () => Promise.reject(new Error('The store is down.'))],
			['does not answer', () => new Promise<never>(() => undefined)],
		])('%s is asked to try again, if the bank has proved them; nobody else is stopped', async (_what, find) => {
			const { customer } = await proved();
			const stranger = await served(desk.customer('Olivia'));
			desk.host.engine.persistence.find = find;
			expect(await refusalOf(() => customer.write('Hello?'))).toBe(TRY_AGAIN);
			await stranger.write('Hello?');
			await desk.agent.write(customer.roomId, 'One moment');
			await desk.agent.write('GENERAL', 'Is the store down?');
			desk.host.engine.persistence.find = real;
			expect(await customer.texts()).not.toContain('Hello?');
			expect(await customer.texts()).toContain('One moment');
			expect(await stranger.texts()).toContain('Hello?');
			await customer.write('Hello again');
		});
	});

	it('waits for a case type that needs them to be active at the bank, is told so, and is served once they are', async () => {
		await desk.administrator.changeAppSetting(
			desk.appId,
			'catalogue',
			JSON.stringify({
				topics: [{ name: 'Cards', caseType: 'Cards' }],
				defaultTopic: 'Cards',
				caseTypes: [{ name: 'Cards', freshIdentity: true }],
				skillGroups: [{ name: 'Cards', members: ['anna'], caseTypes: ['Cards'] }],
				capacity: { default: 50 },
			}),
		);
		const customer = desk.customer('Noah');
		const visitorId = await customer.register();
		await desk.link(customer, visitorId, { activeAt: Date.now() - 6 * 60_000 });
		await customer.write('Block my card');
		await eventually(
			'the customer is told',
			async () => (await customer.texts()).some((words) => words.includes("return to the bank's page")),
			BY_THE_SWEEP_MILLISECONDS,
		);
		expect(await desk.administrator.servedBy(customer.roomId)).toBeUndefined();
		await desk.link(customer, visitorId, { activeAt: Date.now() });
		await eventually('the customer is served', () => desk.administrator.servedBy(customer.roomId), BY_THE_SWEEP_MILLISECONDS);
		expect(await refusalOf(() => desk.customer('Olivia').write('Hello'))).toMatch(
			/error-app-prevented|Please log in to your bank/,
		);
	});
});
