import type { Presence } from '../../../tools/host/omnichannel/documents';
import { connect, disconnect, setConnectionStatus, setDefaultStatus } from '../../../tools/host/omnichannel/presence';
import { createChatWorld } from './chatWorld';

/** Rocket.Chat 6.14 ee/packages/presence/src. */
describe('presence', () => {
	it('is online with the first connection and offline only when the last one closes, told once each', () => {
		const { chat, events } = createChatWorld();
		const { _id } = chat.users.insert({ username: 'anna' });
		const status = (): Presence | undefined => chat.users.findById(_id)?.status;
		connect(chat.core, _id, 'tab 1');
		connect(chat.core, _id, 'tab 2');
		disconnect(chat.core, _id, 'tab 1');
		expect(status()).toBe('online');
		disconnect(chat.core, _id, 'tab 2');
		expect(status()).toBe('offline');
		expect(events).toMatchObject([
			{ name: 'IPostUserStatusChanged', previousStatus: 'offline', currentStatus: 'online' },
			{ name: 'IPostUserStatusChanged', previousStatus: 'online', currentStatus: 'offline' },
		]);
	});

	it('shows what the user chose while connected, and keeps the choice for the next connection', () => {
		const { chat } = createChatWorld();
		const { _id } = chat.users.insert({ username: 'anna' });
		connect(chat.core, _id, 'tab');
		setDefaultStatus(chat.core, _id, 'busy');
		expect(chat.users.findById(_id)).toMatchObject({ status: 'busy', statusConnection: 'online' });
		disconnect(chat.core, _id, 'tab');
		expect(chat.users.findById(_id)?.status).toBe('offline');
		connect(chat.core, _id, 'tab');
		expect(chat.users.findById(_id)?.status).toBe('busy');
	});

	it('is away when every tab is, and a hidden change of the connection is told with an unchanged status', () => {
		const { chat, events } = createChatWorld();
		const { _id } = chat.users.insert({ username: 'anna' });
		connect(chat.core, _id, 'tab');
		setConnectionStatus(chat.core, _id, 'tab', 'away');
		expect(chat.users.findById(_id)?.status).toBe('away');
		setConnectionStatus(chat.core, _id, 'tab', 'online');
		setDefaultStatus(chat.core, _id, 'busy');
		events.length = 0;
		setConnectionStatus(chat.core, _id, 'tab', 'away');
		expect(events).toMatchObject([{ previousStatus: 'busy', currentStatus: 'busy' }]);
	});

	it('of Omnichannel (statusLivechat) tells no app anything', () => {
		const { chat, agent, events } = createChatWorld();
		chat.users.setLivechatStatus(agent('anna')._id, 'not-available');
		expect(events).toEqual([]);
	});
});
