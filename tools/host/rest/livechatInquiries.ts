import { z } from 'zod';
import type { Core } from '../omnichannel/Core';
import { ChatError, messageOf } from '../omnichannel/ChatError';
import { returnToQueue, takeInquiryAs } from '../omnichannel/inquiries';
import type { Reply } from './reply';
import { failure, success } from './reply';
import type { Route } from './route';
import { decode, listed, loggedIn } from './route';

const taking = z.object({ inquiryId: z.string(), userId: z.string().optional() });

/**
 * Rocket.Chat 6.14 app/livechat/imports/server/rest/inquiries.ts; `inquiries.returnAsInquiry` came with 7.x (6.14 has
 * only the method `livechat:returnAsInquiry`). Whoever holds `view-l-room` may name another agent as the taker.
 */
export function livechatInquiryRoutes(core: Core): Route[] {
	const routes = [
		loggedIn('get', '/livechat/inquiries.list', ['view-livechat-manager'], (call) => {
			const inquiries = core.store.inquiries
				.find(({ status }) => status === 'queued')
				.map(({ _id, rid, name, ts, status, department }) => ({ _id, rid, name, ts, status, department }))
				.reverse();
			return success(listed('inquiries', inquiries, call.query));
		}),
		loggedIn('get', '/livechat/inquiries.getOne', ['view-l-room'], ({ query }) => {
			const { roomId } = decode(z.object({ roomId: z.string() }), query);
			return success({ inquiry: core.store.inquiries.findOne(({ rid }) => rid === roomId) ?? null });
		}),
		loggedIn('post', '/livechat/inquiries.take', ['view-l-room'], async ({ user, body }) => {
			const { inquiryId, userId = user._id } = decode(taking, body);
			if (!core.store.users.findById(userId)) {
				return failure('The user is invalid');
			}
			await takeInquiryAs(core, inquiryId, userId);
			return success();
		}),
	];
	const returning = loggedIn('post', '/livechat/inquiries.returnAsInquiry', ['view-l-room'], ({ body }) => {
		const { roomId } = decode(z.object({ roomId: z.string(), departmentId: z.string().optional() }), body);
		return returnRoom(core, roomId);
	});
	return core.profile.returnsInquiriesByRest ? [...routes, returning] : routes;
}

async function returnRoom(core: Core, roomId: string): Promise<Reply> {
	const room = core.store.rooms.findById(roomId);
	if (room?.t !== 'l') {
		return failure('error-room-not-found');
	}
	try {
		return success({ result: await returnToQueue(core, room) });
	} catch (error) {
		return failure(error instanceof ChatError ? error.error : messageOf(error));
	}
}
