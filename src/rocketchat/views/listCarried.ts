import { listTabs, type ListShown } from '../../desk/ListShown';

/** The list before the value, with a line break between. What a value begins with otherwise, a room or a word, has no "/". */
const CARRIED = /^([A-Za-z]{1,10})\/([1-9]\d?)\/([^\n]{0,200})\n(.*)$/s;

/** A value that carries along how the list was shown in which it was clicked: nothing else of a click tells. */
export function carrying({ tab, pages, search }: ListShown, value: string): string {
	return `${tab}/${pages}/${search}\n${value}`;
}

/** The list that a value carries along, and the value itself; without a list where it carries none. */
export function carriedBy(value: string): { readonly list?: ListShown; readonly value: string } {
	const [, name, pages, search = '', rest = ''] = CARRIED.exec(value) ?? [];
	const tab = listTabs.find((known) => known === name);
	return tab ? { list: { tab, pages: Number(pages), search }, value: rest } : { value };
}
