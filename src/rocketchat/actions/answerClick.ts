import type { IUIKitResponse } from '@rocket.chat/apps-engine/definition/uikit';
import type { UIKitInteractionContext } from '@rocket.chat/apps-engine/definition/uikit/UIKitInteractionContext';
import { signOfLife } from '../../desk/signOfLife';
import { errorName } from '../../shared/errorName';
import { newId } from '../../shared/ids';
import type { Accessors, DeskDoor, OpenDesk } from '../DeskDoor';
import { refusalView, type RefusalCode } from '../views/refusalView';
import { textsIn } from '../views/text';
import { decodeViewId } from '../views/viewId';
import { clickOf, type UserClick } from './UserClick';
import { openView, updateView } from './pushView';

/**
 * The answer to a click: first who clicks, then what `act` makes of it. `act` shows the result itself and gives back the
 * code of a refusal. An error is shown as "something went wrong", so that no click is left without an answer.
 */
export async function answerClick(
	door: DeskDoor,
	accessors: Accessors,
	context: UIKitInteractionContext,
	act: (desk: OpenDesk, click: UserClick) => Promise<RefusalCode | undefined>,
	click = clickOf(context.getInteractionData()),
): Promise<IUIKitResponse> {
	const responder = context.getInteractionResponder();
	if (!click) {
		accessors.logger.info('interaction refused', { code: 'REQUEST_INVALID' });
		return responder.errorResponse();
	}
	let refusal: RefusalCode | undefined;
	try {
		const desk = await door.open(accessors);
		refusal = await act(desk, click);
		await signOfLife(desk, click.user.id);
	} catch (error) {
		accessors.logger.error('interaction failed', { action: click.actionId, error: errorName(error) });
		refusal = 'INTERNAL';
		await showFailure(door, accessors, click).catch((failure: unknown) => {
			accessors.logger.error('failure not shown', { error: errorName(failure) });
		});
	}
	if (refusal) {
		accessors.logger.info('interaction refused', { code: refusal, userId: click.user.id });
		return responder.errorResponse();
	}
	return responder.successResponse();
}

/** Says in the view that was clicked, or in a new bar, that something went wrong; its "Refresh" tries again. */
async function showFailure(door: DeskDoor, accessors: Accessors, click: UserClick): Promise<void> {
	const view = refusalView('INTERNAL', textsIn(await door.languageOf(accessors.read, click.user)));
	const clicked = click.viewId === undefined ? undefined : decodeViewId(click.viewId);
	await (clicked
		? updateView(accessors, click, clicked, view)
		: openView(accessors, click, { view: 'conversations', nonce: newId() }, view));
}
