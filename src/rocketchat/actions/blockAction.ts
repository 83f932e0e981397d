import type { IUIKitResponse, UIKitBlockInteractionContext } from '@rocket.chat/apps-engine/definition/uikit';
import { setCaseStatus } from '../../desk/setCaseStatus';
import { newId } from '../../shared/ids';
import type { Accessors, DeskDoor, OpenDesk } from '../DeskDoor';
import { actorOf } from '../gateway/users';
import { decodeClick, type Click } from '../views/actionIds';
import { refusalCallout, type RefusalCode } from '../views/refusalView';
import { decodeViewId, type ViewId } from '../views/viewId';
import { answerClick } from './answerClick';
import { buildView } from './buildView';
import { openView, updateView } from './pushView';
import type { UserClick } from './UserClick';

/** A click on a button inside one of our bars. The bar is brought up to date in answer, whatever came of the click. */
export async function blockAction(
	door: DeskDoor,
	accessors: Accessors,
	context: UIKitBlockInteractionContext,
): Promise<IUIKitResponse> {
	return answerClick(door, accessors, context, async (desk, userClick) => {
		const id = userClick.viewId === undefined ? undefined : decodeViewId(userClick.viewId);
		const click = decodeClick(userClick.actionId, userClick.value);
		if (!id || !click) {
			return 'REQUEST_INVALID';
		}
		return click.action === 'openCase' ? openCase(desk, userClick, click) : update(desk, userClick, id, click);
	});
}

async function openCase(
	desk: OpenDesk,
	userClick: UserClick,
	{ roomId }: Extract<Click, { action: 'openCase' }>,
): Promise<RefusalCode | undefined> {
	const id: ViewId = { view: 'case', roomId, nonce: newId() };
	const { view, refusal } = await buildView(desk, userClick.user, id);
	await openView(desk.accessors, userClick, id, view);
	return refusal;
}

async function update(
	desk: OpenDesk,
	userClick: UserClick,
	id: ViewId,
	click: Exclude<Click, { action: 'openCase' }>,
): Promise<RefusalCode | undefined> {
	const refused = click.action === 'setStatus' ? await setStatus(desk, userClick, click) : undefined;
	const { view, refusal } = await buildView(desk, userClick.user, id);
	const shown = refused && !refusal ? { ...view, blocks: [refusalCallout(refused), ...view.blocks] } : view;
	await updateView(desk.accessors, userClick, id, shown);
	return refused ?? refusal;
}

async function setStatus(
	desk: OpenDesk,
	{ user }: UserClick,
	{ roomId, to }: Extract<Click, { action: 'setStatus' }>,
): Promise<RefusalCode | undefined> {
	const result = await setCaseStatus(desk, actorOf(user), { roomId, to });
	return result.ok ? undefined : result.error.code;
}
