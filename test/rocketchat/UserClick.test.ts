import type { IUIKitBaseIncomingInteraction } from '@rocket.chat/apps-engine/definition/uikit/UIKitIncomingInteractionTypes';
import { clickOf } from '../../src/rocketchat/actions/UserClick';

/** What the server hands on; anybody may have posted it. */
const posted = (data: unknown) => clickOf(data as IUIKitBaseIncomingInteraction);

const user = { id: 'idanna', username: 'anna' };
const good = { user, triggerId: 'trigger', actionId: 'livebank.refresh' };

describe('a click', () => {
	it('is taken with its user, and what came with it', () => {
		expect(posted({ ...good, room: { id: 'room' }, container: { id: 'view', type: 'view' }, value: 'x', message: {} })).toEqual({
			user,
			triggerId: 'trigger',
			actionId: 'livebank.refresh',
			roomId: 'room',
			viewId: 'view',
			value: 'x',
		});
	});

	it.each([[undefined], [null]])('is taken where the server sends %j for what there is not', (nothing) => {
		expect(posted({ ...good, room: nothing, container: nothing, value: nothing })).toEqual(good);
	});

	it.each<[string, unknown]>([
		['no user', { ...good, user: undefined }],
		['null for a user', { ...good, user: null }],
		['a made-up visitor instead of a user', { ...good, user: undefined, visitor: { id: 'v', token: 't' } }],
		['a user without an id', { ...good, user: { username: 'admin' } }],
		['a user with an empty id', { ...good, user: { id: '' } }],
		['an id that is a query', { ...good, user: { id: { $ne: '' } } }],
		['no action', { ...good, actionId: undefined }],
		['no trigger', { ...good, triggerId: '' }],
		['an endless action', { ...good, actionId: 'x'.repeat(201) }],
		['an endless value', { ...good, value: 'x'.repeat(501) }],
		['a value that is no text', { ...good, value: { toString: 'x' } }],
		['several choices at once', { ...good, value: ['room agent', 'room other'] }],
		['a room that is no room', { ...good, room: 'room' }],
		['nothing', undefined],
		['null', null],
		['a text', 'click'],
	])('is refused with %s', (_what, data) => {
		expect(posted(data)).toBeUndefined();
	});
});
