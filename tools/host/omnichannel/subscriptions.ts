import type { Core } from './Core';
import type { RoomDocument, SubscriptionDocument, UserDocument } from './documents';
import { newId } from './newId';

type Member = Pick<UserDocument, '_id' | 'username'>;

export function findSubscription(core: Core, roomId: string, userId: string): SubscriptionDocument | undefined {
	return core.store.subscriptions.findOne(({ rid, u }) => rid === roomId && u._id === userId);
}

/** The member's subscription; an existing one is kept as it is. */
export function subscribe(
	core: Core,
	room: Pick<RoomDocument, '_id' | 't'>,
	{ _id, username }: Member,
	fields: { name: string } & Partial<SubscriptionDocument>,
): SubscriptionDocument {
	const existing = findSubscription(core, room._id, _id);
	if (existing) {
		return existing;
	}
	const now = new Date();
	const subscription = core.store.subscriptions.insert({
		_id: newId(),
		rid: room._id,
		t: room.t,
		u: { _id, username },
		open: true,
		unread: 0,
		alert: false,
		ts: now,
		_updatedAt: now,
		...fields,
	});
	publishSubscription(core, 'inserted', subscription);
	return subscription;
}

/** Whether there was one to remove. */
export function unsubscribe(core: Core, roomId: string, userId: string): boolean {
	const subscription = findSubscription(core, roomId, userId);
	if (!subscription) {
		return false;
	}
	core.store.subscriptions.remove(subscription._id);
	publishSubscription(core, 'removed', subscription);
	return true;
}

export function unsubscribeAll(core: Core, roomId: string): number {
	const subscriptions = core.store.subscriptions.find(({ rid }) => rid === roomId);
	for (const { u } of subscriptions) {
		unsubscribe(core, roomId, u._id);
	}
	return subscriptions.length;
}

/**
 * What a new message does to the members (Rocket.Chat 6.14 app/lib/server/lib/notifyUsersOnMessage.ts
 * updateUsersSubscriptions): unread and alert for the others, read for the sender. `Unread_Count_Omni` and
 * `Unread_Count_DM` count every message, channels by default only mentions (which are not imitated).
 */
export function countUnread(core: Core, room: RoomDocument, senderId: string): void {
	const countsAll = room.t === 'l' || room.t === 'd';
	for (const subscription of core.store.subscriptions.find(({ rid }) => rid === room._id)) {
		const own = subscription.u._id === senderId;
		const unread = own ? 0 : subscription.unread + (countsAll ? 1 : 0);
		const changed = core.store.subscriptions.update(subscription._id, { unread, alert: !own, open: true });
		if (changed) {
			publishSubscription(core, 'updated', changed);
		}
	}
}

export function publishSubscription(
	core: Core,
	change: 'inserted' | 'updated' | 'removed',
	subscription: SubscriptionDocument,
): void {
	core.streams.publish('stream-notify-user', `${subscription.u._id}/subscriptions-changed`, change, subscription);
}

/** `rooms-changed` on the stream of every member. */
export function publishRoom(core: Core, roomId: string): void {
	const room = core.store.rooms.findById(roomId);
	for (const { u } of core.store.subscriptions.find(({ rid }) => rid === roomId)) {
		core.streams.publish('stream-notify-user', `${u._id}/rooms-changed`, 'updated', room);
	}
}
