import { EVERYONE, nameKey } from './Catalogue';
import type { CatalogueFault } from './CatalogueFault';
import type { CaseType, CatalogueInput, SkillGroup } from './schema';

/** Names that are used twice, and names that nothing has. */
export function nameFaults(input: CatalogueInput): CatalogueFault[] {
	return [
		...namesTwice('topics', input.topics),
		...namesTwice('caseTypes', input.caseTypes),
		...namesTwice('skillGroups', input.skillGroups),
		...input.skillGroups.flatMap(membersTwice),
		...unknownCaseTypes(input),
		...unknownTopic(input),
		...unknownGroups(input),
	];
}

function namesTwice(list: string, entries: readonly { name: string }[]): CatalogueFault[] {
	return repeated(entries.map(({ name }) => nameKey(name))).map(({ index, first }) => ({
		path: `${list}[${index}].name`,
		code: 'CATALOGUE_NAME_TWICE',
		reason: `"${entries[index]?.name ?? ''}" is already the name of ${list}[${first}].`,
	}));
}

function membersTwice({ members }: SkillGroup, group: number): CatalogueFault[] {
	const usernames = members === EVERYONE ? [] : members.map(({ username }) => username);
	return repeated(usernames).map(({ index, first }) => ({
		path: `skillGroups[${group}].members[${index}]`,
		code: 'CATALOGUE_MEMBER_TWICE',
		// Without the username: reasons are logged.
		reason: `This agent is already members[${first}] of the group.`,
	}));
}

/** The places of keys that were there before, each with the place of the first. */
function repeated(keys: readonly string[]): { index: number; first: number }[] {
	const places = new Map<string, number>();
	return keys.flatMap((key, index) => {
		const first = places.get(key);
		if (first === undefined) {
			places.set(key, index);
			return [];
		}
		return [{ index, first }];
	});
}

function unknownCaseTypes({ caseTypes, topics, skillGroups }: CatalogueInput): CatalogueFault[] {
	const known = keysOf(caseTypes);
	const faultOf = (path: string, name: string): CatalogueFault[] =>
		known.has(nameKey(name)) ? [] : [{ path, code: 'CATALOGUE_UNKNOWN_CASE_TYPE', reason: `There is no case type "${name}".` }];
	return [
		...topics.flatMap((topic, index) => faultOf(`topics[${index}].caseType`, topic.caseType)),
		...skillGroups.flatMap((group, index) =>
			group.caseTypes.flatMap((name, position) => faultOf(`skillGroups[${index}].caseTypes[${position}]`, name)),
		),
	];
}

function unknownTopic({ topics, defaultTopic }: CatalogueInput): CatalogueFault[] {
	return keysOf(topics).has(nameKey(defaultTopic))
		? []
		: [{ path: 'defaultTopic', code: 'CATALOGUE_UNKNOWN_TOPIC', reason: `There is no topic "${defaultTopic}".` }];
}

function unknownGroups({ caseTypes, skillGroups }: CatalogueInput): CatalogueFault[] {
	const known = keysOf(skillGroups);
	return caseTypes.flatMap((caseType, index) =>
		furtherGroups(caseType, index).flatMap(({ path, name }) =>
			known.has(nameKey(name))
				? []
				: [{ path, code: 'CATALOGUE_UNKNOWN_GROUP' as const, reason: `There is no skill group "${name}".` }],
		),
	);
}

/** The groups that may also take a case type, each with the place where it says so. */
function furtherGroups({ overflow, noAnswer }: CaseType, index: number): { path: string; name: string }[] {
	return [
		...(overflow ? [{ path: `caseTypes[${index}].overflow.group`, name: overflow.group }] : []),
		...(noAnswer?.widenTo ?? []).map((name, position) => ({ path: `caseTypes[${index}].noAnswer.widenTo[${position}]`, name })),
	];
}

function keysOf(entries: readonly { name: string }[]): ReadonlySet<string> {
	return new Set(entries.map(({ name }) => nameKey(name)));
}
