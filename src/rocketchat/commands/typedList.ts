import { newList, searchFor, type ListShown } from '../../desk/ListShown';

/** What of the list somebody asks for who types these words: `completed` first for what has ended, and what to search for. */
export function typedList(words: readonly string[]): ListShown {
	const [first, ...rest] = words.filter((word) => word !== '');
	return first === 'completed'
		? { ...newList, tab: 'completed', search: searchFor(rest.join(' ')) }
		: { ...newList, search: searchFor(words.join(' ')) };
}
