import type { IUIKitResponse, UIKitViewSubmitInteractionContext } from '@rocket.chat/apps-engine/definition/uikit';
import type { IUIKitViewSubmitIncomingInteraction } from '@rocket.chat/apps-engine/definition/uikit/UIKitIncomingInteractionTypes';
import { z } from 'zod';
import { newId } from '../../shared/ids';
import type { Accessors, DeskDoor, OpenDesk } from '../DeskDoor';
import { decodeClick } from '../views/actionIds';
import { SEARCH_BLOCK } from '../views/conversationsView';
import type { RefusalCode } from '../views/refusalView';
import { decodeViewId, encodeViewId, isWindow } from '../views/viewId';
import { answerClick } from './answerClick';
import { buildView } from './buildView';
import { openView, updateView } from './pushView';
import { clickOf, type UserClick } from './UserClick';

const submitted = z.object({
	view: z.object({
		id: z.string(),
		blocks: z.array(z.unknown()),
		state: z.record(z.string(), z.record(z.string(), z.unknown())).nullish(),
	}),
});
const field = z.object({
	blockId: z.literal(SEARCH_BLOCK),
	element: z.object({ actionId: z.string(), initialValue: z.string().optional() }),
});

/** Whether a submitted view is an agent's list: its one field is that of the search. */
export function isSearch(context: UIKitViewSubmitInteractionContext): boolean {
	const view = decodeViewId(String(submitted.safeParse(context.getInteractionData()).data?.view.id))?.view;
	return view === 'conversations' || view === 'conversationsWindow';
}

/**
 * The answer to Enter in the search field of a list. A bar closes with it (Rocket.Chat 6.14 UiKitContextualBar.tsx), so it is
 * opened again with what was found; a window stays open only where the answer is one of errors, and this one names none.
 */
export async function searchSubmitted(
	door: DeskDoor,
	accessors: Accessors,
	context: UIKitViewSubmitInteractionContext,
): Promise<IUIKitResponse> {
	const click = typedIn(context.getInteractionData());
	const id = click?.viewId === undefined ? undefined : decodeViewId(click.viewId);
	const search = async (desk: OpenDesk, { user, actionId, value, triggerId }: UserClick): Promise<RefusalCode | undefined> => {
		const asked = decodeClick(actionId, value);
		if (!id || 'roomId' in id || asked?.action !== 'search') {
			return 'REQUEST_INVALID';
		}
		const { tab, words, turn } = asked;
		const { view, refusal } = await buildView(desk, user, id, { list: { tab, search: words, pages: 1 }, turn });
		await (isWindow(id)
			? updateView(accessors, { user, triggerId }, id, view)
			: openView(accessors, { user, triggerId }, { ...id, nonce: newId() }, view));
		return refusal;
	};
	const answer = await answerClick(door, accessors, context, search, click);
	return id && isWindow(id)
		? context.getInteractionResponder().viewErrorResponse({ viewId: encodeViewId(id), errors: {} })
		: answer;
}

/** What was typed, as a click of the field: the browser also keeps what was typed in fields that are no longer drawn. */
function typedIn(data: IUIKitViewSubmitIncomingInteraction): UserClick | undefined {
	const view = submitted.safeParse(data).data?.view;
	const [drawn] = view?.blocks.flatMap((block) => field.safeParse(block).data ?? []) ?? [];
	if (!view || !drawn) {
		return undefined;
	}
	const { actionId, initialValue } = drawn.element;
	const value = view.state?.[SEARCH_BLOCK]?.[actionId] ?? initialValue ?? '';
	const click = { ...data, actionId, value, container: { id: view.id } };
	return clickOf(click);
}
