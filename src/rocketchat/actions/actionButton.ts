import type { IUIKitResponse, UIKitActionButtonInteractionContext } from '@rocket.chat/apps-engine/definition/uikit';
import { newId, roomId } from '../../shared/ids';
import type { Accessors, DeskDoor } from '../DeskDoor';
import {
	BUTTON_CASE,
	BUTTON_CONVERSATIONS,
	BUTTON_CONVERSATIONS_WINDOW,
	BUTTON_DESK,
	BUTTON_DESK_WINDOW,
} from '../views/actionIds';
import type { ViewId } from '../views/viewId';
import { answerClick } from './answerClick';
import { buildView } from './buildView';
import { openView } from './pushView';

/** A click on one of the app's buttons in the header of a room or in the user's menu. Only those in a room carry the room they were made in. */
export async function actionButton(
	door: DeskDoor,
	accessors: Accessors,
	context: UIKitActionButtonInteractionContext,
): Promise<IUIKitResponse> {
	return answerClick(door, accessors, context, async (desk, click) => {
		const id = viewOf(click.actionId, click.roomId);
		if (!id) {
			return 'REQUEST_INVALID';
		}
		const { view, refusal } = await buildView(desk, click.user, id);
		await openView(accessors, click, id, view);
		return refusal;
	});
}

/** The view that a button or command opens. */
export function viewOf(actionId: string, room: string | undefined): ViewId | undefined {
	switch (actionId) {
		case BUTTON_CONVERSATIONS:
			return { view: 'conversations', nonce: newId() };
		case BUTTON_CONVERSATIONS_WINDOW:
			return { view: 'conversationsWindow', nonce: newId() };
		case BUTTON_DESK:
			return { view: 'desk', nonce: newId() };
		case BUTTON_DESK_WINDOW:
			return { view: 'deskWindow', nonce: newId() };
		case BUTTON_CASE:
			return room === undefined ? undefined : { view: 'case', roomId: roomId(room), nonce: newId() };
		default:
			return undefined;
	}
}
