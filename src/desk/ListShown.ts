/** The parts of an agent's list. */
export const listTabs = ['inProgress', 'completed'] as const;

export type ListTab = (typeof listTabs)[number];

/** What of an agent's list is shown. */
export type ListShown = {
	readonly tab: ListTab;
	/** What is searched for, as `searchFor` gives it; empty for everything. */
	readonly search: string;
	/** How many pages of rows, the first one included. */
	readonly pages: number;
};

/** The list as it opens. */
export const newList: ListShown = { tab: 'inProgress', search: '', pages: 1 };

/** Rows of a page: a hundred at once make the agent's screen slow. */
export const ROWS_PER_PAGE = 20;

/** Longest search, in characters. */
const SEARCH_LENGTH = 80;

/** What is searched for where somebody typed that: one line, cut where it is too long. */
export function searchFor(typed: string): string {
	const line = typed.replace(/\s+/g, ' ').trim();
	return Array.from(line).slice(0, SEARCH_LENGTH).join('').trim();
}
