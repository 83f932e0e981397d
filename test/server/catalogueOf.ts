import type { CatalogueText } from '../../src/catalogue/schema';

type Group = CatalogueText['skillGroups'][number];
type CaseType = CatalogueText['caseTypes'][number];

/** A skill group with what is special about each of its case types. */
export type GroupPlan = Omit<Group, 'name' | 'caseTypes'> & {
	readonly types: Readonly<Record<string, Omit<CaseType, 'name'>>>;
};

/** A catalogue in which each case type has one topic, of the same name; the first is the default. */
export function catalogueOf(
	groups: Readonly<Record<string, GroupPlan>>,
	rest: Pick<CatalogueText, 'capacity' | 'routing' | 'queueNotices' | 'notLoggedIn' | 'askTopic' | 'texts'> = {},
): CatalogueText {
	const caseTypes = Object.values(groups).flatMap(({ types }) =>
		Object.entries(types).map(([name, special]): CaseType => ({ name, ...special })),
	);
	return {
		topics: caseTypes.map(({ name }) => ({ name, caseType: name })),
		defaultTopic: caseTypes[0]?.name ?? '',
		caseTypes,
		skillGroups: Object.entries(groups).map(([name, { types, ...group }]) => ({ name, caseTypes: Object.keys(types), ...group })),
		// Customers who are not logged in wait like everybody, unless a test says otherwise.
		notLoggedIn: { synchronous: false },
		...rest,
	};
}
