import type { Core } from './Core';
import { raiseInBackground, setting } from './Core';
import { ChatError } from './ChatError';
import type { VisitorDocument } from './documents';
import { newId } from './newId';
import { publishRoom, unsubscribeAll } from './subscriptions';

export type Guest = {
	id?: string;
	token: string;
	name?: string;
	username?: string;
	email?: string;
	phone?: { number: string };
	department?: string;
};

export function findVisitorByToken(core: Core, token: string): VisitorDocument | undefined {
	return core.store.visitors.findOne((visitor) => visitor.token === token);
}

export function findVisitorByPhone(core: Core, phone: string): VisitorDocument | undefined {
	return core.store.visitors.findOne((visitor) => visitor.phone?.some(({ phoneNumber }) => phoneNumber === phone) ?? false);
}

export function findVisitorByEmail(core: Core, email: string): VisitorDocument | undefined {
	const wanted = email.toLowerCase();
	return core.store.visitors.findOne((visitor) => visitor.visitorEmails?.some(({ address }) => address === wanted) ?? false);
}

/**
 * The visitor of a registration (Rocket.Chat 6.14 LivechatTyped.registerGuest). Matching is by token, else by phone (the
 * answer then carries the *other* visitor's token), else by e-mail or by a given id (the record is then re-pointed to the
 * caller's token). Weaknesses of the real server, mirrored on purpose.
 */
export function registerGuest(core: Core, guest: Guest): VisitorDocument {
	const email = guest.email?.trim().toLowerCase() || undefined;
	const phone = guest.phone?.number || undefined;
	if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
		throw new ChatError('error-invalid-email', `Invalid email ${email}`);
	}
	if (guest.department) {
		throw new ChatError('error-invalid-department', 'The provided department is invalid');
	}
	const changes: Partial<VisitorDocument> = {
		token: guest.token,
		status: 'online',
		...(phone && { phone: [{ phoneNumber: phone }] }),
		...(guest.name && { name: guest.name }),
		...(email && { visitorEmails: [{ address: email }] }),
	};
	const byToken = findVisitorByToken(core, guest.token);
	if (byToken) {
		return upsert(core, byToken._id, changes);
	}
	const byPhone = phone && findVisitorByPhone(core, phone);
	if (byPhone) {
		return upsert(core, byPhone._id, { ...changes, token: byPhone.token });
	}
	const byEmail = email && findVisitorByEmail(core, email);
	if (byEmail) {
		return upsert(core, byEmail._id, changes);
	}
	const username = guest.username || nextVisitorUsername(core);
	return upsert(core, guest.id || newId(24), { ...changes, username, ts: new Date() });
}

function upsert(core: Core, id: string, changes: Partial<VisitorDocument>): VisitorDocument {
	const updated = core.store.visitors.update(id, changes);
	const now = new Date();
	return updated ?? core.store.visitors.insert({ _id: id, username: '', token: '', ts: now, _updatedAt: now, ...changes });
}

/** LivechatVisitors.getNextVisitorUsername. */
function nextVisitorUsername(core: Core): string {
	const count = Number(setting(core, 'Livechat_guest_count')) + 1;
	core.store.settings.update('Livechat_guest_count', { value: count });
	return `guest-${count}`;
}

/** A registration again carries the visitor's name into their open rooms (LivechatTyped.saveRoomInfo, REST visitor.ts). */
export function renameOpenRooms(core: Core, { token, name }: VisitorDocument): void {
	for (const room of core.store.rooms.find(({ open, v }) => open === true && v?.token === token)) {
		setImmediate(() => {
			raiseInBackground(core, { name: 'IPostLivechatRoomSaved', room: room._id });
		});
		if (name === undefined || name.trim() === '') {
			continue;
		}
		core.store.rooms.update(room._id, { fname: name });
		for (const { _id } of core.store.inquiries.find(({ rid }) => rid === room._id)) {
			core.store.inquiries.update(_id, { name });
		}
		for (const { _id } of core.store.subscriptions.find(({ rid }) => rid === room._id)) {
			core.store.subscriptions.update(_id, { name, fname: name });
		}
		publishRoom(core, room._id);
	}
}

/** Erases a visitor with the rooms and messages of their *token* (LivechatTyped.removeGuest, cleanGuestHistory). */
export function removeGuest(core: Core, visitor: VisitorDocument): void {
	for (const room of core.store.rooms.find(({ v }) => v?.token === visitor.token)) {
		unsubscribeAll(core, room._id);
		for (const { _id } of core.store.messages.find(({ rid }) => rid === room._id)) {
			core.store.messages.remove(_id);
		}
		for (const { _id } of core.store.inquiries.find(({ rid }) => rid === room._id)) {
			core.store.inquiries.remove(_id);
		}
		core.store.rooms.remove(room._id);
	}
	core.store.visitors.remove(visitor._id);
}
