import { defaultCatalogueText } from '../../../src/catalogue/defaultCatalogue';
import { checkCatalogue } from '../../../src/catalogue/parseCatalogue';
import type { CatalogueText } from '../../../src/catalogue/schema';
import type { AdminForm } from '../../../src/rocketchat/admin/AdminForm';
import type { FormPage, Subject } from '../../../src/rocketchat/admin/AdminPage';
import { atFields, textsByField } from '../../../src/rocketchat/admin/errorTexts';
import { formOf } from '../../../src/rocketchat/admin/formOf';
import type { Text } from '../../../src/rocketchat/views/text';
import { text as english } from '../english';

/** A bank that has configured something of everything, written as people write it. */
export const bank = (): CatalogueText => ({
	topics: [
		{ name: 'Lost card', caseType: 'cards' },
		{ name: 'Mortgage', caseType: 'Loans' },
	],
	defaultTopic: 'lost CARD',
	caseTypes: [
		{
			name: 'Cards',
			priority: 10,
			ageingPerMinute: 2,
			weight: 0.5,
			limitPerAgent: 4,
			always: true,
			experience: { required: 3, relaxEverySeconds: 30 },
			overflow: { group: 'loan team', afterSeconds: 60 },
			reserveAfterSeconds: 90,
			noAnswer: { afterSeconds: 45, widenTo: ['Reception', 'LOAN team'], supervisorsAfter: 2 },
			elastic: { afterSeconds: 600, fraction: 0.25 },
		},
		{ name: 'Loans' },
	],
	skillGroups: [
		{
			name: 'Card team',
			members: ['anna', { username: 'bert', level: 4 }, { username: 'everyone' }],
			caseTypes: ['CARDS'],
			hours: {
				timeZone: 'Europe/Berlin',
				week: {
					tuesday: [['09:00', '24:00']],
					monday: [
						['09:00', '12:00'],
						['13:00', '17:30'],
					],
					sunday: [],
				},
				holidays: ['2027-12-25', '2027-12-26'],
			},
		},
		{ name: 'Loan team', members: ['carl'], caseTypes: ['Loans'] },
		{ name: 'Reception', members: 'everyone', caseTypes: [] },
	],
	capacity: { default: 3, reserve: 1, agents: { anna: 5, bert: 0.5 } },
	routing: { verifiedPoints: 5 },
});

/** A bank with so many topics, case types and groups. */
export function bankOf(size: number): CatalogueText {
	const numbers = Array.from({ length: size }, (_, index) => index);
	return {
		...defaultCatalogueText,
		topics: numbers.map((index) => ({ name: `Topic ${index}`, caseType: `Type ${index}` })),
		caseTypes: numbers.map((index) => ({ name: `Type ${index}` })),
		skillGroups: numbers.map((index) => ({ name: `Group ${index}`, members: [], caseTypes: [`Type ${index}`] })),
	};
}

/** The pages of all forms that a catalogue has, also those of new entries. */
export function formPages({ topics, caseTypes, skillGroups }: CatalogueText): FormPage[] {
	const of = (subject: Subject, { length }: readonly unknown[]): FormPage[] => [
		...Array.from({ length }, (_, place) => ({ page: 'form' as const, of: subject, place })),
		{ page: 'form', of: subject, place: 'new' },
	];
	return [...of('group', skillGroups), ...of('caseType', caseTypes), ...of('topic', topics), { page: 'capacity' }];
}

/** A form that must be there. */
export function mustForm(catalogueText: CatalogueText, page: FormPage, text: Text = english): AdminForm {
	const form = formOf(catalogueText, page, text);
	if (!form) {
		throw new Error('There is no such form.');
	}
	return form;
}

/** What the fields of a form show. */
export function shown(form: AdminForm): Record<string, string> {
	return Object.fromEntries(form.fields.map(({ name, value }) => [name, value]));
}

export type Outcome = { catalogue?: CatalogueText; errors?: Record<string, string> };

/** What comes of a form in which these fields are filled in anew, and the rest is as shown. */
export function fill(page: FormPage, changes: Record<string, string>, before = bank()): Outcome {
	const form = mustForm(before, page);
	const draft = form.draft({ ...shown(form), ...changes });
	if (!draft.ok) {
		return { errors: Object.fromEntries(textsByField(draft.error, english)) };
	}
	const catalogue = draft.value.apply(before);
	const checked = checkCatalogue(catalogue);
	if (checked.ok) {
		return { catalogue };
	}
	const places = { places: draft.value.places, firstField: form.fields[0]?.name ?? '' };
	return { errors: Object.fromEntries(textsByField(atFields(checked.error, places, english), english)) };
}
