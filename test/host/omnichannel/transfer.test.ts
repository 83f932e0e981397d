import { addAgent } from '../../../tools/host/omnichannel/agents';
import { byManager, createChatWorld, until } from './chatWorld';

/** Rocket.Chat 6.14 app/livechat/server/lib/Helper.ts forwardRoomToAgent. */
describe('a transfer to another agent', () => {
	it('raises assigned with the previous agent, transferred, then unassigned with the new one', async () => {
		const { chat, agent, queuedRoom, events, room, visitor } = createChatWorld();
		const [anna, bert] = [agent('anna'), agent('bert')];
		const { _id } = await queuedRoom();
		await chat.livechat.transfer(room(_id), visitor('token'), { userId: anna._id, transferredBy: byManager });
		await until(() => events.length === 2);
		events.length = 0;
		await chat.livechat.transfer(room(_id), visitor('token'), { userId: bert._id, transferredBy: byManager });
		await until(() => events.length === 3);
		expect(events).toMatchObject([
			{ name: 'IPostLivechatAgentAssigned', user: { username: 'bert' }, room: { servedBy: { username: 'anna' } } },
			{ name: 'IPostLivechatRoomTransferred', from: anna._id, to: bert._id },
			{ name: 'IPostLivechatAgentUnassigned', user: { username: 'anna' }, room: { servedBy: { username: 'bert' } } },
		]);
		expect(chat.rooms.members(_id).map(({ username }) => username)).toEqual(['bert']);
	});

	it('with a copy from before the first assignment adds the second agent and keeps the first one’s subscription', async () => {
		const { chat, agent, queuedRoom, room, visitor } = createChatWorld();
		const [anna, bert] = [agent('anna'), agent('bert')];
		const stale = await queuedRoom();
		await chat.livechat.transfer(stale, visitor('token'), { userId: anna._id, transferredBy: byManager });
		await chat.livechat.transfer(stale, visitor('token'), { userId: bert._id, transferredBy: byManager });
		expect(chat.rooms.members(stale._id).map(({ username }) => username)).toEqual(['anna', 'bert']);
		expect(room(stale._id).servedBy?.username).toBe('bert');
	});

	it('is refused to the same agent, to an offline one, to one whose Omnichannel is off and to a department', async () => {
		const { chat, agent, queuedRoom, room, visitor } = createChatWorld();
		const [anna, off, offline] = [agent('anna'), agent('off'), agent('offline')];
		chat.users.setLivechatStatus(off._id, 'not-available');
		chat.users.setPresence(offline._id, 'offline');
		const { _id } = await queuedRoom();
		const to = (userId: string, departmentId?: string): Promise<boolean> =>
			chat.livechat.transfer(room(_id), visitor('token'), { userId, departmentId, transferredBy: byManager });
		await to(anna._id);
		await expect(to(anna._id)).rejects.toThrow('error-selected-agent-room-agent-are-same');
		await expect(to(off._id)).rejects.toThrow('error-user-is-offline');
		await expect(to(offline._id)).rejects.toThrow('error-user-is-offline');
		await expect(to(anna._id, 'sales')).rejects.toThrow('error-invalid-department');
	});

	it('accepts an agent who is away', async () => {
		const { chat, agent, queuedRoom, visitor } = createChatWorld();
		const anna = agent('anna');
		chat.users.setPresence(anna._id, 'away');
		const room = await queuedRoom();
		expect(await chat.livechat.transfer(room, visitor('token'), { userId: anna._id, transferredBy: byManager })).toBe(true);
	});

	it('on 8.x accepts an offline agent while conversations are accepted without agents (pull request 40175)', async () => {
		const { chat, queuedRoom, visitor } = createChatWorld('8.x');
		const { _id: userId } = chat.users.insert({ username: 'anna' });
		addAgent(chat.core, 'anna');
		const room = await queuedRoom();
		expect(await chat.livechat.transfer(room, visitor('token'), { userId, transferredBy: byManager })).toBe(true);
		chat.settings.set('Livechat_accept_chats_with_no_agents', false);
		await expect(chat.livechat.transfer(room, visitor('token'), { userId, transferredBy: byManager })).rejects.toThrow('offline');
	});

	it('answers false for a copy that is not open, and misses the inquiry of a room closed meanwhile', async () => {
		const { chat, agent, queuedRoom, visitor } = createChatWorld();
		const anna = agent('anna');
		const room = await queuedRoom();
		const data = { userId: anna._id, transferredBy: byManager };
		expect(await chat.livechat.transfer({ ...room, open: undefined }, visitor('token'), data)).toBe(false);
		await chat.livechat.close({ room, visitor: visitor('token'), comment: 'bye' });
		await expect(chat.livechat.transfer(room, visitor('token'), data)).rejects.toThrow('error-invalid-inquiry');
	});

	it('returned to the queue is unassigned, told to the apps and queued again (LivechatTyped.returnRoomAsInquiry)', async () => {
		const { chat, agent, queuedRoom, events, room, inquiry, visitor } = createChatWorld();
		const anna = agent('anna');
		const { _id } = await queuedRoom();
		expect(await chat.livechat.returnToQueue(room(_id))).toBe(false);
		await chat.livechat.transfer(room(_id), visitor('token'), { userId: anna._id, transferredBy: byManager });
		expect(await chat.livechat.returnToQueue(room(_id))).toBe(true);
		await until(() => events.some(({ name }) => name === 'IPostLivechatAgentUnassigned'));
		expect(room(_id).servedBy).toBeUndefined();
		expect(inquiry(_id)).toMatchObject({ status: 'queued' });
		expect(chat.rooms.members(_id)).toEqual([]);
	});
});
