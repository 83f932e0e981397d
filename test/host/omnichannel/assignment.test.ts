import type { AppEvent } from '../../../tools/host/seam';
import { byManager, createChatWorld, until } from './chatWorld';

/** Rocket.Chat 6.14 app/livechat/server/lib/{RoutingManager,Helper}.ts; order of events seen on a running 6.14. */
describe('the first assignment of a queued conversation', () => {
	const names = (events: AppEvent[]): string[] => events.map(({ name }) => name);

	it('raises assigned, then transferred from nobody', async () => {
		const { chat, agent, queuedRoom, events, visitor } = createChatWorld();
		const { _id: userId } = agent('anna');
		const room = await queuedRoom();
		expect(await chat.livechat.transfer(room, visitor('token'), { userId, transferredBy: byManager })).toBe(true);
		await until(() => events.length === 2);
		expect(names(events)).toEqual(['IPostLivechatAgentAssigned', 'IPostLivechatRoomTransferred']);
		expect(events[1]).toMatchObject({ type: 'agent', room: room._id, from: undefined, to: userId });
	});

	it.each([
		['6.14', undefined],
		['8.x', 'anna'],
	] as const)('on %s tells the apps of a room served by %s', async (profile, servedBy) => {
		const { chat, agent, queuedRoom, events, visitor } = createChatWorld(profile);
		const { _id: userId } = agent('anna');
		const room = await queuedRoom();
		await chat.livechat.transfer(room, visitor('token'), { userId, transferredBy: byManager });
		const assigned = events.find(({ name }) => name === 'IPostLivechatAgentAssigned');
		expect(assigned?.name === 'IPostLivechatAgentAssigned' && assigned.room.servedBy?.username).toBe(servedBy);
	});

	it('writes three system messages, leaves an empty last message and counts in the agent’s badge', async () => {
		const { chat, agent, queuedRoom, said, lastMessage, room, visitor } = createChatWorld();
		const anna = agent('anna');
		const { _id } = await queuedRoom();
		await chat.livechat.transfer(room(_id), visitor('token'), { userId: anna._id, transferredBy: byManager });
		expect(said(_id)).toEqual(['livechat-started', 'command connected', 'uj', 'livechat_transfer_history']);
		expect(lastMessage(_id)).toMatchObject({ t: 'livechat_transfer_history', msg: '' });
		await chat.messages.send({ visitor: visitor('token') }, { rid: _id, msg: 'hello' });
		expect(chat.core.store.subscriptions.findOne(({ rid }) => rid === _id)).toMatchObject({ unread: 3, alert: true, open: true });
		expect(room(_id)).toMatchObject({ servedBy: { _id: anna._id }, usersCount: 2 });
	});

	it('lets two takers of one inquiry both succeed: there is no compare-and-set', async () => {
		const { chat, agent, queuedRoom, inquiry, room } = createChatWorld();
		const [anna, bert] = [agent('anna'), agent('bert')];
		const { _id } = await queuedRoom();
		const { _id: inquiryId } = inquiry(_id);
		await Promise.all([chat.livechat.takeInquiry(inquiryId, anna._id), chat.livechat.takeInquiry(inquiryId, bert._id)]);
		expect(chat.rooms.members(_id).map(({ username }) => username)).toEqual(['anna', 'bert']);
		expect(room(_id).servedBy?.username).toBe('bert');
	});

	it('refuses an inquiry that is taken already', async () => {
		const { chat, agent, queuedRoom, inquiry } = createChatWorld();
		const [anna, bert] = [agent('anna'), agent('bert')];
		const { _id } = await queuedRoom();
		await chat.livechat.takeInquiry(inquiry(_id)._id, anna._id);
		await expect(chat.livechat.takeInquiry(inquiry(_id)._id, bert._id)).rejects.toThrow(
			'Inquiry already taken [error-inquiry-taken]',
		);
	});

	it('takes an inquiry for an offline agent while idle agents count, the default (methods/takeInquiry.ts)', async () => {
		const { chat, agent, queuedRoom, inquiry, room } = createChatWorld();
		const anna = agent('anna');
		chat.users.update(anna._id, { status: 'offline', statusConnection: 'offline' });
		const { _id } = await queuedRoom();
		await chat.livechat.takeInquiry(inquiry(_id)._id, anna._id);
		expect(room(_id).servedBy?.username).toBe('anna');
	});
});
