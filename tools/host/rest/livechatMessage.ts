import { z } from 'zod';
import type { Core } from '../omnichannel/Core';
import { isOn, setting } from '../omnichannel/Core';
import type { MessageDocument } from '../omnichannel/documents';
import { deleteAsVisitor, editAsVisitor, findMessages } from '../omnichannel/messageEdits';
import { newId } from '../omnichannel/newId';
import { sendMessage } from '../omnichannel/sendMessage';
import { loadVisitorRoom } from './livechatRoom';
import { loadGuest } from './livechatVisitor';
import { success } from './reply';
import type { Route } from './route';
import { decode, open } from './route';

const own = z.object({ token: z.string(), rid: z.string() });
const sent = own.extend({ msg: z.string(), _id: z.string().optional() });
const history = z.object({
	token: z.string().optional(),
	limit: z.coerce.number().int().default(20),
	offset: z.coerce.number().int().default(0),
	end: z.coerce.date().optional(),
});

/** Messages of visitors (Rocket.Chat 6.14 app/livechat/server/api/v1/message.ts). */
export const livechatMessageRoutes: Route[] = [
	open('post', '/livechat/message', async ({ core, body }) => {
		const { token, rid, msg, _id = newId() } = decode(sent, body);
		const visitor = loadGuest(core, token);
		if (!loadVisitorRoom(core, token, rid).open) {
			throw new Error('room-closed');
		}
		const limit = Number(setting(core, 'Livechat_message_character_limit'));
		if (isOn(core, 'Livechat_enable_message_character_limit') && msg.length > limit) {
			throw new Error('message-length-exceeds-character-limit');
		}
		return success({ message: await sendMessage(core, { visitor }, { rid, msg, _id }) });
	}),
	open('get', '/livechat/message/:_id', ({ core, params, query }) => {
		const { token, rid } = decode(own, query);
		loadGuest(core, token);
		loadVisitorRoom(core, token, rid);
		const message = loadMessage(core, params._id);
		if (message.rid !== rid) {
			throw new Error('invalid-message');
		}
		return success({ message });
	}),
	open('put', '/livechat/message/:_id', async ({ core, params, body }) => {
		const { token, rid, msg } = decode(own.extend({ msg: z.string() }), body);
		const visitor = loadGuest(core, token);
		loadVisitorRoom(core, token, rid);
		const message = loadMessage(core, params._id);
		await editAsVisitor(core, visitor, message, msg);
		return success({ message: core.store.messages.findById(message._id) });
	}),
	open('delete', '/livechat/message/:_id', async ({ core, params, body }) => {
		const { token, rid } = decode(own, body);
		const visitor = loadGuest(core, token);
		loadVisitorRoom(core, token, rid);
		const message = loadMessage(core, params._id);
		await deleteAsVisitor(core, visitor, message);
		return success({ message: { _id: message._id, ts: new Date().toISOString() } });
	}),
	open('get', '/livechat/messages.history/:rid', ({ core, params, query }) => {
		const { token, limit, offset, end } = decode(history, query);
		if (token === undefined) {
			throw new Error('error-token-param-not-provided');
		}
		loadGuest(core, token);
		const room = loadVisitorRoom(core, token, params.rid ?? '');
		const messages = findMessages(core, room._id, { limit: 0, skip: 0, sort: 'desc' })
			.filter(({ ts }) => end === undefined || ts < end)
			.slice(offset, offset + limit);
		return success({ messages });
	}),
];

function loadMessage(core: Core, id = ''): MessageDocument {
	const message = core.store.messages.findById(id);
	if (!message) {
		throw new Error('invalid-message');
	}
	return message;
}
