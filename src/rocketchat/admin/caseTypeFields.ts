import { nameKey } from '../../catalogue/Catalogue';
import type { CaseTypeText } from '../../catalogue/editCatalogue';
import type { CatalogueText } from '../../catalogue/schema';
import type { Text, TextKey } from '../views/text';
import { chosenOf, choicesOf, NO_CHOICE, yesOrNo, type Field } from '../forms/Field';

/** The fields of a case type, filled with what the catalogue says; empty where it says nothing. */
export function caseTypeFields(catalogueText: CatalogueText, caseType: CaseTypeText | undefined, text: Text): Field[] {
	const { choice, number } = fieldsIn(text);
	const { experience, overflow, noAnswer, elastic } = caseType ?? {};
	const { skillGroups } = catalogueText;
	const groups = choicesOf(skillGroups);
	return [
		{ kind: 'line', name: 'name', label: text('admin.caseType.name'), value: caseType?.name ?? '' },
		{
			...choice('group', 'admin.caseType.group'),
			value: chosenOf(skillGroups, caseType && groupNameOf(catalogueText, caseType)),
			choices: groups,
		},
		number('priority', 'admin.caseType.priority', caseType?.priority, '0'),
		number('ageing', 'admin.caseType.ageing', caseType?.ageingPerMinute, '1'),
		number('weight', 'admin.caseType.weight', caseType?.weight, '1'),
		number('limit', 'admin.caseType.limit', caseType?.limitPerAgent),
		{ ...choice('always', 'admin.caseType.always'), ...yesOrNo(caseType?.always === true, text) },
		number('experience', 'admin.caseType.experience', experience?.required),
		number('relax', 'admin.caseType.relax', experience?.relaxEverySeconds),
		{
			...choice('overflow', 'admin.caseType.overflow'),
			value: chosenOf(skillGroups, overflow?.group) || NO_CHOICE,
			choices: [{ value: NO_CHOICE, label: text('admin.none') }, ...groups],
		},
		number('overflowAfter', 'admin.caseType.overflowAfter', overflow?.afterSeconds),
		number('reserveAfter', 'admin.caseType.reserveAfter', caseType?.reserveAfterSeconds),
		number('noAnswerAfter', 'admin.caseType.noAnswerAfter', noAnswer?.afterSeconds),
		{
			kind: 'lines',
			name: 'widenTo',
			label: text('admin.caseType.widenTo'),
			hint: text('admin.caseType.widenTo.hint'),
			value: (noAnswer?.widenTo ?? []).map((name) => name.trim()).join('\n'),
		},
		number('supervisorsAfter', 'admin.caseType.supervisorsAfter', noAnswer?.supervisorsAfter, '3'),
		number('elasticAfter', 'admin.caseType.elasticAfter', elastic?.afterSeconds),
		number('elasticFraction', 'admin.caseType.elasticFraction', elastic?.fraction),
	];
}

/** The group that works on a case type. */
export function groupNameOf({ skillGroups }: CatalogueText, { name }: CaseTypeText): string | undefined {
	return skillGroups.find(({ caseTypes }) => caseTypes.some((other) => nameKey(other) === nameKey(name)))?.name;
}

/** How fields are made whose labels are the texts of a key. */
function fieldsIn(text: Text) {
	return {
		choice: (name: string, label: TextKey) => ({ kind: 'choice' as const, name, label: text(label) }),
		number: (name: string, label: TextKey, value: number | undefined, byDefault?: string): Field => ({
			kind: 'line',
			name,
			label: text(label),
			value: value === undefined ? '' : String(value),
			...(byDefault !== undefined && { placeholder: byDefault }),
		}),
	};
}
