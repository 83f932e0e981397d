import type { IUIKitResponse, UIKitBlockInteractionContext } from '@rocket.chat/apps-engine/definition/uikit';
import { newId } from '../../shared/ids';
import type { Accessors, DeskDoor, OpenDesk } from '../DeskDoor';
import { actorOf } from '../gateway/users';
import { decodeClick } from '../views/actionIds';
import { doneView, refusedView, type RefusalCode } from '../views/refusalView';
import { decodeViewId, isWindow, type ViewId } from '../views/viewId';
import { caseFormModal, encodeCaseForm, type CaseForm } from '../forms/caseForm';
import { openModal } from '../forms/openModal';
import { answerClick } from './answerClick';
import { buildView, type Showing } from './buildView';
import { overrideFor } from './overrideFor';
import { perform, type Change } from './perform';
import { openView, updateView } from './pushView';
import type { UserClick } from './UserClick';

/** A click on a button inside one of our views, a choice in one of its lists, or what was typed in its field. The view is brought up to date in answer, whatever came of it. */
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
		switch (click.action) {
			case 'refresh':
			case 'showList':
				return refresh(desk, userClick, id, click);
			case 'search':
				return refresh(desk, userClick, id, { list: { tab: click.tab, search: click.words, pages: 1 }, turn: click.turn });
			case 'openCase':
				// From a window another window: a bar would show only beside a room.
				return open(desk, userClick, { view: isWindow(id) ? 'caseWindow' : 'case', roomId: click.roomId, nonce: newId() });
			case 'explain':
				return open(desk, userClick, { view: 'explanation', roomId: click.roomId, nonce: newId() });
			case 'askNote':
				return askFor(desk, userClick, { form: 'note', roomId: click.roomId, from: { id, list: click.list } });
			case 'askResolution':
				return askFor(desk, userClick, {
					form: 'resolution',
					roomId: click.roomId,
					to: click.to,
					from: { id, list: click.list },
				});
			case 'setStatus':
			case 'reopen':
			case 'end':
			case 'return':
			case 'transfer':
			case 'moveToGroup':
			case 'changeTopic':
			case 'newCase':
			case 'switchChats':
				return change(desk, userClick, id, click);
			default:
				return click satisfies never;
		}
	});
}

async function open(desk: OpenDesk, userClick: UserClick, id: ViewId): Promise<RefusalCode | undefined> {
	const { view, refusal } = await buildView(desk, userClick.user, id);
	await openView(desk.accessors, userClick, id, view);
	return refusal;
}

async function askFor(desk: OpenDesk, userClick: UserClick, form: CaseForm): Promise<undefined> {
	await openModal(desk.accessors, userClick, encodeCaseForm(form), caseFormModal(form));
}

async function refresh(desk: OpenDesk, userClick: UserClick, id: ViewId, showing: Showing): Promise<RefusalCode | undefined> {
	const { view, refusal } = await buildView(desk, userClick.user, id, showing);
	await updateView(desk.accessors, userClick, id, view);
	return refusal;
}

async function change(desk: OpenDesk, userClick: UserClick, id: ViewId, asked: Change): Promise<RefusalCode | undefined> {
	const actor = actorOf(userClick.user);
	const refused = await perform(desk, actor, asked);
	const { view, refusal } = await buildView(desk, userClick.user, id, { list: asked.list });
	if (refused) {
		const shown = refusal ? view : refusedView(view, refused, overrideFor(desk, actor, asked, refused));
		await updateView(desk.accessors, userClick, id, shown);
		return refused.code;
	}
	// An agent who has just passed a conversation on no longer sees it, and that is no refusal.
	const isPassedOn = refusal === 'NOT_YOUR_CONVERSATION';
	await updateView(desk.accessors, userClick, id, isPassedOn ? doneView() : view);
	return isPassedOn ? undefined : refusal;
}
