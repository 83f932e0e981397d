import fc from 'fast-check';
import { decodePage, encodePage, subjects, type AdminPage } from '../../../src/rocketchat/admin/AdminPage';
import {
	ACTION_DELETE,
	decodeAdminClick,
	decodeAdminViewId,
	encodeAdminViewId,
	isOfAdministration,
	openAction,
	turnAction,
	type AdminViewId,
} from '../../../src/rocketchat/admin/adminIds';
import { decodeViewId } from '../../../src/rocketchat/views/viewId';
import { newId, sha256 } from '../../../src/shared/ids';

const subject = fc.constantFrom(...subjects);
const places = fc.nat(9_999);
const pages: fc.Arbitrary<AdminPage> = fc.oneof(
	fc.record({ page: fc.constant('list' as const), of: subject, offset: places }),
	fc.record({ page: fc.constant('form' as const), of: subject, place: fc.oneof(places, fc.constant('new' as const)) }),
	fc.record({ page: fc.constant('delete' as const), of: subject, place: places }),
	fc.constant({ page: 'capacity' as const }),
);
const viewIds: fc.Arbitrary<AdminViewId> = fc.record({ page: pages, stamp: fc.string().map(sha256), nonce: fc.uuid() });

describe('a page of the administration', () => {
	it('says the same after the way to the browser and back', () => {
		fc.assert(fc.property(pages, (page) => expect(decodePage(encodePage(page))).toEqual(page)));
	});

	it.each([
		'',
		'list',
		'list.group',
		'list.agent.0',
		'list.group.new',
		'list.group.-1',
		'list.group.1.5',
		'list.group.123456',
		'form.group',
		'form.group.newer',
		'form.toString.1',
		'delete.group.new',
		'capacity.0',
		'CAPACITY',
		' capacity',
		'capacity\n',
	])('is refused: %j', (encoded) => {
		expect(decodePage(encoded)).toBeUndefined();
	});
});

describe('the id of a window of the administration', () => {
	it('says the same after the way to the browser and back, and is no id of another view', () => {
		fc.assert(
			fc.property(viewIds, (id) => {
				const encoded = encodeAdminViewId(id);
				expect(decodeAdminViewId(encoded)).toEqual(id);
				expect(isOfAdministration(encoded)).toBe(true);
				expect(encoded.length).toBeLessThan(200);
				expect(decodeViewId(encoded)).toBeUndefined();
			}),
		);
	});

	it('is refused with anything before or after it, and whatever text comes', () => {
		const extra = fc.string({ minLength: 1, unit: fc.constantFrom('\n', ' ', ':', '\u0000', '/', '💳', '$') });
		fc.assert(
			fc.property(viewIds, extra, fc.string(), (id, more, any) => {
				expect(decodeAdminViewId(`${more}${encodeAdminViewId(id)}`)).toBeUndefined();
				expect(decodeAdminViewId(`${encodeAdminViewId(id)}${more}`)).toBeUndefined();
				expect(decodeAdminViewId(any)).toBeUndefined();
			}),
		);
	});

	it.each([
		['without a stamp', `livebank:admin:capacity::${newId()}`],
		['with half a stamp', `livebank:admin:capacity:${'a'.repeat(32)}:${newId()}`],
		['without a nonce', `livebank:admin:capacity:${sha256('')}:`],
		['with an unknown page', `livebank:admin:agents:${sha256('')}:${newId()}`],
	])('is refused %s', (_what, id) => {
		expect(decodeAdminViewId(id)).toBeUndefined();
	});
});

describe('a click in a window of the administration', () => {
	it('on a button that opens or turns says which page', () => {
		fc.assert(
			fc.property(pages, (page) => {
				expect(decodeAdminClick(openAction(page))).toEqual({ action: 'open', page });
				expect(decodeAdminClick(turnAction(page))).toEqual({ action: 'open', page });
				expect(openAction(page)).not.toBe(turnAction(page));
			}),
		);
	});

	it('on "Delete" asks to delete what the window is about', () => {
		expect(decodeAdminClick(ACTION_DELETE)).toEqual({ action: 'delete' });
	});

	it.each(['', 'livebank.admin.open.', 'livebank.admin.delete.0', 'livebank.refresh', 'livebank.admin.save', '__proto__'])(
		'is refused with the action %j',
		(actionId) => {
			expect(decodeAdminClick(actionId)).toBeUndefined();
		},
	);
});
