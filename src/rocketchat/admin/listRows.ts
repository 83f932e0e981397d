import { EVERYONE, nameKey } from '../../catalogue/Catalogue';
import type { CaseTypeText, SkillGroupText, TopicText } from '../../catalogue/editCatalogue';
import type { CatalogueText } from '../../catalogue/schema';
import type { Text } from '../views/text';
import type { Subject } from './AdminPage';
import { groupNameOf } from './caseTypeFields';

/** An entry of a list: what it is called, and what matters about it. Nobody's name is in it. */
export type Row = { readonly name: string; readonly facts: readonly string[] };

/** Most case types named in the row of a group. */
const CASE_TYPES_NAMED = 5;

/** How many entries the catalogue has of a kind. */
export function countOf(catalogueText: CatalogueText, subject: Subject): number {
	return entriesOf(catalogueText, subject).length;
}

/** What the entry at a place is called; `undefined` where there is none. */
export function nameAt(catalogueText: CatalogueText, subject: Subject, place: number): string | undefined {
	return entriesOf(catalogueText, subject)[place]?.name;
}

/** The entries from one place up to another, in the administrator's order. */
export function rowsOf(
	catalogueText: CatalogueText,
	subject: Subject,
	{ from, to, text }: { readonly from: number; readonly to: number; readonly text: Text },
): Row[] {
	switch (subject) {
		case 'group':
			return catalogueText.skillGroups.slice(from, to).map((group) => groupRow(group, text));
		case 'caseType':
			return catalogueText.caseTypes.slice(from, to).map((caseType) => caseTypeRow(catalogueText, caseType, text));
		case 'topic':
			return catalogueText.topics.slice(from, to).map((topic) => topicRow(catalogueText, topic, text));
	}
}

function entriesOf(catalogueText: CatalogueText, subject: Subject): readonly { readonly name: string }[] {
	switch (subject) {
		case 'group':
			return catalogueText.skillGroups;
		case 'caseType':
			return catalogueText.caseTypes;
		case 'topic':
			return catalogueText.topics;
	}
}

function groupRow({ name, members, caseTypes, hours }: SkillGroupText, text: Text): Row {
	const more = caseTypes.length - CASE_TYPES_NAMED;
	const named = [...caseTypes.slice(0, CASE_TYPES_NAMED), ...(more > 0 ? [text('admin.row.more', { count: more })] : [])];
	return {
		name,
		facts: [
			members === EVERYONE ? text('admin.row.everyone') : text('admin.row.members', { count: members.length }),
			caseTypes.length === 0 ? text('admin.row.noCaseTypes') : text('admin.row.caseTypes', { names: named.join(', ') }),
			hours ? text('admin.row.hours', { timeZone: hours.timeZone }) : text('admin.row.always'),
		],
	};
}

function caseTypeRow(catalogueText: CatalogueText, caseType: CaseTypeText, text: Text): Row {
	return {
		name: caseType.name,
		facts: [
			text('admin.row.group', { group: groupNameOf(catalogueText, caseType) ?? '-' }),
			text('admin.row.weight', { weight: caseType.weight ?? 1 }),
			text('admin.row.priority', { priority: caseType.priority ?? 0 }),
		],
	};
}

function topicRow({ defaultTopic }: CatalogueText, { name, caseType }: TopicText, text: Text): Row {
	return {
		name,
		facts: [
			text('admin.row.caseType', { caseType }),
			...(nameKey(name) === nameKey(defaultTopic) ? [text('admin.row.default')] : []),
		],
	};
}
