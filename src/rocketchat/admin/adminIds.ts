import { decodePage, encodePage, type AdminPage } from './AdminPage';

/**
 * The id of an administration window: its page, the stamp of the catalogue it was made from, and a nonce that is new at every
 * opening, because a window that is opened again with the same id shows old content.
 */
export type AdminViewId = { readonly page: AdminPage; readonly stamp: string; readonly nonce: string };

const VIEW = 'livebank:admin:';
const VIEW_ID = /^livebank:admin:([\w.]{1,40}):([0-9a-f]{64}):([A-Za-z0-9-]{1,64})$/;

export function encodeAdminViewId({ page, stamp, nonce }: AdminViewId): string {
	return `${VIEW}${encodePage(page)}:${stamp}:${nonce}`;
}

/** The window that a text names; `undefined` for anything that is no id of ours. */
export function decodeAdminViewId(encoded: string): AdminViewId | undefined {
	const [, pageText = '', stamp = '', nonce = ''] = VIEW_ID.exec(encoded) ?? [];
	const page = decodePage(pageText);
	return page && { page, stamp, nonce };
}

/** Whether a text claims to be the id of an administration window. */
export function isOfAdministration(viewId: string): boolean {
	return viewId.startsWith(VIEW);
}

const OPEN = 'livebank.admin.open.';
/** Opens a page too: the buttons that turn a list's pages must not share their ids with those that open the list. */
const TURN = 'livebank.admin.turn.';
/** The button that deletes what its window asks about. */
export const ACTION_DELETE = 'livebank.admin.delete';

/** What a click inside an administration window asks for. */
export type AdminClick = { readonly action: 'open'; readonly page: AdminPage } | { readonly action: 'delete' };

/** The action of a button that opens a page. */
export function openAction(page: AdminPage): string {
	return `${OPEN}${encodePage(page)}`;
}

/** The action of a button that turns a list to another of its pages. */
export function turnAction(page: AdminPage): string {
	return `${TURN}${encodePage(page)}`;
}

/** What a click asks for; `undefined` if it is none of ours or has been tampered with. */
export function decodeAdminClick(actionId: string): AdminClick | undefined {
	if (actionId === ACTION_DELETE) {
		return { action: 'delete' };
	}
	const prefix = [OPEN, TURN].find((candidate) => actionId.startsWith(candidate));
	const page = prefix === undefined ? undefined : decodePage(actionId.slice(prefix.length));
	return page && { action: 'open', page };
}
