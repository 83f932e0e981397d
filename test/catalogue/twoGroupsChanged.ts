import { parseCatalogue } from '../../src/catalogue/parseCatalogue';
import { twoGroups } from '../worlds/bank';

/** The good catalogue of two groups with something changed. */
export const changed = (changes: object): string => JSON.stringify({ ...twoGroups, ...changes });

/** What is wrong with a text: code and place, in order. */
export function faultsOf(text: string): string[] {
	const parsed = parseCatalogue(text);
	return parsed.ok ? [] : parsed.error.map(({ code, path }) => `${code} ${path}`.trim());
}

export const [lostCard, mortgage] = twoGroups.topics;
export const [cards, loans] = twoGroups.caseTypes;
export const [cardTeam, loanTeam] = twoGroups.skillGroups;
