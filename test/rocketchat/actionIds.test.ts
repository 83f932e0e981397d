import fc from 'fast-check';
import { caseNumber } from '../../src/cases/caseNumber';
import { decodeClick, encodeClick, type Click } from '../../src/rocketchat/views/actionIds';
import { decodeViewId, encodeViewId, isWindow, type ViewId } from '../../src/rocketchat/views/viewId';
import { listTabs, searchFor } from '../../src/desk/ListShown';
import { agentId, newId, roomId } from '../../src/shared/ids';
import { shownLists } from './viewModels';

const rooms = fc.stringMatching(/^[A-Za-z0-9]{1,64}$/).map(roomId);
const nonces = fc.oneof(fc.uuid(), fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/));
const viewIds: fc.Arbitrary<ViewId> = fc.oneof(
	fc.record({
		view: fc.constantFrom('case' as const, 'caseWindow' as const, 'explanation' as const),
		roomId: rooms,
		nonce: nonces,
	}),
	fc.record({
		view: fc.constantFrom('conversations' as const, 'conversationsWindow' as const, 'desk' as const, 'deskWindow' as const),
		nonce: nonces,
	}),
);
const agents = fc.stringMatching(/^[A-Za-z0-9.]{1,64}$/).map(agentId);
/** Names as the catalogue allows them: any characters, trimmed, up to eighty. */
const names = fc
	.string({ minLength: 1, maxLength: 80, unit: 'binary' })
	.map((name) => name.trim())
	.filter((name) => name !== '' && name.length <= 80);
const aboutRooms = ['openCase', 'explain', 'return', 'reopen', 'askNote', 'askContinue'] as const;
const list = fc.option(shownLists, { nil: undefined });
const inList: fc.Arbitrary<Click> = fc.oneof(
	fc.record({ action: fc.constant('showList' as const), list: shownLists }),
	fc.record({ action: fc.constant('end' as const), roomId: rooms, list }),
	fc.record({ action: fc.constantFrom('setStatus' as const, 'askResolution' as const), roomId: rooms, to: names, list }),
	fc.record({ action: fc.constant('switchChats' as const), takesChats: fc.boolean(), list }),
);
const clicks: fc.Arbitrary<Click> = fc.oneof(
	fc.constant({ action: 'refresh' as const }),
	inList,
	fc.record({
		action: fc.constant('search' as const),
		tab: fc.constantFrom(...listTabs),
		words: fc.string({ maxLength: 120, unit: 'binary' }).map(searchFor),
		turn: fc.stringMatching(/^[a-z0-9]{8}$/),
	}),
	fc.record({ action: fc.constantFrom(...aboutRooms), roomId: rooms }),
	fc.record({ action: fc.constant('transfer' as const), roomId: rooms, to: agents, override: fc.boolean() }),
	fc.record({ action: fc.constant('moveToGroup' as const), roomId: rooms, group: names }),
	fc.record({ action: fc.constant('attach' as const), roomId: rooms, caseId: rooms.map((room) => caseNumber(room, 1)) }),
	fc.record({ action: fc.constantFrom('changeTopic' as const, 'newCase' as const), roomId: rooms, topic: names }),
	fc.record({ action: fc.constant('changeTopic' as const), roomId: rooms, topic: names, list }),
);
const places = fc.record({ row: fc.nat(999), turn: fc.option(fc.stringMatching(/^[a-z0-9]{8}$/), { nil: undefined }) });

describe('the id of a view', () => {
	it('says the same after the way to the server and back', () => {
		fc.assert(fc.property(viewIds, (id) => expect(decodeViewId(encodeViewId(id))).toEqual(id)));
	});

	it('takes the nonces we make', () => {
		expect(decodeViewId(encodeViewId({ view: 'conversations', nonce: newId() }))).toBeDefined();
	});

	it('is refused with anything before or after it', () => {
		const extra = fc.string({ minLength: 1, unit: fc.constantFrom('\n', ' ', ':', '\u0000', '/', '💳', '$') });
		fc.assert(
			fc.property(viewIds, extra, (id, more) => {
				expect(decodeViewId(`${more}${encodeViewId(id)}`)).toBeUndefined();
				expect(decodeViewId(`${encodeViewId(id)}${more}`)).toBeUndefined();
			}),
		);
	});

	it.each([
		'',
		'livebank:case:room',
		'livebank:case::nonce',
		'livebank:case:r/../x:n',
		'livebank:cases:r:n',
		'LIVEBANK:case:r:n',
		`livebank:case:${'x'.repeat(65)}:n`,
		'livebank:conversations:a:b',
		'livebank:desk:room:n',
		'livebank:explanation:n',
		'livebank:__proto__:room:n',
		'livebank:constructor:n',
	])('is refused: %j', (text) => {
		expect(decodeViewId(text)).toBeUndefined();
	});

	it('is refused or harmless, whatever text comes', () => {
		fc.assert(fc.property(fc.string(), (text) => decodeViewId(text) === undefined));
	});
});

describe('a view', () => {
	it.each([
		['case', false],
		['caseWindow', true],
		['explanation', true],
	] as const)('of a room: "%s" is a window: %s', (view, window) => {
		expect(isWindow({ view, roomId: roomId('room'), nonce: 'n' })).toBe(window);
	});

	it.each([
		['conversations', false],
		['conversationsWindow', true],
		['desk', false],
		['deskWindow', true],
	] as const)('of the desk: "%s" is a window: %s', (view, window) => {
		expect(isWindow({ view, nonce: 'n' })).toBe(window);
	});
});

describe('a click', () => {
	it('says the same after the way to the server and back, wherever it stands', () => {
		fc.assert(
			fc.property(clicks, places, (click, place) => {
				const { actionId, value } = encodeClick(click, place);
				expect(decodeClick(actionId, value)).toEqual(click);
				expect([actionId.length <= 200, value.length <= 500]).toEqual([true, true]);
			}),
		);
	});

	it('asks for nothing that was not encoded, whatever ids and values come', () => {
		const kinds = fc.constantFrom(
			'list',
			'search',
			'end',
			'status',
			'transfer',
			'override',
			'group',
			'topic',
			'chats',
			'return',
			'explain',
			'open-case',
		);
		fc.assert(
			fc.property(kinds, fc.string(), fc.string(), (kind, suffix, value) => {
				const click = decodeClick(`livebank.${kind}.0${suffix}`, value);
				expect(click === undefined || encodeClick(click).value === value).toBe(true);
			}),
		);
	});

	it.each([
		['an action that is none of ours', 'livebank.delete', 'room'],
		['no action', '', 'room'],
		['an action of a JavaScript key', '__proto__', 'room'],
		['no room', 'livebank.open-case.0', undefined],
		['a path for a room', 'livebank.open-case.0', '../admin'],
		['two rooms', 'livebank.open-case.0', 'room other'],
		['a room that is too long', 'livebank.open-case.0', 'x'.repeat(65)],
		['no status', 'livebank.status.0.dc676b42', 'room'],
		['no name of a status', 'livebank.status.0.dc676b42', 'room '],
		['a status and more', 'livebank.status.0.dc676b42', 'room resolved new'],
		['nothing at all for a status', 'livebank.status.0.dc676b42', undefined],
		['an id that only begins like ours', 'livebank.open-caseload', 'room'],
		['a button that says one status and a value that says another', 'livebank.status.0.inProgress', 'room resolved'],
		['a status button without a row', 'livebank.status.anything', 'room resolved'],
		['an agent without a room', 'livebank.transfer.0.turn', 'agent'],
		['a room without an agent', 'livebank.transfer.0.turn', 'room '],
		['two agents', 'livebank.transfer.0.turn', 'room anna bert'],
		['a query for an agent', 'livebank.override.0', 'room {"$ne":1}'],
		['an agent that is too long', 'livebank.override.0', `room ${'x'.repeat(65)}`],
		['no group', 'livebank.group.0.turn', 'room '],
		['a group that is too long', 'livebank.group.0.turn', `room ${'x'.repeat(81)}`],
		['a topic and no room', 'livebank.topic.0.turn', ' Lost card'],
		['a row that is no number', 'livebank.topic.x.turn', 'room Lost card'],
		['a switch that is neither on nor off', 'livebank.chats.0', 'maybe'],
		['no switch', 'livebank.chats.0', undefined],
		['a list that is not carried', 'livebank.list.0', ''],
		['a part of the list that is none', 'livebank.list.0', 'all/1/\n'],
		['no page of the list', 'livebank.list.0', 'completed/0/\n'],
		['a list and more', 'livebank.list.0', 'completed/1/\nmore'],
		['a list and two rooms', 'livebank.end.0', 'completed/1/\nroom other'],
		['a list alone', 'livebank.end.0', 'completed/1/\n'],
		['a search in a field of no turn', 'livebank.search.0', 'card'],
		['more than a room to return', 'livebank.return.0', 'room other'],
		['an id with something after it', 'livebank.return.0.more', 'room'],
		["the name of a map's own function", 'livebank.get.0', 'room'],
	])('is refused with %s', (_what, actionId, value) => {
		expect(decodeClick(actionId, value)).toBeUndefined();
	});
});
