import { putCaseType, type CaseTypeText } from '../../catalogue/editCatalogue';
import type { CatalogueText } from '../../catalogue/schema';
import { failure, success } from '../../shared/Result';
import type { Text } from '../views/text';
import type { AdminForm, FieldPlace } from './AdminForm';
import type { Place } from './AdminPage';
import { caseTypeFields } from './caseTypeFields';
import { FormReader } from './FormReader';

/** The form of a case type: everything the catalogue knows of it, and the group that works on it. */
export function caseTypeForm(catalogueText: CatalogueText, place: Place, text: Text): AdminForm | undefined {
	const { caseTypes } = catalogueText;
	const original = place === 'new' ? undefined : caseTypes[place];
	if (place !== 'new' && !original) {
		return undefined;
	}
	const path = `caseTypes[${place === 'new' ? caseTypes.length : place}]`;
	const fields = caseTypeFields(catalogueText, original, text);
	return {
		title: text(original ? 'admin.caseType.edit' : 'admin.caseType.add'),
		fields,
		draft(filled) {
			const reader = new FormReader(fields, filled, text);
			const group = reader.mustChoose('group');
			const caseType: CaseTypeText = { ...original, ...readCaseType(reader) };
			return reader.faults.length > 0
				? failure(reader.faults)
				: success({
						apply: (before) => putCaseType(before, original?.name, caseType, group),
						places: placesOf(reader, path),
					});
		},
	};
}

/** What the fields say; whatever is left empty is absent, also where the original had it. */
function readCaseType(reader: FormReader): Required<Pick<CaseTypeText, 'name'>> & CaseTypeText {
	return {
		name: reader.name('name'),
		priority: reader.number('priority'),
		ageingPerMinute: reader.number('ageing'),
		weight: reader.number('weight'),
		limitPerAgent: reader.number('limit'),
		always: reader.choice('always') === 'yes' ? true : undefined,
		experience: reader.both('experience', 'relax')
			? { required: reader.number('experience') ?? 0, relaxEverySeconds: reader.number('relax') ?? 0 }
			: undefined,
		overflow: reader.both('overflow', 'overflowAfter')
			? { group: reader.choice('overflow'), afterSeconds: reader.number('overflowAfter') ?? 0 }
			: undefined,
		reserveAfterSeconds: reader.number('reserveAfter'),
		noAnswer: readNoAnswer(reader),
		elastic: reader.both('elasticAfter', 'elasticFraction')
			? { afterSeconds: reader.number('elasticAfter') ?? 0, fraction: reader.number('elasticFraction') ?? 0 }
			: undefined,
	};
}

function readNoAnswer(reader: FormReader): CaseTypeText['noAnswer'] {
	const afterSeconds = reader.number('noAnswerAfter');
	const widenTo = reader.lines('widenTo').map(({ content }) => content);
	const supervisorsAfter = reader.number('supervisorsAfter');
	if (afterSeconds !== undefined) {
		return { afterSeconds, ...(widenTo.length > 0 && { widenTo }), supervisorsAfter };
	}
	if (widenTo.length > 0 || supervisorsAfter !== undefined) {
		reader.refuse('noAnswerAfter', 'admin.error.both');
	}
	return undefined;
}

function placesOf(reader: FormReader, path: string): FieldPlace[] {
	const fieldsByKey: Readonly<Record<string, string>> = {
		name: 'name',
		priority: 'priority',
		ageingPerMinute: 'ageing',
		weight: 'weight',
		limitPerAgent: 'limit',
		'experience.required': 'experience',
		'experience.relaxEverySeconds': 'relax',
		'overflow.group': 'overflow',
		'overflow.afterSeconds': 'overflowAfter',
		reserveAfterSeconds: 'reserveAfter',
		'noAnswer.afterSeconds': 'noAnswerAfter',
		'noAnswer.widenTo': 'widenTo',
		'noAnswer.supervisorsAfter': 'supervisorsAfter',
		'elastic.afterSeconds': 'elasticAfter',
		'elastic.fraction': 'elasticFraction',
	};
	return [
		{ path, field: 'group' },
		...Object.entries(fieldsByKey).map(([key, field]) => ({ path: `${path}.${key}`, field })),
		...reader.lines('widenTo').map(({ line }, index) => ({ path: `${path}.noAnswer.widenTo[${index}]`, field: 'widenTo', line })),
	];
}
