import { UIKitSurfaceType } from '@rocket.chat/apps-engine/definition/uikit';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import type { Accessors } from '../DeskDoor';
import type { View } from '../views/View';
import { encodeViewId, isWindow, type ViewId } from '../views/viewId';

/**
 * Shows a bar or window in the browser tab that has just clicked. Views are pushed, never returned: the engine writes
 * what a handler returns into the app's log.
 */
export async function openView(accessors: Accessors, addressee: Addressee, id: ViewId, view: View): Promise<void> {
	await accessors.modify.getUiController().openSurfaceView(surface(id, view), { triggerId: addressee.triggerId }, addressee.user);
}

/** Replaces the contents of the bar or window in which the user has just clicked. */
export async function updateView(accessors: Accessors, addressee: Addressee, id: ViewId, view: View): Promise<void> {
	await accessors.modify
		.getUiController()
		.updateSurfaceView(surface(id, view), { triggerId: addressee.triggerId }, addressee.user);
}

export type Addressee = { readonly user: IUser; readonly triggerId: string };

function surface(id: ViewId, view: View) {
	return {
		type: isWindow(id) ? UIKitSurfaceType.MODAL : UIKitSurfaceType.CONTEXTUAL_BAR,
		id: encodeViewId(id),
		title: { type: 'plain_text' as const, text: view.title },
		blocks: view.blocks,
	};
}
