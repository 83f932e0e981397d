import { nameKey } from './Catalogue';
import { defaultCatalogueText } from './defaultCatalogue';
import { catalogueSchema, type CatalogueText } from './schema';

/*
 * What an administrator changes in a form, as a change of the JSON they could have written themselves.
 *
 * Every edit is pure, touches what it names and keeps the rest as it was written. It gives `undefined` where a name it
 * needs is gone, because somebody removed it meanwhile. It checks nothing else: `checkCatalogue` comes after it and says
 * what would be wrong, such as a topic that is left without its case type.
 */

export type TopicText = CatalogueText['topics'][number];
export type CaseTypeText = CatalogueText['caseTypes'][number];
export type SkillGroupText = CatalogueText['skillGroups'][number];
export type CapacityText = NonNullable<CatalogueText['capacity']>;

/** The JSON in force: that of the default catalogue where the text is empty. Throws where the text was never in force. */
export function currentText(catalogueText: string): CatalogueText {
	if (catalogueText.trim() === '') {
		return defaultCatalogueText;
	}
	const json: unknown = JSON.parse(catalogueText);
	if (!isCatalogueText(json)) {
		throw new Error('The text in force has not the shape of a catalogue.');
	}
	return json;
}

/** With a new group, or with the one called `originalName` replaced. Case types that overflow or widen to it follow its name. */
export function putGroup(
	text: CatalogueText,
	originalName: string | undefined,
	group: SkillGroupText,
): CatalogueText | undefined {
	const skillGroups = put(text.skillGroups, originalName, group);
	const renamed = renaming(originalName, group.name);
	return skillGroups && { ...text, skillGroups, caseTypes: text.caseTypes.map((caseType) => withGroups(caseType, renamed)) };
}

/** Without the group of that name. */
export function removeGroup(text: CatalogueText, name: string): CatalogueText | undefined {
	const skillGroups = without(text.skillGroups, name);
	return skillGroups && { ...text, skillGroups };
}

/**
 * With a new case type, or with the one called `originalName` replaced, in the case types of `groupName` and of no other
 * group. Its topics follow its name.
 */
export function putCaseType(
	text: CatalogueText,
	originalName: string | undefined,
	caseType: CaseTypeText,
	groupName: string,
): CatalogueText | undefined {
	const caseTypes = put(text.caseTypes, originalName, caseType);
	if (!caseTypes || !text.skillGroups.some(isCalled(groupName))) {
		return undefined;
	}
	const renamed = renaming(originalName, caseType.name);
	return {
		...text,
		caseTypes,
		topics: text.topics.map((topic) => ({ ...topic, caseType: renamed(topic.caseType) })),
		skillGroups: text.skillGroups.map((group) => {
			if (!isCalled(groupName)(group)) {
				return originalName === undefined ? group : withoutCaseType(group, originalName);
			}
			const names = group.caseTypes.map(renamed);
			return { ...group, caseTypes: names.some(isName(caseType.name)) ? names : [...names, caseType.name] };
		}),
	};
}

/** Without the case type of that name, also in its group. */
export function removeCaseType(text: CatalogueText, name: string): CatalogueText | undefined {
	const caseTypes = without(text.caseTypes, name);
	return caseTypes && { ...text, caseTypes, skillGroups: text.skillGroups.map((group) => withoutCaseType(group, name)) };
}

/**
 * With a new topic, or with the one called `originalName` replaced. It becomes the default topic if asked for, and stays it
 * in any case: another topic has to take over, for there always is one.
 */
export function putTopic(
	text: CatalogueText,
	originalName: string | undefined,
	topic: TopicText,
	isDefault: boolean,
): CatalogueText | undefined {
	const topics = put(text.topics, originalName, topic);
	return (
		topics && { ...text, topics, defaultTopic: isDefault ? topic.name : renaming(originalName, topic.name)(text.defaultTopic) }
	);
}

/** Without the topic of that name. */
export function removeTopic(text: CatalogueText, name: string): CatalogueText | undefined {
	const topics = without(text.topics, name);
	return topics && { ...text, topics };
}

/** With other limits for agents. */
export function putCapacity(text: CatalogueText, capacity: CapacityText): CatalogueText {
	return { ...text, capacity };
}

function isCatalogueText(json: unknown): json is CatalogueText {
	return catalogueSchema.safeParse(json).success;
}

function put<Entry extends { name: string }>(
	entries: readonly Entry[],
	originalName: string | undefined,
	entry: Entry,
): Entry[] | undefined {
	if (originalName === undefined) {
		return [...entries, entry];
	}
	const index = entries.findIndex(isCalled(originalName));
	return index < 0 ? undefined : [...entries.slice(0, index), entry, ...entries.slice(index + 1)];
}

function without<Entry extends { name: string }>(entries: readonly Entry[], name: string): Entry[] | undefined {
	const index = entries.findIndex(isCalled(name));
	return index < 0 ? undefined : [...entries.slice(0, index), ...entries.slice(index + 1)];
}

function withGroups(caseType: CaseTypeText, renamed: (name: string) => string): CaseTypeText {
	const { overflow, noAnswer } = caseType;
	return {
		...caseType,
		...(overflow && { overflow: { ...overflow, group: renamed(overflow.group) } }),
		...(noAnswer?.widenTo && { noAnswer: { ...noAnswer, widenTo: noAnswer.widenTo.map(renamed) } }),
	};
}

function withoutCaseType(group: SkillGroupText, name: string): SkillGroupText {
	return { ...group, caseTypes: group.caseTypes.filter((caseType) => !isName(name)(caseType)) };
}

/** The new name for the old one however it is written, and every other name as it is. */
function renaming(from: string | undefined, to: string): (name: string) => string {
	const isOld = from === undefined ? () => false : isName(from);
	return (name) => (isOld(name) ? to : name);
}

function isCalled(name: string): (entry: { name: string }) => boolean {
	const isIt = isName(name);
	return (entry) => isIt(entry.name);
}

function isName(name: string): (other: string) => boolean {
	const key = nameKey(name);
	return (other) => nameKey(other) === key;
}
