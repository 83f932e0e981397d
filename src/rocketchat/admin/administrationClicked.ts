import type { IUIKitResponse, UIKitBlockInteractionContext } from '@rocket.chat/apps-engine/definition/uikit';
import type { LayoutBlock } from '@rocket.chat/ui-kit';
import { z } from 'zod';
import { removeCaseType, removeGroup, removeTopic } from '../../catalogue/editCatalogue';
import type { CatalogueText } from '../../catalogue/schema';
import { errorName } from '../../shared/errorName';
import { success } from '../../shared/Result';
import { clickOf, type UserClick } from '../actions/UserClick';
import type { Accessors, OpenDesk } from '../DeskDoor';
import { callout } from '../views/blocks';
import type { RefusalCode } from '../views/refusalView';
import { textsIn, type Text } from '../views/text';
import type { Administration } from './Administration';
import { decodeAdminClick, decodeAdminViewId, isOfAdministration, type AdminViewId } from './adminIds';
import { encodePage, type DeletePage } from './AdminPage';
import type { ChangeRefusal } from './CatalogueEditor';
import { faultText, fewTexts } from './errorTexts';
import { nameAt } from './listRows';
import { mayAdminister } from './mayAdminister';
import { listOf, openPage, openRefusal, refusalCallout } from './openPage';

const inWindow = z.object({ container: z.object({ id: z.string() }) });

/** Whether a click claims to come from a window of the administration. */
export function isAdministrationClick(context: UIKitBlockInteractionContext): boolean {
	const clicked = inWindow.safeParse(context.getInteractionData());
	return clicked.success && isOfAdministration(clicked.data.container.id);
}

/** A click in a window of the administration: opens another page in its place, or deletes what the window asks about. */
export async function administrationClicked(
	administration: Administration,
	accessors: Accessors,
	context: UIKitBlockInteractionContext,
): Promise<IUIKitResponse> {
	const responder = context.getInteractionResponder();
	const click = clickOf(context.getInteractionData());
	if (!click) {
		accessors.logger.info('interaction refused', { code: 'REQUEST_INVALID' });
		return responder.errorResponse();
	}
	const refusal = await answer(administration, accessors, click).catch(async (error: unknown) => {
		accessors.logger.error('interaction failed', { action: click.actionId, error: errorName(error) });
		const text = textsIn(await administration.door.languageOf(accessors.read, click.user));
		await openRefusal(accessors, click, { code: 'INTERNAL', text }).catch((failure: unknown) => {
			accessors.logger.error('failure not shown', { error: errorName(failure) });
		});
		return 'INTERNAL' as const;
	});
	if (refusal) {
		accessors.logger.info('interaction refused', { code: refusal, userId: click.user.id });
		return responder.errorResponse();
	}
	return responder.successResponse();
}

type Refusal = RefusalCode | ChangeRefusal<never>['code'];

async function answer(administration: Administration, accessors: Accessors, click: UserClick): Promise<Refusal | undefined> {
	const desk = await administration.door.open(accessors);
	if (!mayAdminister(click.user, desk.settings)) {
		const text = textsIn(await desk.languageOf(click.user));
		await openRefusal(accessors, click, { code: 'NOT_AN_ADMINISTRATOR', text });
		return 'NOT_AN_ADMINISTRATOR';
	}
	const id = decodeAdminViewId(click.viewId ?? '');
	const asked = decodeAdminClick(click.actionId);
	if (!id || !asked) {
		return 'REQUEST_INVALID';
	}
	if (asked.action === 'open') {
		return openPage(desk, click, asked.page, { seen: id.stamp });
	}
	return id.page.page === 'delete' ? remove(administration, desk, click, { ...id, page: id.page }) : 'REQUEST_INVALID';
}

/** Deletes an entry and opens its list, which says what came of it. */
async function remove(
	{ editor, settings }: Administration,
	desk: OpenDesk,
	click: UserClick,
	{ page, stamp }: AdminViewId & { readonly page: DeletePage },
): Promise<Refusal | undefined> {
	const text = textsIn(await desk.languageOf(click.user));
	const result = await editor.change<string>(desk, settings, {
		stamp,
		draw(before) {
			const after = without(before, page);
			return after && success({ text: after, explain: (faults) => faults.map((fault) => faultText(fault, text)) });
		},
	});
	if (result.ok) {
		desk.log('catalogue changed', { userId: click.user.id, page: encodePage(page) });
	}
	await openPage(desk, click, listOf(page), {
		notice: result.ok ? callout('admin.done', 'success', text('admin.deleted')) : refused(result.error, text),
	});
	return result.ok ? undefined : result.error.code;
}

function without(before: CatalogueText, { of, place }: DeletePage): CatalogueText | undefined {
	const name = nameAt(before, of, place);
	const removals = { group: removeGroup, caseType: removeCaseType, topic: removeTopic };
	return name === undefined ? undefined : removals[of](before, name);
}

function refused(refusal: ChangeRefusal<string>, text: Text): LayoutBlock {
	return refusal.code === 'CATALOGUE_REFUSED'
		? callout('refusal', 'danger', text('admin.notDeleted', { faults: fewTexts(refusal.faults, text) }))
		: refusalCallout(refusal.code, text);
}
