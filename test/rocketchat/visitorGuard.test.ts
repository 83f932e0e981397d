import { AppsEngineException } from '@rocket.chat/apps-engine/definition/exceptions';
import type { IMessage } from '@rocket.chat/apps-engine/definition/messages';
import { RoomType } from '@rocket.chat/apps-engine/definition/rooms';
import { DeskDoor } from '../../src/rocketchat/DeskDoor';
import {
	guardMessage,
	guardRoom,
	isVisitorsMessage,
	refuseChange,
	type BeforeCall,
} from '../../src/rocketchat/listeners/visitorGuard';
import { refusalText } from '../../src/rocketchat/views/customerTexts';
import { caseIn, waitingIn } from '../worlds/bank';
import { withCase } from '../../src/conversations/Conversation';

const customersRoom = { id: 'room', type: RoomType.LIVE_CHAT, visitor: { id: 'vera', token: 'token' } };
const message = (fields: object): IMessage => ({ room: customersRoom, sender: { id: 'vera' }, ...fields }) as unknown as IMessage;

/** Something that fails whoever looks at more of it than the fields given. */
function nothingBut<Fields extends object>(fields: Fields): Fields {
	return new Proxy(fields, {
		get: (target, name) => {
			if (!(name in target)) {
				throw new Error(`Somebody has looked at ${String(name)}.`);
			}
			return Reflect.get(target, name) as unknown;
		},
	});
}

const lines: object[] = [];
const logger = { info: (...line: object[]) => lines.push(line), error: (...line: object[]) => lines.push(line) } as never;
/** A server of which every answer is settled like that. */
function accessors(settle: (resolve: unknown, reject: (error: Error) => void) => void): never {
	const everything: object = new Proxy(() => undefined, {
		get: (_, name) => (name === 'then' ? settle : everything),
		apply: () => everything,
	});
	return everything as never;
}
const failing = accessors((_, reject) => reject(new Error('The server is down.')));
const silent = accessors(() => undefined);

describe('a message', () => {
	it.each([RoomType.CHANNEL, RoomType.PRIVATE_GROUP, RoomType.DIRECT_MESSAGE])(
		'in a room of another kind (%s) passes by one comparison',
		(type) => {
			expect(isVisitorsMessage(nothingBut({ room: nothingBut({ type }) }) as unknown as IMessage)).toBe(false);
		},
	);

	it.each<[string, object, boolean]>([
		['of the customer', { token: 'token' }, true],
		['of the customer, which the server hands over without their token', {}, true],
		['of another visitor with a token of the room', { sender: { id: 'other' }, token: 'token' }, true],
		['of an agent', { sender: { id: 'anna' } }, false],
		['of the app', { sender: { id: 'livebank.bot' }, token: null }, false],
		['of a user who is gone', { sender: null }, false],
	])('in a customer’s room %s', (_who, fields, isTheirs) => {
		expect(isVisitorsMessage(message(fields))).toBe(isTheirs);
	});
});

/** A server asks so in the moment in which the app's new process is there and the app in it is not. */
describe('a message that nobody has asked about before', () => {
	it.each<[string, object]>([
		['in a room of another kind', { room: { id: 'GENERAL', type: RoomType.CHANNEL } }],
		['of an agent', { sender: { id: 'anna' } }],
	])('%s passes all the same, and so does its change', async (_whose, fields) => {
		const call: BeforeCall = [failing, failing, failing, failing];
		await expect(guardMessage(new DeskDoor(), { call, logger }, message(fields))).resolves.toBeUndefined();
		expect(refuseChange(new DeskDoor(), message(fields))).toBe(false);
	});
});

describe('a customer’s message while nothing can be found out', () => {
	it.each<[string, BeforeCall]>([
		['because the server fails', [failing, failing, failing, failing]],
		['because the server does not answer', [silent, silent, silent, silent]],
		['because the server gives nothing to act with', [failing, failing, failing]],
	])('is refused calmly, %s; so is a room', async (_why, call) => {
		const calm = new AppsEngineException(refusalText('INTERNAL', 'en', { nobodyThere: {}, loginEnded: {} }));
		await expect(guardMessage(new DeskDoor(), { call, logger }, message({ token: 'token' }))).rejects.toThrow(calm);
		await expect(guardRoom(new DeskDoor(), { call, logger }, customersRoom as never)).rejects.toBeInstanceOf(AppsEngineException);
	});

	it('is refused in a room whose visitor the server does not name', async () => {
		const call: BeforeCall = [failing, failing, failing, failing];
		const room = { id: 'room', type: RoomType.LIVE_CHAT };
		await expect(guardMessage(new DeskDoor(), { call, logger }, message({ room, token: 'token' }))).rejects.toBeInstanceOf(
			AppsEngineException,
		);
	});

	it('passes in the running conversation of one who is not logged in: there is nothing to protect', async () => {
		const door = new DeskDoor();
		door.memory.conversations.put(withCase(waitingIn('room'), caseIn('room')));
		const call: BeforeCall = [failing, failing, failing, failing];
		await expect(guardMessage(door, { call, logger }, message({ token: 'token' }))).resolves.toBeUndefined();
		door.memory.conversations.put(withCase({ ...waitingIn('room'), customerId: 'customer' as never }, caseIn('room')));
		await expect(guardMessage(door, { call, logger }, message({ token: 'token' }))).rejects.toBeInstanceOf(AppsEngineException);
	});

	it('leaves neither words nor tokens in the log', () => {
		expect(lines.length).toBeGreaterThan(0);
		expect(JSON.stringify(lines)).not.toMatch(/token|vera/);
	});
});

it('a customer’s words stay as they were, and whoever would change them reads why', () => {
	expect(() => refuseChange(new DeskDoor(), message({}))).toThrow(AppsEngineException);
});

describe('the bank’s own words for a refusal', () => {
	const own = { nobodyThere: { en: 'We are closed.', de: 'Wir haben geschlossen.' }, loginEnded: { en: 'Log in.' } };

	it.each([
		['NOBODY_THERE', 'en', 'We are closed.'],
		['NOBODY_THERE', 'de', 'Wir haben geschlossen.'],
		['LOGIN_ENDED', 'en', 'Log in.'],
	] as const)('stand in place of ours (%s, %s)', (code, language, words) => {
		expect(refusalText(code, language, own)).toBe(words);
	});

	it.each([
		['NOBODY_THERE', 'pl'],
		['LOGIN_ENDED', 'de'],
		['TAMPERED', 'en'],
	] as const)('do not where the bank has none (%s, %s)', (code, language) => {
		expect(refusalText(code, language, own)).toBe(refusalText(code, language, { nobodyThere: {}, loginEnded: {} }));
		expect(refusalText(code, language, own)).not.toBe('');
	});
});
