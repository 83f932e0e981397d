/** What an administrator edits one by one. */
export const subjects = ['group', 'caseType', 'topic'] as const;
export type Subject = (typeof subjects)[number];

/** Which entry a form edits: the place in its list, or a new one. Places hold only together with the stamp of the catalogue. */
export type Place = number | 'new';

export type ListPage = { readonly page: 'list'; readonly of: Subject; readonly offset: number };
export type FormPage = { readonly page: 'form'; readonly of: Subject; readonly place: Place } | { readonly page: 'capacity' };
export type DeletePage = { readonly page: 'delete'; readonly of: Subject; readonly place: number };

/** A window of the administration. */
export type AdminPage = ListPage | FormPage | DeletePage;

const PAGE = /^(?:capacity|(list|delete)\.([a-zA-Z]+)\.(\d{1,5})|form\.([a-zA-Z]+)\.(\d{1,5}|new))$/;

/** A page as text, of letters, digits and dots. */
export function encodePage(page: AdminPage): string {
	switch (page.page) {
		case 'list':
			return `list.${page.of}.${page.offset}`;
		case 'form':
			return `form.${page.of}.${page.place}`;
		case 'delete':
			return `delete.${page.of}.${page.place}`;
		case 'capacity':
			return 'capacity';
	}
}

/** The page that a text names; `undefined` for anything that is none. */
export function decodePage(encoded: string): AdminPage | undefined {
	const [whole, kind, listed = '', number = '', edited = '', place = ''] = PAGE.exec(encoded) ?? [];
	if (whole === 'capacity') {
		return { page: 'capacity' };
	}
	const of = subjects.find((subject) => subject === (kind === undefined ? edited : listed));
	if (whole === undefined || !of) {
		return undefined;
	}
	if (kind === undefined) {
		return { page: 'form', of, place: place === 'new' ? 'new' : Number(place) };
	}
	return kind === 'list' ? { page: 'list', of, offset: Number(number) } : { page: 'delete', of, place: Number(number) };
}
