import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import type { OpenDesk } from '../DeskDoor';
import type { RefusalCode } from '../views/refusalView';
import type { ListPage } from './AdminPage';
import { mayAdminister } from './mayAdminister';
import { groupsPage, openPage, topicsPage } from './openPage';

const pages: Readonly<Record<string, ListPage>> = { groups: groupsPage, topics: topicsPage };

/** The page that a word of the command opens; `undefined` for any other word. */
export function typedPage(word: string | undefined): ListPage | undefined {
	return word !== undefined && Object.hasOwn(pages, word) ? pages[word] : undefined;
}

/** Opens a page for somebody who has typed its name, if they may. Gives back why not. */
export async function openTyped(
	desk: OpenDesk,
	{ user, triggerId }: { readonly user: IUser; readonly triggerId?: string },
	page: ListPage,
): Promise<RefusalCode | undefined> {
	if (!mayAdminister(user, desk.settings)) {
		return 'NOT_AN_ADMINISTRATOR';
	}
	// A client that shows no windows sends no trigger.
	return triggerId === undefined ? 'REQUEST_INVALID' : openPage(desk, { user, triggerId }, page);
}
