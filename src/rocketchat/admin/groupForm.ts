import { putGroup, type SkillGroupText } from '../../catalogue/editCatalogue';
import type { CatalogueText } from '../../catalogue/schema';
import { failure, success } from '../../shared/Result';
import type { Text } from '../views/text';
import type { AdminForm } from './AdminForm';
import type { Place } from './AdminPage';
import type { Field } from '../forms/Field';
import { FormReader } from './FormReader';
import { readHours, weekLines } from './hourLines';
import { memberLines, readMembers } from './memberLines';

const HOURS = { timeZone: 'timeZone', week: 'week', holidays: 'holidays' } as const;

/** The form of a skill group: its name, members and hours. Which case types it works on is said in theirs. */
export function groupForm(catalogueText: CatalogueText, place: Place, text: Text): AdminForm | undefined {
	const { skillGroups } = catalogueText;
	const original = place === 'new' ? undefined : skillGroups[place];
	if (place !== 'new' && !original) {
		return undefined;
	}
	const path = `skillGroups[${place === 'new' ? skillGroups.length : place}]`;
	const fields = fieldsOf(original, text);
	return {
		title: text(original ? 'admin.group.edit' : 'admin.group.add'),
		fields,
		draft(filled) {
			const reader = new FormReader(fields, filled, text);
			const name = reader.name('name');
			const { members, places: memberPlaces } = readMembers(reader, 'members', path);
			const { hours, places: hourPlaces } = readHours(reader, HOURS, path);
			const group: SkillGroupText = { ...original, name, members, hours, caseTypes: original?.caseTypes ?? [] };
			return reader.faults.length > 0
				? failure(reader.faults)
				: success({
						apply: (before) => putGroup(before, original?.name, group),
						places: [{ path: `${path}.name`, field: 'name' }, ...memberPlaces, ...hourPlaces],
					});
		},
	};
}

function fieldsOf(group: SkillGroupText | undefined, text: Text): Field[] {
	const hours = group?.hours;
	return [
		{ kind: 'line', name: 'name', label: text('admin.group.name'), value: group?.name ?? '' },
		{
			kind: 'lines',
			name: 'members',
			label: text('admin.group.members'),
			hint: text('admin.group.members.hint'),
			value: group ? memberLines(group.members) : '',
		},
		{
			kind: 'line',
			name: HOURS.timeZone,
			label: text('admin.group.timeZone'),
			hint: text('admin.group.timeZone.hint'),
			value: hours?.timeZone ?? '',
		},
		{
			kind: 'lines',
			name: HOURS.week,
			label: text('admin.group.week'),
			hint: text('admin.group.week.hint'),
			value: hours ? weekLines(hours.week) : '',
		},
		{
			kind: 'lines',
			name: HOURS.holidays,
			label: text('admin.group.holidays'),
			hint: text('admin.group.holidays.hint'),
			value: (hours?.holidays ?? []).join('\n'),
		},
	];
}
