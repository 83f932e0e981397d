import type { LayoutBlock } from '@rocket.chat/ui-kit';
import { currentText } from '../../catalogue/editCatalogue';
import type { CatalogueInForce } from '../../catalogue/CatalogueInForce';
import type { CatalogueText } from '../../catalogue/schema';
import type { Addressee } from '../actions/pushView';
import type { Accessors } from '../DeskDoor';
import { callout } from '../views/blocks';
import { refusalText, type RefusalCode } from '../views/refusalView';
import { textsIn, type Text } from '../views/text';
import { newId } from '../../shared/ids';
import { encodeAdminViewId, type AdminViewId } from './adminIds';
import type { AdminPage, ListPage } from './AdminPage';
import { stampOf, type EditedDesk } from './CatalogueEditor';
import { deleteView } from './deleteView';
import { faultText, fewTexts } from './errorTexts';
import { formOf } from './formOf';
import { formView } from './formView';
import { listView, listWith } from './listView';
import type { Modal } from '../forms/Modal';
import { openModal } from '../forms/openModal';

/** The list of skill groups, where their administration begins. */
export const groupsPage: ListPage = { page: 'list', of: 'group', offset: 0 };
/** The list of topics, where the administration of topics and case types begins. */
export const topicsPage: ListPage = { page: 'list', of: 'topic', offset: 0 };

/**
 * Opens a page as the catalogue is now; `seen` is the stamp of the catalogue the user chose it from. If that has changed, an
 * entry at a place may be another one: then the list is opened, and the refusal's code given back.
 */
export async function openPage(
	desk: EditedDesk,
	addressee: Addressee,
	page: AdminPage,
	{ seen, notice }: { readonly seen?: string; readonly notice?: LayoutBlock } = {},
): Promise<RefusalCode | undefined> {
	const text = textsIn(await desk.languageOf(addressee.user));
	const { catalogue } = desk.memory;
	const stamp = stampOf(catalogue);
	const catalogueText = currentText(catalogue.currentText);
	const isStale = seen !== undefined && seen !== stamp && placeOf(page) !== undefined;
	const modal = isStale ? undefined : modalOf(catalogueText, page, text);
	const refusal = isStale ? 'CATALOGUE_CHANGED' : modal ? undefined : 'REQUEST_INVALID';
	const shown = modal ? page : listOf(page);
	const notices = [
		...warnings(catalogue, text),
		...(notice ? [notice] : []),
		...(refusal ? [refusalCallout(refusal, text)] : []),
	];
	const drawn = modal ?? listView(catalogueText, listOf(page), text);
	await openModal(desk.accessors, addressee, newViewId({ page: shown, stamp }), {
		...drawn,
		blocks: [...notices, ...drawn.blocks],
	});
	return refusal;
}

/** The id of a window that is opened now. */
function newViewId(page: Omit<AdminViewId, 'nonce'>): string {
	return encodeAdminViewId({ ...page, nonce: newId() });
}

/** Opens a window that only says why not. */
export async function openRefusal(
	accessors: Accessors,
	addressee: Addressee,
	{ code, text }: { readonly code: RefusalCode; readonly text: Text },
): Promise<void> {
	const view = { title: text('refusal.title'), close: text('form.close'), blocks: [refusalCallout(code, text)] };
	await openModal(accessors, addressee, newViewId({ page: groupsPage, stamp: '0'.repeat(64) }), view);
}

/** Why not, on top of a window. */
export function refusalCallout(code: RefusalCode, text: Text): LayoutBlock {
	const words = code === 'CATALOGUE_CHANGED' ? text('admin.changed', { code }) : refusalText({ code }, text);
	return callout('refusal', 'danger', words);
}

/** The list that a page belongs to. */
export function listOf(page: AdminPage): ListPage {
	switch (page.page) {
		case 'list':
			return page;
		case 'capacity':
			return groupsPage;
		case 'form':
		case 'delete':
			return listWith(page.of, page.place === 'new' ? 0 : page.place);
	}
}

function modalOf(catalogueText: CatalogueText, page: AdminPage, text: Text): Modal | undefined {
	switch (page.page) {
		case 'list':
			return listView(catalogueText, page, text);
		case 'delete':
			return deleteView(catalogueText, page, text);
		case 'form':
		case 'capacity': {
			const form = formOf(catalogueText, page, text);
			return form && formView(form, text);
		}
	}
}

function placeOf(page: AdminPage): number | undefined {
	return 'place' in page && page.place !== 'new' ? page.place : undefined;
}

/** A warning while the setting holds a text that was refused. */
function warnings({ faults }: CatalogueInForce, text: Text): LayoutBlock[] {
	return faults.length === 0
		? []
		: [
				callout(
					'admin.refused',
					'warning',
					text('admin.refused', {
						faults: fewTexts(
							faults.map((fault) => faultText(fault, text)),
							text,
						),
					}),
				),
			];
}
