import { z } from 'zod';
import type { Core } from '../omnichannel/Core';
import { isOn } from '../omnichannel/Core';
import { ChatError } from '../omnichannel/ChatError';
import { setCustomField } from '../omnichannel/customFields';
import type { VisitorDocument } from '../omnichannel/documents';
import { findVisitorByToken, registerGuest, removeGuest, renameOpenRooms } from '../omnichannel/visitors';
import { failure, success } from './reply';
import type { Call, Route } from './route';
import { decode, open } from './route';

const field = z.object({ key: z.string(), value: z.string(), overwrite: z.boolean() });
const text = z.string().nullish();
const visitorStatus = z.object({ token: z.string(), status: z.enum(['online', 'away', 'busy', 'offline']) });
const registration = z.object({
	visitor: z.object({
		token: z.string(),
		id: text,
		name: text,
		email: text,
		department: text,
		phone: text,
		username: text,
		customFields: z.array(field).nullish(),
	}),
});

/** Rocket.Chat 6.14 app/livechat/server/api/v1/{visitor,customField,pageVisited}.ts: no login, the token is all. */
export const livechatVisitorRoutes: Route[] = [
	open('post', '/livechat/visitor', (call) => success({ visitor: register(call) })),
	open('get', '/livechat/visitor/:token', ({ core, params }) => success({ visitor: loadVisitor(core, params.token) })),
	open('delete', '/livechat/visitor/:token', ({ core, params }) => {
		const visitor = loadVisitor(core, params.token);
		const hasOpenRoom = core.store.rooms.findOne((room) => room.open === true && room.v?.token === visitor.token);
		if (hasOpenRoom && !isOn(core, 'Livechat_Allow_collect_and_store_HTTP_header_informations')) {
			throw new ChatError('visitor-has-open-rooms', 'Cannot remove visitors with opened rooms');
		}
		removeGuest(core, visitor);
		return success({ visitor: { _id: visitor._id, ts: new Date().toISOString() } });
	}),
	open('post', '/livechat/custom.field', ({ core, body }) => {
		const { token, key, value, overwrite } = decode(field.extend({ token: z.string() }), body);
		loadGuest(core, token);
		return setCustomField(core, token, key, value, overwrite) > 0 ? success({ field: { key, value, overwrite } }) : failure();
	}),
	open('post', '/livechat/visitor.status', ({ core, body }) => {
		const { token, status } = decode(visitorStatus, body);
		loadVisitor(core, token);
		for (const { _id, v } of core.store.rooms.find((room) => room.open === true && room.v?.token === token)) {
			core.store.rooms.update(_id, { v: v && { ...v, status } });
		}
		return success({ token, status });
	}),
	/** Where the visitor's browser is. Kept nowhere. */
	open('post', '/livechat/page.visited', () => success()),
];

/** The visitor's own fields need not be registered here to be accepted: unknown keys are skipped. */
function register({ core, body }: Call): VisitorDocument {
	const { token, customFields, phone, ...rest } = decode(registration, body).visitor;
	if (token.trim() === '') {
		throw new ChatError('error-invalid-token', 'Token cannot be empty');
	}
	const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value));
	const visitor = registerGuest(core, { token, ...known, ...(phone ? { phone: { number: phone } } : {}) });
	renameOpenRooms(core, visitor);
	for (const { key, value, overwrite } of customFields ?? []) {
		if (core.store.customFields.findById(key)?.scope === 'visitor') {
			setCustomField(core, token, key, value, overwrite);
		}
	}
	return core.store.visitors.findById(visitor._id) ?? visitor;
}

/** These two routes throw a coded error, the others a plain one: `loadGuest`. */
function loadVisitor(core: Core, token = ''): VisitorDocument {
	const visitor = findVisitorByToken(core, token);
	if (!visitor) {
		throw new ChatError('invalid-token');
	}
	return visitor;
}

/** api/lib/livechat.ts findGuest with the error its callers throw. */
export function loadGuest(core: Core, token: string): VisitorDocument {
	const visitor = findVisitorByToken(core, token);
	if (!visitor) {
		throw new Error('invalid-token');
	}
	return visitor;
}
