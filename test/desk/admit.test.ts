import { admit, type Writer } from '../../src/desk/admit';
import type { Link } from '../../src/customers/Link';
import { sha256, visitorId, type RoomId } from '../../src/shared/ids';
import { MINUTE, oneGroup } from '../worlds/bank';
import { DeskWorld } from '../worlds/DeskWorld';
import { logIn } from '../worlds/loggedIn';

const TOKEN = 'vera';
const vera: Writer = { visitorId: visitorId(`visitor-${TOKEN}`), visitorTokenHash: sha256(TOKEN), channel: 'widget' };

/** A bank of one agent in which both sides of a chat without a login have to be there, as everywhere by default. */
async function synchronousDesk(special: object = {}, caseType: object = {}): Promise<DeskWorld> {
	const bank = { ...oneGroup({ anna: 1 }), notLoggedIn: {}, ...special };
	return DeskWorld.with({ ...bank, caseTypes: [{ name: 'General', ...caseType }] }, ['anna']);
}

async function answerTo(world: DeskWorld, writer: Writer = vera): Promise<string> {
	const admission = await admit(world.desk, writer);
	return admission.ok ? 'admitted' : admission.error.code;
}

/** How often the stores are asked meanwhile. */
async function readings(world: DeskWorld, act: () => Promise<unknown>): Promise<number> {
	const steps: string[] = [];
	const pace = world.pace;
	world.pace = async (call) => {
		steps.push(call);
		await pace(call);
	};
	await act();
	world.pace = pace;
	// One before a call is made, one before its answer is there.
	return steps.length / 2;
}

describe('a customer who is logged in', () => {
	it.each<[string, Partial<Link>, Partial<Writer>, string]>([
		['may write', {}, {}, 'admitted'],
		['may write while the bank reports no activity', { activeAt: -10 * MINUTE }, {}, 'admitted'],
		['may not write after the end of the login', { endedAt: 0 }, {}, 'LOGIN_ENDED'],
		['may not write once the login has run out', { expiresAt: 0 }, {}, 'LOGIN_ENDED'],
		['is not who has another token', {}, { visitorTokenHash: sha256('other') }, 'TAMPERED'],
		['is not who has no token', {}, { visitorTokenHash: undefined }, 'TAMPERED'],
		['is not who has another token after the end of the login', { endedAt: 0 }, { visitorTokenHash: 'x' }, 'TAMPERED'],
	])('%s', async (_what, changes, special, answer) => {
		const world = await synchronousDesk();
		await logIn(world, TOKEN, changes);
		expect(await answerTo(world, { ...vera, ...special })).toBe(answer);
	});

	it('reads in their language that the login has ended, and nobody else does', async () => {
		const world = await synchronousDesk();
		await logIn(world, TOKEN, { endedAt: 0, language: 'pl' });
		const refusals = await Promise.all(
			[vera, { ...vera, visitorTokenHash: sha256('other') }].map((who) => admit(world.desk, who)),
		);
		expect(refusals).toEqual([
			{ ok: false, error: { code: 'LOGIN_ENDED', language: 'pl' } },
			{ ok: false, error: { code: 'TAMPERED', customerId: 'customer-vera' } },
		]);
	});

	it('has a room opened by the desk after the end of the login, for what an agent writes to them, and may not write in it', async () => {
		const world = await synchronousDesk();
		await logIn(world, TOKEN, { endedAt: 0 });
		const { openingFor } = world.desk.memory;
		openingFor.add(vera.visitorId);
		const roomId = world.server.open('room', TOKEN);
		expect([await answerTo(world), await answerTo(world, { ...vera, roomId })]).toEqual(['admitted', 'LOGIN_ENDED']);
		expect(await answerTo(world, { ...vera, visitorTokenHash: sha256('other') })).toBe('TAMPERED');
		openingFor.clear();
		expect(await answerTo(world)).toBe('LOGIN_ENDED');
	});

	it('is admitted at any hour, whoever is there, at one reading for each message', async () => {
		const world = await synchronousDesk();
		await logIn(world, TOKEN);
		world.server.change('anna', { presence: 'offline' });
		await world.settle();
		const roomId = world.server.open('room', TOKEN);
		await world.settle();
		for (const written of ['first', 'second']) {
			expect(await readings(world, () => answerTo(world, { ...vera, roomId }))).toBe(1);
			expect(await answerTo(world, { ...vera, roomId })).toBe('admitted');
			world.server.write(roomId, written);
			await world.settle();
		}
	});

	it('is not admitted any more where their proof is gone', async () => {
		const world = await synchronousDesk();
		await logIn(world, TOKEN);
		const roomId = world.server.open('room', TOKEN);
		world.server.write(roomId, 'Hello');
		await world.settle();
		world.records.visitors.clear();
		expect(await answerTo(world, { ...vera, roomId })).toBe('LOGIN_ENDED');
	});
});

describe('a customer who is not logged in', () => {
	const goes = async (world: DeskWorld): Promise<void> => {
		world.server.change('anna', { presence: 'offline' });
		await world.settle();
	};

	it('is admitted while somebody of the group is there, also one who is full', async () => {
		const world = await synchronousDesk();
		expect(await answerTo(world)).toBe('admitted');
		await world.ask();
		expect(await answerTo(world)).toBe('admitted');
		await goes(world);
		expect(await answerTo(world)).toBe('NOBODY_THERE');
	});

	it.each<[string, (world: DeskWorld) => Promise<void> | void, object, object, Partial<Writer>, string]>([
		['where they may wait', goes, { notLoggedIn: { synchronous: false } }, {}, {}, 'admitted'],
		['who writes an e-mail', goes, {}, {}, { channel: 'email' }, 'admitted'],
		['about what asks for a login', () => undefined, {}, { freshIdentity: true }, {}, 'LOGIN_NEEDED'],
		[
			'about what asks for a login, by e-mail',
			() => undefined,
			{},
			{ freshIdentity: true },
			{ channel: 'email' },
			'LOGIN_NEEDED',
		],
	])('%s', async (_who, happens, special, caseType, writer, answer) => {
		const world = await synchronousDesk(special, caseType);
		await happens(world);
		expect(await answerTo(world, { ...vera, ...writer })).toBe(answer);
	});

	it('is asked for by the topic that the page has named, and in the language', async () => {
		const world = await DeskWorld.with(
			{
				...oneGroup({ anna: 1 }),
				topics: [
					{ name: 'Question', caseType: 'General' },
					{ name: 'Mortgage', caseType: 'Loans' },
				],
				caseTypes: [{ name: 'General' }, { name: 'Loans' }],
				skillGroups: [
					{ name: 'Everything', members: ['anna'], caseTypes: ['General'] },
					{ name: 'Loans', members: ['bert'], caseTypes: ['Loans'] },
				],
				notLoggedIn: {},
			},
			['anna'],
		);
		world.records.hints.push({ hash: sha256(TOKEN), hint: { topic: 'Mortgage', language: 'pl' }, at: world.clock.now() });
		expect(await admit(world.desk, vera)).toEqual({ ok: false, error: { code: 'NOBODY_THERE', language: 'pl' } });
	});

	it('is not turned away by a group whose agents an edit has just brought, until they have been read', async () => {
		const world = await synchronousDesk();
		await goes(world);
		world.server.hire('bert');
		world.desk.memory.catalogue.edit(JSON.stringify({ ...oneGroup({ bert: 1 }), notLoggedIn: {} }));
		expect(await answerTo(world)).toBe('admitted');
		world.server.change('bert', { presence: 'offline' });
		await world.sweep();
		expect(await answerTo(world)).toBe('NOBODY_THERE');
	});

	it('goes on in a running conversation when everybody has left, without a reading', async () => {
		const world = await synchronousDesk();
		const roomId = world.server.open('room', TOKEN);
		world.server.write(roomId, 'Hello');
		await world.settle();
		await goes(world);
		expect(await readings(world, () => answerTo(world, { ...vera, roomId }))).toBe(0);
		expect(await answerTo(world, { ...vera, roomId })).toBe('admitted');
	});

	it('is admitted at two readings at most', async () => {
		const world = await synchronousDesk();
		const roomId: RoomId = world.server.open('room', TOKEN);
		for (const writer of [vera, { ...vera, roomId }]) {
			expect(await readings(world, () => answerTo(world, writer))).toBeLessThanOrEqual(2);
		}
	});
});
