import type { MessageDocument } from '../../../tools/host/omnichannel/documents';
import { createChatWorld, existing } from './chatWorld';

/** Rocket.Chat 6.14 app/lib/server/functions/sendMessage.ts and app/livechat/server/hooks. */
describe('a message', () => {
	it('passes prevent, extend and modify, is saved as the apps left it, and is told afterwards', async () => {
		const { chat, queuedRoom, visitor, events, answers, lastMessage } = createChatWorld();
		const { _id: rid } = await queuedRoom();
		answers.set('IPreMessageSentModify', (event) => ({ ...('message' in event ? event.message : {}), msg: 'changed' }));
		const sent = await chat.messages.send({ visitor: visitor('token') }, { rid, msg: 'hello' });
		expect(events.map(({ name }) => name)).toEqual([
			'IPreMessageSentPrevent',
			'IPreMessageSentExtend',
			'IPreMessageSentModify',
			'IPostMessageSent',
		]);
		expect(sent).toMatchObject({ msg: 'changed', token: 'token', alias: 'Customer token' });
		expect(lastMessage(rid)?.msg).toBe('changed');
	});

	it('refused by an app’s exception fails with the app’s text and is not saved', async () => {
		const { chat, queuedRoom, visitor, answers, said } = createChatWorld();
		const { _id: rid } = await queuedRoom();
		answers.set('IPreMessageSentPrevent', () => {
			throw Object.assign(new Error('Your login has ended.'), { name: 'AppsEngineException' });
		});
		await expect(chat.messages.send({ visitor: visitor('token') }, { rid, msg: 'x' })).rejects.toThrow('Your login has ended.');
		expect(said(rid)).toEqual(['livechat-started']);
	});

	it('prevented by a returned true ends in the server’s own accident', async () => {
		const { chat, queuedRoom, visitor, answers } = createChatWorld();
		const { _id: rid } = await queuedRoom();
		answers.set('IPreMessageSentPrevent', () => true);
		const sent = chat.messages.send({ visitor: visitor('token') }, { rid, msg: 'x' });
		await expect(sent).rejects.toThrow('Cannot convert undefined or null to object');
	});

	it('of the customer waits for a response, of the agent or of an app’s bot answers it', async () => {
		const { chat, agent, queuedRoom, visitor, room } = createChatWorld();
		const anna = agent('anna');
		const { _id: rid } = await queuedRoom();
		await chat.messages.send({ visitor: visitor('token') }, { rid, msg: 'hello' });
		expect(room(rid)).toMatchObject({ waitingResponse: true, metrics: { v: { lq: expect.any(Date) as Date } } });
		await chat.messages.send({ user: anna }, { rid, msg: 'hi' });
		expect(room(rid)).toMatchObject({ responseBy: { username: 'anna' }, metrics: { response: { total: 1 } } });
		expect(room(rid).waitingResponse).toBeUndefined();
		await chat.messages.send({ visitor: visitor('token') }, { rid, msg: 'again' });
		expect(room(rid)).toMatchObject({ waitingResponse: true });
		expect(room(rid).responseBy).toBeUndefined();
	});

	it('of the customer needs the own open room', async () => {
		const { chat, queuedRoom, visitor } = createChatWorld();
		const room = await queuedRoom();
		const foreign = chat.messages.send({ visitor: visitor('other') }, { rid: room._id, msg: 'x' });
		await expect(foreign).rejects.toThrow('cannot-access-room');
		await chat.livechat.close({ room, visitor: visitor('token'), comment: 'bye' });
		const late = chat.messages.send({ visitor: visitor('token') }, { rid: room._id, msg: 'x' });
		await expect(late).rejects.toThrow('room-closed');
	});

	it('under another name needs the permission of apps and bots', async () => {
		const { chat, agent, queuedRoom } = createChatWorld();
		const { _id: rid } = await queuedRoom();
		const sent = chat.messages.send({ user: agent('anna') }, { rid, msg: 'x', alias: 'The bank' });
		await expect(sent).rejects.toThrow('Not enough permission');
	});

	it('is published to the room’s stream, system messages too', async () => {
		const { chat, queuedRoom, visitor } = createChatWorld();
		const published: string[] = [];
		chat.core.streams.listen((stream, event, args) => {
			if (stream === 'stream-room-messages') {
				published.push(`${event} ${(args as [MessageDocument])[0].t ?? (args as [MessageDocument])[0].msg}`);
			}
		});
		const { _id: rid } = await queuedRoom();
		await chat.messages.send({ visitor: visitor('token') }, { rid, msg: 'hello' });
		expect(published).toEqual([`${rid} livechat-started`, `${rid} hello`]);
	});
});

/** LivechatTyped.setCustomFields. */
describe('a custom field', () => {
	it('must be registered; scope room reaches every open room of the token', async () => {
		const { chat, queuedRoom, room } = createChatWorld();
		const { _id } = await queuedRoom();
		expect(() => chat.visitors.setCustomField('token', 'case', '7', true)).toThrow('invalid-custom-field');
		chat.core.store.customFields.insert({ _id: 'case', label: 'Case', scope: 'room', visibility: 'visible' });
		expect(chat.visitors.setCustomField('token', 'case', '7', true)).toBe(1);
		expect(chat.visitors.setCustomField('token', 'case', '7', true)).toBe(0);
		expect(existing(room(_id).livechatData)).toEqual({ case: '7' });
	});
});
