import { AppInterface, AppMethod } from '@rocket.chat/apps-engine/definition/metadata';
import type { UIKitIncomingInteraction } from '@rocket.chat/apps-engine/definition/uikit';
import type { IUIKitLivechatIncomingInteraction } from '@rocket.chat/apps-engine/definition/uikit/livechat';
import type { ILivechatRoom } from '@rocket.chat/apps-engine/definition/livechat';
import type { UserDocument } from '../../omnichannel/documents';
import type { Profile } from '../../profile';
import type { ChatServer } from '../../seam';
import { messageToApp } from '../converters/messages';
import { findRoomForApp, roomToApp } from '../converters/rooms';
import { userToApp } from '../converters/users';
import type { HostManager } from '../HostManager';

type Body = Record<string, unknown>;
type Context = { manager: HostManager; chat: ChatServer; profile: Profile };

/** The body's `type` is none the server knows: it answers 400 `{ error: 'Unknown action' }`. */
export class UnknownInteraction extends Error {
	public constructor() {
		super('Unknown action');
	}
}

/**
 * What the app's handler gave back for one body of POST /api/apps/ui.interaction/:id (Rocket.Chat 6.14
 * ee/server/apps/communication/uikit.ts). Nothing is checked, as there: the room is looked up by the body's `rid`, the
 * visitor is the body's word, and a body with a visitor goes to the livechat handler.
 */
export async function interact(context: Context, appId: string, body: Body, user: UserDocument | undefined): Promise<unknown> {
	const { type, actionId, triggerId, container, visitor } = body;
	const payload = asBody(body.payload);
	const base = { type, appId, user: user && userToApp(user) };
	switch (type) {
		case 'blockAction': {
			const room = roomOf(context, body.rid);
			const message = messageOf(context, body.mid);
			return deliver(context, { ...base, container, actionId, message, triggerId, payload, visitor, room });
		}
		case 'viewClosed':
			return deliver(context, { ...base, payload: { view: payload.view, isCleared: payload.isCleared } });
		case 'viewSubmit':
			return deliver(context, { ...base, actionId, triggerId, payload });
		case 'actionButton': {
			const { context: buttonContext, message: text } = payload;
			const room = roomOf(context, body.rid);
			const message = messageOf(context, body.mid);
			const button = { context: buttonContext, ...(text ? { message: text } : {}) };
			return deliver(context, { ...base, actionId, triggerId, room, message, tmid: body.tmid, payload: button });
		}
		default:
			throw new UnknownInteraction();
	}
}

async function deliver(context: Context, action: Body & { appId: string }): Promise<unknown> {
	const listeners = context.manager.getListenerManager();
	// The body is as the caller made it, so the engine's types are a promise nobody keeps.
	if (!action.visitor) {
		return listeners.executeListener(AppInterface.IUIKitInteractionHandler, action as unknown as UIKitIncomingInteraction);
	}
	if (context.profile.wrapsLivechatInteractionTwice) {
		return context.manager.loadApp(action.appId).call(AppMethod.UIKIT_LIVECHAT_BLOCK_ACTION, wrapped(action));
	}
	return listeners.executeListener(
		AppInterface.IUIKitLivechatInteractionHandler,
		action as unknown as IUIKitLivechatIncomingInteraction,
	);
}

/**
 * 6.14's engine sends the interaction's context where it means the data, and the sandbox makes a context of that again
 * (packages/apps-engine/src/server/managers/AppListenerManager.ts, executeUIKitLivechatInteraction).
 */
function wrapped({ appId, actionId, message, visitor, room, triggerId, container, payload }: Body): Body {
	const { value, blockId } = asBody(payload);
	const baseContext = { appId, actionId, room, visitor, triggerId };
	return {
		baseContext,
		responder: { baseContext },
		interactionData: { ...baseContext, blockId, value, message, container },
	};
}

function roomOf({ chat, profile }: Context, rid: unknown): ILivechatRoom | undefined {
	if (typeof rid === 'string') {
		return findRoomForApp(chat, rid);
	}
	const general = profile.fillsMissingRoomWithGeneral
		? (chat.rooms.findById('GENERAL') ?? chat.rooms.findByName('general'))
		: undefined;
	return general && roomToApp(chat, general);
}

function messageOf({ chat }: Context, mid: unknown) {
	const message = typeof mid === 'string' ? chat.messages.findById(mid) : undefined;
	return message && messageToApp(chat, message);
}

/** A missing payload fails as the server's destructuring of undefined does. */
function asBody(value: unknown): Body {
	if (typeof value !== 'object' || value === null) {
		throw new TypeError("Cannot read properties of undefined (reading 'payload')");
	}
	return value as Body;
}
