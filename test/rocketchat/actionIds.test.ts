import fc from 'fast-check';
import { caseStatuses } from '../../src/cases/statuses';
import { ACTION_OPEN_CASE, ACTION_REFRESH, decodeClick, statusButton } from '../../src/rocketchat/views/actionIds';
import { decodeViewId, encodeViewId, type ViewId } from '../../src/rocketchat/views/viewId';
import { newId, roomId } from '../../src/shared/ids';

const rooms = fc.stringMatching(/^[A-Za-z0-9]{1,64}$/).map(roomId);
const nonces = fc.oneof(fc.uuid(), fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/));
const viewIds: fc.Arbitrary<ViewId> = fc.oneof(
	fc.record({ view: fc.constant('case' as const), roomId: rooms, nonce: nonces }),
	fc.record({ view: fc.constant('conversations' as const), nonce: nonces }),
);

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
	])('is refused: %j', (text) => {
		expect(decodeViewId(text)).toBeUndefined();
	});

	it('is refused or harmless, whatever text comes', () => {
		fc.assert(fc.property(fc.string(), (text) => decodeViewId(text) === undefined));
	});
});

describe('a click', () => {
	it('on a status says the same after the way to the server and back', () => {
		fc.assert(
			fc.property(rooms, fc.constantFrom(...caseStatuses), fc.nat(99), (room, to, row) => {
				const { actionId, value } = statusButton(room, to, row);
				expect(decodeClick(actionId, value)).toEqual({ action: 'setStatus', roomId: room, to });
			}),
		);
	});

	it('on the case of a row opens that case', () => {
		fc.assert(
			fc.property(rooms, fc.nat(99), (room, row) =>
				expect(decodeClick(`${ACTION_OPEN_CASE}.${row}`, room)).toEqual({ action: 'openCase', roomId: room }),
			),
		);
	});

	it('on "Refresh" refreshes', () => {
		expect(decodeClick(ACTION_REFRESH, 'refresh')).toEqual({ action: 'refresh' });
	});

	it.each([
		['an action that is none of ours', 'livebank.delete', 'room'],
		['no action', '', 'room'],
		['an action of a JavaScript key', '__proto__', 'room'],
		['no room', `${ACTION_OPEN_CASE}.0`, undefined],
		['a path for a room', `${ACTION_OPEN_CASE}.0`, '../admin'],
		['two rooms', `${ACTION_OPEN_CASE}.0`, 'room other'],
		['a room that is too long', `${ACTION_OPEN_CASE}.0`, 'x'.repeat(65)],
		['no status', 'livebank.status.0.resolved', 'room'],
		['a status that does not exist', 'livebank.status.0.gone', 'room gone'],
		['a status and more', 'livebank.status.0.resolved', 'room resolved new'],
		['nothing at all for a status', 'livebank.status.0.resolved', undefined],
		['an id that only begins like ours', 'livebank.open-caseload', 'room'],
		['a button that says one status and a value that says another', 'livebank.status.0.inProgress', 'room resolved'],
		['a status button without a row', 'livebank.status.anything', 'room resolved'],
	])('is refused with %s', (_what, actionId, value) => {
		expect(decodeClick(actionId, value)).toBeUndefined();
	});
});
