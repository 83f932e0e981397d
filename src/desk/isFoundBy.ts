import { bareNumber } from '../cases/caseNumber';
import type { CaseId } from '../shared/ids';

/**
 * Whether a conversation is found by what is searched for: its topic, the name or id of its proved customer, or the number of
 * its case contains it, in any letter case, the number with or without dashes. An empty search finds everything.
 */
export function isFoundBy(
	search: string,
	{ words, caseId }: { readonly words: readonly (string | undefined)[]; readonly caseId?: CaseId },
): boolean {
	const number = bareNumber(search);
	return (
		words.some((word) => word?.toLowerCase().includes(search.toLowerCase())) ||
		(caseId !== undefined && number !== '' && bareNumber(caseId).includes(number))
	);
}
