import { nameKey } from '../../catalogue/Catalogue';
import { putTopic, type TopicText } from '../../catalogue/editCatalogue';
import type { CatalogueText } from '../../catalogue/schema';
import { failure, success } from '../../shared/Result';
import type { Text } from '../views/text';
import type { AdminForm } from './AdminForm';
import type { Place } from './AdminPage';
import { chosenOf, choicesOf, yesOrNo, type Field } from '../forms/Field';
import { FormReader } from './FormReader';

/** The form of a topic: its name, its case type, and whether conversations get it for which nobody named one. */
export function topicForm(catalogueText: CatalogueText, place: Place, text: Text): AdminForm | undefined {
	const { topics } = catalogueText;
	const original = place === 'new' ? undefined : topics[place];
	if (place !== 'new' && !original) {
		return undefined;
	}
	const path = `topics[${place === 'new' ? topics.length : place}]`;
	const fields = fieldsOf(catalogueText, original, text);
	return {
		title: text(original ? 'admin.topic.edit' : 'admin.topic.add'),
		fields,
		draft(filled) {
			const reader = new FormReader(fields, filled, text);
			const topic: TopicText = { ...original, name: reader.name('name'), caseType: reader.mustChoose('caseType') };
			const isDefault = reader.choice('default') === 'yes';
			if (!isDefault && original && isDefaultOf(catalogueText, original)) {
				reader.refuse('default', 'admin.error.default');
			}
			return reader.faults.length > 0
				? failure(reader.faults)
				: success({
						apply: (before) => putTopic(before, original?.name, topic, isDefault),
						places: [
							{ path: `${path}.name`, field: 'name' },
							{ path: `${path}.caseType`, field: 'caseType' },
							{ path: 'defaultTopic', field: 'default' },
						],
					});
		},
	};
}

function fieldsOf(catalogueText: CatalogueText, topic: TopicText | undefined, text: Text): Field[] {
	return [
		{ kind: 'line', name: 'name', label: text('admin.topic.name'), value: topic?.name ?? '' },
		{
			kind: 'choice',
			name: 'caseType',
			label: text('admin.topic.caseType'),
			value: chosenOf(catalogueText.caseTypes, topic?.caseType),
			choices: choicesOf(catalogueText.caseTypes),
		},
		{
			kind: 'choice',
			name: 'default',
			label: text('admin.topic.default'),
			hint: text('admin.topic.default.hint'),
			...yesOrNo(topic !== undefined && isDefaultOf(catalogueText, topic), text),
		},
	];
}

function isDefaultOf({ defaultTopic }: CatalogueText, { name }: TopicText): boolean {
	return nameKey(defaultTopic) === nameKey(name);
}
