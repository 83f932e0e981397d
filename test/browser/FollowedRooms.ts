import type { Page } from 'playwright-core';
import { z } from 'zod';
import { eventually } from '../../tools/client/eventually';

const subscribing = z.object({
	msg: z.literal('sub'),
	id: z.string(),
	name: z.literal('stream-room-messages'),
	params: z.tuple([z.string()]).rest(z.unknown()),
});
const subscribed = z.object({ msg: z.literal('ready'), subs: z.array(z.string()) });

/** The widget subscribes to a room, reads it, and subscribes once more: what is written meanwhile it may not show. */
const SUBSCRIPTIONS = 2;

/** The rooms that the widget on a page gets messages of, by its realtime frames. */
export class FollowedRooms {
	private readonly asked = new Map<string, string>();
	private readonly followed: string[] = [];

	public constructor(page: Page) {
		page.on('websocket', (socket) => {
			socket.on('framesent', ({ payload }) => {
				const { data } = subscribing.safeParse(JSON.parse(String(payload)));
				if (data) {
					this.asked.set(data.id, data.params[0]);
				}
			});
			socket.on('framereceived', ({ payload }) => {
				const { data } = subscribed.safeParse(JSON.parse(String(payload)));
				this.followed.push(...(data?.subs ?? []).flatMap((id) => this.asked.get(id) ?? []));
			});
		});
	}

	/** The room that the widget has turned to last, once it shows all that is written there from now on. */
	public async latest(): Promise<string> {
		return eventually('the widget follows a room', () => {
			const latest = this.followed.at(-1);
			return this.followed.filter((roomId) => roomId === latest).length >= SUBSCRIPTIONS && latest;
		});
	}
}
