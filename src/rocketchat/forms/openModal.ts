import { UIKitSurfaceType } from '@rocket.chat/apps-engine/definition/uikit';
import type { Addressee } from '../actions/pushView';
import type { Accessors } from '../DeskDoor';
import type { Modal } from './Modal';

/**
 * Shows a window in the browser tab that has just clicked or typed, in place of the one that is open: the web client keeps one
 * window only, and reads the first contents of its fields only from a window that is opened anew (Rocket.Chat 6.14
 * client/providers/ModalProvider/ModalStore.ts, client/uikit/hooks/useUiKitView.ts). Pushed and never returned, for people's
 * names are in it and the engine writes what a handler returns into the app's log.
 */
export async function openModal(
	accessors: Accessors,
	addressee: Addressee,
	id: string,
	{ title, blocks, close, submit }: Modal,
): Promise<void> {
	await accessors.modify.getUiController().openSurfaceView(
		{
			type: UIKitSurfaceType.MODAL,
			id,
			title: { type: 'plain_text', text: title },
			blocks,
			close: footerButton('close', close),
			...(submit !== undefined && { submit: { ...footerButton('submit', submit), style: 'primary' as const } }),
		},
		{ triggerId: addressee.triggerId },
		addressee.user,
	);
}

function footerButton(name: string, label: string) {
	const id = `livebank.form.${name}`;
	return { type: 'button' as const, appId: '', blockId: id, actionId: id, text: { type: 'plain_text' as const, text: label } };
}
