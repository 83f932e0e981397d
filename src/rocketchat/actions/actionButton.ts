import type { IUIKitResponse, UIKitActionButtonInteractionContext } from '@rocket.chat/apps-engine/definition/uikit';
import { newId, roomId } from '../../shared/ids';
import type { Accessors, DeskDoor } from '../DeskDoor';
import { BUTTON_CASE, BUTTON_CONVERSATIONS } from '../views/actionIds';
import type { ViewId } from '../views/viewId';
import { answerClick } from './answerClick';
import { buildView } from './buildView';
import { openView } from './pushView';

/** A click on "Conversations" or "Case" in the header of a room. Only these clicks carry the room they were made in. */
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
	if (actionId === BUTTON_CONVERSATIONS) {
		return { view: 'conversations', nonce: newId() };
	}
	return actionId === BUTTON_CASE && room !== undefined ? { view: 'case', roomId: roomId(room), nonce: newId() } : undefined;
}
