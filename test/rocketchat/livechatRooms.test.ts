import type { IRead } from '@rocket.chat/apps-engine/definition/accessors';
import { RoomType, type IRoom } from '@rocket.chat/apps-engine/definition/rooms';
import { livechatRooms } from '../../src/rocketchat/gateway/livechatRooms';
import { roomOf, type RoomActions } from '../../src/rocketchat/gateway/roomOf';
import { textsIn } from '../../src/rocketchat/views/text';
import { agentId, roomId, visitorId } from '../../src/shared/ids';
import { idOf, MORNING } from '../worlds/bank';

const waiting = {
	id: 'room',
	type: RoomType.LIVE_CHAT,
	isOpen: true,
	isWaitingResponse: true,
	visitor: { id: 'vera', token: 'secret' },
};

/** The desk's room of a room as the server hands it over, and what was done to give it to somebody. */
function given(source: object, outcome: 'taken' | 'refused' | 'notTried' = 'notTried') {
	const done: string[] = [];
	const actions = {
		users: { find: async (id: string) => ({ id }) },
		takeInquiry: async () => (done.push('take'), outcome),
		modify: { getUpdater: () => ({ getLivechatUpdater: () => ({ transferVisitor: async () => done.push('transfer') > 0 }) }) },
	};
	const room = roomOf(source as IRoom, actions as unknown as RoomActions);
	return { room, done, give: () => room?.giveTo(idOf('anna')) };
}

describe('a room', () => {
	it.each([
		[{ type: 'widget' }, 'widget'],
		[{ type: 'app', id: 'whatsapp' }, 'app'],
		[{ type: '' }, 'other'],
		[{}, 'other'],
		[null, 'other'],
		[undefined, 'other'],
	])('from %j came by %s', (source, channel) => {
		expect(given({ ...waiting, source }).room?.channel).toBe(channel);
	});

	it('whose record tells nothing of the exchange awaits no answer', () => {
		expect(given({ ...waiting, isWaitingResponse: undefined, _unmappedProperties_: null }).room?.exchange).toEqual({
			awaitsAnswer: false,
		});
	});

	it.each([
		['an agent', { closer: 'user', closedBy: { id: 'anna', type: 'user' } }, 'anna'],
		['the app', { closer: 'user', closedBy: { id: 'app', type: 'app' } }, 'desk'],
		['the customer', { closer: 'visitor', closedBy: { id: 'visitor' } }, 'customer'],
		['somebody who is gone', { closer: 'user', closedBy: null }, undefined],
	])('that %s has closed says so', (_who, closing, by) => {
		expect(given({ ...waiting, isOpen: undefined, ...closing }).room?.closedBy).toBe(by);
	});

	it('whose record cannot be understood is read all the same', () => {
		const odd = { metrics: { v: { lq: 'soon' }, servedBy: 7 }, lastMessage: 'hi' };
		const { exchange } = given({ ...waiting, responseBy: 'anna', _unmappedProperties_: odd }).room ?? {};
		expect(exchange).toEqual({ awaitsAnswer: true });
	});

	it.each([
		['taken', true, ['take']],
		['refused', false, ['take']],
		['notTried', true, ['take', 'transfer']],
	] as const)('that waits is given by the service account where that works: %s', async (outcome, isGiven, done) => {
		const world = given(waiting, outcome);
		expect([await world.give(), world.done]).toEqual([isGiven, done]);
	});

	it('that somebody serves is transferred', async () => {
		const world = given({ ...waiting, servedBy: { id: 'bert' } }, 'taken');
		expect([await world.give(), world.done]).toEqual([true, ['transfer']]);
	});

	it('is taken from who has it beside its agent by a transfer to its agent, as if the other one served it', async () => {
		const transfers: object[] = [];
		const updater = { transferVisitor: async (_: object, transfer: object) => transfers.push(transfer) > 0 };
		const actions = {
			users: { find: async (id: string) => ({ id }) },
			modify: { getUpdater: () => ({ getLivechatUpdater: () => updater }) },
		};
		const served = { ...waiting, servedBy: { id: idOf('bert') } };
		await roomOf(served as unknown as IRoom, actions as unknown as RoomActions)?.takeFrom(idOf('anna'));
		expect(transfers).toEqual([
			{ currentRoom: { ...served, servedBy: { id: idOf('anna') } }, targetAgent: { id: idOf('bert') } },
		]);
	});
});

describe('the closing of a room', () => {
	it.each([
		['desk', 'app', 'en', 'closing.neverWrote'],
		['anna', 'anna', 'pl', 'closing.ended'],
		['gone', 'app', undefined, 'closing.ended'],
	] as const)(
		'by %s is recorded in the name of %s, with a reason in the language of the customer (%s)',
		async (by, closer, language, reason) => {
			const closed: unknown[] = [];
			const updater = { closeRoom: async (...given: unknown[]) => closed.push(given) > 0 };
			const actions = {
				users: { find: async (id: string) => (id === 'gone' ? undefined : { id }) },
				appUser: async () => ({ id: 'app' }),
				serverLanguage: async () => 'fr',
				modify: { getUpdater: () => ({ getLivechatUpdater: () => updater }) },
			};
			const closing = by === 'desk' ? ({ by, because: 'neverWrote' } as const) : { by: agentId(by) };
			await roomOf(waiting as unknown as IRoom, actions as unknown as RoomActions)?.close({ ...closing, language });
			expect(closed).toEqual([[waiting, textsIn(language ?? 'fr')(reason), { id: closer }]]);
		},
	);
});

describe('the last thing a person wrote', () => {
	const at = new Date(MORNING);
	/** What is said to be the last message of a room whose record names that one; its messages are read only if that tells nothing. */
	async function lastIn(lastMessage: object) {
		let reads = 0;
		const room = { ...waiting, _unmappedProperties_: { lastMessage } };
		const newest = [{ sender: { _id: 'anna' }, text: 'Read', createdAt: at }];
		const reader = { getById: async () => room, getMessages: async () => ((reads += 1), newest) };
		const actions = {
			appUser: async () => ({ id: 'app' }),
			modify: { getUpdater: () => ({ getLivechatUpdater: () => ({}) }) },
		};
		const read = { getRoomReader: () => reader } as unknown as IRead;
		const rooms = livechatRooms(read, actions as unknown as RoomActions, { listRooms: true });
		const found = await rooms.find(roomId('room'));
		return { message: found && (await rooms.lastHumanMessage(found)), reads };
	}

	it.each([
		['a text', { msg: 'Help', u: { _id: 'vera' } }, 'Help', true, 0],
		['a file without a text', { msg: '', file: { name: 'card.pdf' }, u: { _id: 'vera' } }, '📎 card.pdf', true, 0],
		['a file with a text', { msg: 'Here', file: { name: 'card.pdf' }, u: { _id: 'bert' } }, 'Here', false, 0],
		['nothing, with a file that cannot be understood', { msg: '', file: 7, u: { _id: 'vera' } }, 'Read', false, 1],
		['a message of the server', { t: 'uj', msg: 'anna', u: { _id: 'anna' } }, 'Read', false, 1],
		['a message of the app', { msg: 'Please wait', u: { _id: 'app' } }, 'Read', false, 1],
	])('is, where the room names %s, found', async (_what, kept, text, fromCustomer, reads) => {
		expect(await lastIn({ ts: at, ...kept })).toEqual({ message: { text, at: MORNING, fromCustomer }, reads });
	});
});

it('the members of a room are the agents who have it in their list, without users who are gone', async () => {
	const members = [
		{ id: 'anna', type: 'user', roles: ['livechat-agent'] },
		null,
		{ id: 'boss', type: 'user', roles: ['livechat-manager'] },
		{ id: 'bot', type: 'bot', roles: ['livechat-agent'] },
	];
	const read = { getRoomReader: () => ({ getMembers: async () => members }) } as unknown as IRead;
	const rooms = livechatRooms(read, {} as unknown as RoomActions, { listRooms: true });
	expect(await rooms.members(roomId('room'))).toEqual(['anna']);
});

describe('the newest messages of people', () => {
	/** A room with that many messages, every third of them the app's, of which the server gives a hundred at a time, newest first. */
	async function newestOf(messages: number, most: number, arriving = 0) {
		let late = 0;
		const all = Array.from({ length: messages + arriving }, (_, index) => ({
			...{ id: `m${index}`, text: index === 1 ? undefined : `text ${index}`, file: { name: 'scan.pdf' } },
			...{ sender: { _id: index % 3 === 0 ? 'app' : index % 3 === 1 ? 'vera' : 'anna' }, createdAt: new Date(index) },
		}));
		const getMessages = async (_: string, { limit, skip }: { limit: number; skip: number }) => {
			const now = all.slice(0, messages + late).reverse();
			late = arriving;
			return now.slice(skip, skip + Math.min(limit, 100));
		};
		const read = { getRoomReader: () => ({ getMessages }) } as unknown as IRead;
		const actions = { appUser: async () => ({ id: 'app' }) } as unknown as RoomActions;
		const rooms = livechatRooms(read, actions, { listRooms: true });
		return rooms.newestMessages({ roomId: roomId('room'), visitorId: visitorId('vera') }, most);
	}

	it('are those of both sides without the app’s own, oldest first, a file by its name', async () => {
		expect(await newestOf(4, 9)).toEqual([
			{ text: '📎 scan.pdf', at: 1, fromCustomer: true, hasFile: true },
			{ text: 'text 2', at: 2, fromCustomer: false, hasFile: true },
		]);
	});

	it('are as many as asked for, over several readings, and none twice where somebody writes meanwhile', async () => {
		const found = await newestOf(400, 150, 2);
		expect(found).toHaveLength(150);
		expect(new Set(found.map(({ at }) => at)).size).toBe(150);
		expect(found.at(-1)?.at).toBe(398);
		expect(await newestOf(400, 999)).toHaveLength(266);
	});
});
