import type { IUIKitBaseIncomingInteraction } from '@rocket.chat/apps-engine/definition/uikit/UIKitIncomingInteractionTypes';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { z } from 'zod';

/** A click by a user the server knows. */
export type UserClick = {
	readonly user: IUser;
	readonly triggerId: string;
	readonly actionId: string;
	readonly roomId?: string;
	readonly viewId?: string;
	readonly value?: string;
};

const click = z.object({
	user: z.object({ id: z.string().min(1) }),
	triggerId: z.string().min(1).max(200),
	actionId: z.string().min(1).max(200),
	room: z.object({ id: z.string().max(64) }).nullish(),
	container: z.object({ id: z.string().max(300) }).nullish(),
	value: z.string().max(500).nullish(),
});

/**
 * A click, if it comes from a user the server has authenticated and has the form of a click. Anybody may post
 * interactions without logging in, with a made-up visitor and any room: then the server gives no user, and this nothing.
 */
export function clickOf(data: IUIKitBaseIncomingInteraction): UserClick | undefined {
	const decoded = click.safeParse(data);
	if (!decoded.success) {
		return undefined;
	}
	const { triggerId, actionId, room, container, value } = decoded.data;
	return {
		user: data.user,
		triggerId,
		actionId,
		...(room && { roomId: room.id }),
		...(container && { viewId: container.id }),
		...(typeof value === 'string' && { value }),
	};
}
