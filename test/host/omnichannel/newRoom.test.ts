import { createChatWorld, until } from './chatWorld';

/** Rocket.Chat 6.14 app/livechat/server/lib/QueueManager.ts requestRoom, LivechatTyped.createRoom. */
describe('a new conversation', () => {
	it('waits in the queue of Manual_Selection, and the apps hear of its start and of nothing else', async () => {
		const { chat, agent, visitor, events, inquiry, said } = createChatWorld();
		agent('anna');
		const room = await chat.livechat.requestRoom({ visitor: visitor('t'), roomInfo: { source: { type: 'api' } } });
		expect(inquiry(room._id).status).toBe('queued');
		expect(room).toMatchObject({
			open: true,
			waitingResponse: true,
			source: { type: 'api' },
			v: { token: 't' },
			fname: 'Customer t',
		});
		expect(said(room._id)).toEqual(['livechat-started']);
		expect(events.map(({ name }) => name)).toEqual(['IPostLivechatRoomStarted']);
	});

	it('stays queued for a named agent too, who is only the default agent', async () => {
		const { chat, agent, visitor, inquiry } = createChatWorld();
		const anna = agent('anna');
		const room = await chat.livechat.requestRoom({ visitor: visitor('t'), agent: { agentId: anna._id, username: 'anna' } });
		expect(room.servedBy).toBeUndefined();
		expect(inquiry(room._id)).toMatchObject({ status: 'queued', defaultAgent: { username: 'anna' } });
	});

	it('under Auto_Selection goes to the agent with the fewest so far, after the apps heard of its start', async () => {
		const { chat, agent, visitor, events } = createChatWorld();
		chat.settings.set('Livechat_Routing_Method', 'Auto_Selection');
		agent('bert');
		agent('anna');
		const served = async (token: string): Promise<string | undefined> =>
			(await chat.livechat.requestRoom({ visitor: visitor(token) })).servedBy?.username;
		expect([await served('1'), await served('2'), await served('3')]).toEqual(['anna', 'bert', 'anna']);
		expect(events.slice(0, 2).map(({ name }) => name)).toEqual(['IPostLivechatRoomStarted', 'IPostLivechatAgentAssigned']);
	});

	it('under Auto_Selection with nobody there stays ready for ever', async () => {
		const { chat, visitor, inquiry } = createChatWorld();
		chat.settings.set('Livechat_Routing_Method', 'Auto_Selection');
		const room = await chat.livechat.requestRoom({ visitor: visitor('t') });
		expect(inquiry(room._id).status).toBe('ready');
	});

	it('is refused with nobody there unless the setting accepts it; no app hears of it', async () => {
		const { chat, visitor, events } = createChatWorld();
		chat.settings.set('Livechat_accept_chats_with_no_agents', false);
		await expect(chat.livechat.requestRoom({ visitor: visitor('t') })).rejects.toThrow(
			'Sorry, no online agents [no-agent-online]',
		);
		expect(events).toEqual([]);
	});

	it('carries the app’s custom fields on the room (ee hooks/beforeNewRoom.ts)', async () => {
		const { chat, visitor } = createChatWorld();
		const extraData = { customFields: { caseId: '7' } };
		expect(await chat.livechat.requestRoom({ visitor: visitor('t'), extraData })).toMatchObject({
			customFields: { caseId: '7' },
		});
	});

	it('on 6.14 may be the second open one of a visitor, on 8.x the second fails (pull request 39087)', async () => {
		for (const profile of ['6.14', '8.x'] as const) {
			const { chat, visitor } = createChatWorld(profile);
			await chat.livechat.requestRoom({ visitor: visitor('t') });
			const second = chat.livechat.requestRoom({ visitor: visitor('t') });
			await (profile === '6.14' ? expect(second).resolves.toBeDefined() : expect(second).rejects.toThrow('E11000'));
		}
	});

	it('on 8.x can be refused by an app before it exists (pull request 35486); 6.14 does not ask', async () => {
		const refusal = Object.assign(new Error('Please log in first.'), { name: 'AppsEngineException' });
		for (const profile of ['6.14', '8.x'] as const) {
			const { chat, visitor, answers } = createChatWorld(profile);
			answers.set('IPreLivechatRoomCreatePrevent', () => {
				throw refusal;
			});
			const room = chat.livechat.requestRoom({ visitor: visitor('t') });
			await (profile === '6.14'
				? expect(room).resolves.toBeDefined()
				: expect(room).rejects.toThrow('Please log in first. [error-app-prevented]'));
			expect(chat.core.store.rooms.count(({ t }) => t === 'l')).toBe(profile === '6.14' ? 1 : 0);
		}
	});
});

/** Rocket.Chat 6.14 LivechatTyped.closeRoom. */
describe('closing', () => {
	it('keeps servedBy, drops open, inquiry and subscriptions, and tells the apps once, after the message', async () => {
		const { chat, agent, queuedRoom, events, room, inquiry, said } = createChatWorld();
		const anna = agent('anna');
		const { _id } = await queuedRoom();
		await chat.livechat.takeInquiry(inquiry(_id)._id, anna._id);
		events.length = 0;
		await chat.livechat.close({ room: room(_id), user: anna, comment: 'solved' });
		await until(() => events.length > 0);
		expect(events).toMatchObject([{ name: 'IPostLivechatRoomClosed', room: { servedBy: { username: 'anna' }, closer: 'user' } }]);
		expect(events[0]?.name === 'IPostLivechatRoomClosed' && 'open' in events[0].room).toBe(false);
		expect(said(_id).at(-1)).toBe('livechat-close');
		expect(chat.rooms.members(_id)).toEqual([]);
		expect(chat.core.store.inquiries.count()).toBe(0);
	});

	it('needs a comment, whoever closes, unless the setting is off', async () => {
		const { chat, queuedRoom, visitor } = createChatWorld();
		const room = await queuedRoom();
		await expect(chat.livechat.close({ room, visitor: visitor('token') })).rejects.toThrow('error-comment-is-required');
		chat.settings.set('Livechat_request_comment_when_closing_conversation', false);
		await chat.livechat.close({ room, visitor: visitor('token') });
		await expect(chat.livechat.close({ room: { ...room, open: undefined }, comment: 'x' })).rejects.toThrow('error-room-closed');
		await expect(chat.livechat.close({ room, visitor: visitor('token') })).rejects.toThrow('Error removing inquiry');
	});
});
