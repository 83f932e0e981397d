import type { IUIKitResponse, UIKitBlockInteractionContext } from '@rocket.chat/apps-engine/definition/uikit';
import type { Actor } from '../../agents/Actor';
import { accessCase } from '../../desk/access';
import { CHOICES_OFFERED } from '../../desk/describeCase';
import type { ListShown } from '../../desk/ListShown';
import { mayDoTo } from '../../desk/whoMay';
import { newId } from '../../shared/ids';
import type { Accessors, DeskDoor, OpenDesk } from '../DeskDoor';
import { actorOf } from '../gateway/users';
import { decodeClick, type Click } from '../views/actionIds';
import { textsIn } from '../views/text';
import { doneView, refusedView, type Override, type Refusal, type RefusalCode } from '../views/refusalView';
import { decodeViewId, isWindow, type ViewId } from '../views/viewId';
import { caseFormModal, encodeCaseForm, type CaseForm, type Origin } from '../forms/caseForm';
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
			case 'askContinue':
			case 'askResolution':
				return askFor(desk, userClick, id, click);
			case 'setStatus':
			case 'reopen':
			case 'end':
			case 'return':
			case 'transfer':
			case 'moveToGroup':
			case 'changeTopic':
			case 'newCase':
			case 'attach':
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

/** Asks for words about a case, if who asks may write them. */
async function askFor(
	desk: OpenDesk,
	userClick: UserClick,
	id: ViewId,
	asked: Extract<Click, { action: 'askNote' | 'askResolution' | 'askContinue' }>,
): Promise<RefusalCode | undefined> {
	const { roomId, list } = asked;
	const form = formOf(asked, { id, list });
	const actor = actorOf(userClick.user, desk.settings);
	const access = await accessCase(desk, actor, { roomId, deed: deedOf[form.form] });
	if (!access.ok) {
		return refuse(desk, userClick, id, { list, refused: access.error });
	}
	const topics = desk.memory.catalogue.current.topics.map(({ name }) => name).slice(0, CHOICES_OFFERED);
	await openModal(
		desk.accessors,
		userClick,
		encodeCaseForm(form),
		caseFormModal(form, textsIn(await desk.languageOf(userClick.user)), topics),
	);
	return undefined;
}

/** What somebody has to be allowed to do who asks for a form. */
const deedOf = { note: 'note', resolution: 'setStatus', continue: 'continue' } as const;

function formOf(asked: Extract<Click, { action: 'askNote' | 'askResolution' | 'askContinue' }>, from: Origin): CaseForm {
	const { roomId } = asked;
	switch (asked.action) {
		case 'askNote':
			return { form: 'note', roomId, from };
		case 'askContinue':
			return { form: 'continue', roomId, from };
		case 'askResolution':
			return { form: 'resolution', roomId, to: asked.to, from };
		default:
			return asked satisfies never;
	}
}

async function refresh(desk: OpenDesk, userClick: UserClick, id: ViewId, showing: Showing): Promise<RefusalCode | undefined> {
	const { view, refusal } = await buildView(desk, userClick.user, id, showing);
	await updateView(desk.accessors, userClick, id, view);
	return refusal;
}

async function change(desk: OpenDesk, userClick: UserClick, id: ViewId, asked: Change): Promise<RefusalCode | undefined> {
	const actor = actorOf(userClick.user, desk.settings);
	const { list } = asked;
	const refused = await perform(desk, actor, asked);
	if (refused) {
		return refuse(desk, userClick, id, { list, refused, override: overrideFor(desk, actor, asked, refused) });
	}
	if (!isPassedOn(desk, actor, id)) {
		return refresh(desk, userClick, id, { list });
	}
	await updateView(desk.accessors, userClick, id, doneView(textsIn(await desk.languageOf(userClick.user))));
	return undefined;
}

/** The view as it is now, with the reason on top of it why the click did nothing. */
async function refuse(
	desk: OpenDesk,
	userClick: UserClick,
	id: ViewId,
	{ list, refused, override }: { readonly list?: ListShown; readonly refused: Refusal; readonly override?: Override },
): Promise<RefusalCode> {
	const { view, refusal } = await buildView(desk, userClick.user, id, { list });
	const text = textsIn(await desk.languageOf(userClick.user));
	const shown = refusal ? view : refusedView(view, { refusal: refused, override }, text);
	await updateView(desk.accessors, userClick, id, shown);
	return refused.code;
}

/** Whether a view is about a conversation that who looks has just passed on: they may see it at most. */
function isPassedOn(desk: OpenDesk, actor: Actor, id: ViewId): boolean {
	const conversation = 'roomId' in id ? desk.memory.conversations.find(id.roomId) : undefined;
	return conversation !== undefined && !mayDoTo(desk, actor, { deed: 'note', conversation }).ok;
}
