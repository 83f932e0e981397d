import fc from 'fast-check';
import { parseCatalogue } from '../../../src/catalogue/parseCatalogue';
import { catalogueSchema, type CatalogueText } from '../../../src/catalogue/schema';
import type { FormPage } from '../../../src/rocketchat/admin/AdminPage';
import { atFields, textsByField } from '../../../src/rocketchat/admin/errorTexts';
import { fieldAction, fieldBlock } from '../../../src/rocketchat/forms/Field';
import { readFilled, type Filled } from '../../../src/rocketchat/forms/Filled';
import { formView } from '../../../src/rocketchat/admin/formView';
import { Form } from '../../../tools/client/Form';
import { bank, formPages, mustForm, shown } from './bank';
import { text } from '../english';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** What people write, half of it right. */
const words = fc.oneof(
	fc.constantFrom('everyone', 'anna', 'bert 3', '@carl', 'Europe/Berlin', '+02:00', ...days, 'monday 09:00-12:00 13:00-17:30'),
	fc.constantFrom('1', '0.5', '-1', '1e3', 'NaN', '99999999999999999999', '2027-12-25', 'yes', 'no', ' ', '__proto__ 3'),
	fc.constantFrom('Card team', 'Cards', 'Loans', 'loan team', 'constructor', '{count}', '<script>', '\u0000', '💳'),
	fc.string(),
);
const contents = fc.oneof(
	fc.array(words, { maxLength: 4 }).map((lines) => lines.join('\n')),
	words,
);
const pages = fc.constantFrom(...formPages(bank()));

/** Whether what is filled in makes a good catalogue; else that each error stands at a field of the form. */
function isAccepted(page: FormPage, filled: Filled): boolean {
	const form = mustForm(bank(), page);
	const isField = (field: string): boolean => form.fields.some(({ name }) => name === field);
	const draft = form.draft(filled);
	const errors = (() => {
		if (!draft.ok) {
			return textsByField(draft.error, text);
		}
		const changed = draft.value.apply(bank());
		expect(changed).toBeDefined();
		const parsed = parseCatalogue(JSON.stringify(changed));
		const places = { places: draft.value.places, firstField: form.fields[0]?.name ?? '' };
		return parsed.ok ? undefined : textsByField(atFields(parsed.error, places, text), text);
	})();
	if (errors) {
		expect(errors.size).toBeGreaterThan(0);
		expect([...errors.keys()].filter((field) => !isField(field))).toEqual([]);
		expect([...errors.values()].join('')).not.toMatch(/undefined|\[object/);
	}
	return errors === undefined;
}

describe('whatever is filled in', () => {
	it('is a good catalogue or an error at a field', () => {
		let accepted = 0;
		fc.assert(
			fc.property(
				pages,
				fc.dictionary(fc.constantFrom('name', 'members', 'agents', 'week', 'holidays', 'timeZone'), contents),
				(page, changes) => {
					accepted += isAccepted(page, { ...shown(mustForm(bank(), page)), ...changes }) ? 1 : 0;
				},
			),
			{ numRuns: 2_000 },
		);
		expect(accepted).toBeGreaterThan(100);
	});

	it('in all fields at once is one too', () => {
		fc.assert(
			fc.property(pages, fc.infiniteStream(contents), (page, stream) => {
				const { fields } = mustForm(bank(), page);
				isAccepted(page, Object.fromEntries(fields.map(({ name }) => [name, String(stream.next().value)])));
			}),
			{ numRuns: 2_000 },
		);
	});

	it('of 100 KB is refused like any other', () => {
		for (const [page, changes] of [
			[{ page: 'form', of: 'group', place: 0 }, { members: 'a\n'.repeat(50_000) }],
			[{ page: 'form', of: 'group', place: 0 }, { members: '@ 9\n'.repeat(25_000) }],
			[
				{ page: 'form', of: 'group', place: 0 },
				{ week: 'monday -\n'.repeat(10_000), holidays: 'x\n'.repeat(45_000) },
			],
			[{ page: 'form', of: 'group', place: 0 }, { week: `monday ${'1-2 '.repeat(25_000)}` }],
			[{ page: 'form', of: 'caseType', place: 0 }, { widenTo: 'x\n'.repeat(50_000) }],
			[{ page: 'capacity' }, { agents: Array.from({ length: 9_000 }, (_, index) => `@${index} -1`).join('\n') }],
			[{ page: 'form', of: 'topic', place: 0 }, { name: ' '.repeat(100_000) }],
		] as const) {
			expect(isAccepted(page, { ...shown(mustForm(bank(), page)), ...changes })).toBe(false);
		}
	});
});

describe('the state of a form', () => {
	const { fields } = mustForm(bank(), { page: 'capacity' });

	it('is read by block and action; what was never touched is empty', () => {
		const state = { [fieldBlock('default')]: { [fieldAction('default')]: '4' }, [fieldBlock('reserve')]: {}, else: { x: 1 } };
		expect(readFilled(state, fields)).toEqual({ default: '4', reserve: '', agents: '' });
	});

	it.each([[undefined], [null], [{}]])('%j is that of an empty form', (state) => {
		expect(readFilled(state, fields)).toEqual({ default: '', reserve: '', agents: '' });
	});

	it.each<[string, unknown]>([
		['a text', 'state'],
		['a list', []],
		['a block that is a text', { [fieldBlock('default')]: '4' }],
		['a number', { [fieldBlock('default')]: { [fieldAction('default')]: 4 } }],
		['a query', { [fieldBlock('default')]: { [fieldAction('default')]: { $ne: '' } } }],
		['a list of values', { [fieldBlock('agents')]: { [fieldAction('agents')]: ['anna 1'] } }],
		['an endless text', { [fieldBlock('agents')]: { [fieldAction('agents')]: 'x'.repeat(100_001) } }],
	])('is refused where it is %s', (_what, state) => {
		expect(readFilled(state, fields)).toBeUndefined();
	});

	it('is read or refused, whatever it is', () => {
		fc.assert(
			fc.property(fc.anything(), (state) => {
				const filled = Object.values(readFilled(state, fields) ?? {});
				expect(filled.filter((content) => typeof content !== 'string')).toEqual([]);
			}),
		);
	});
});

/** What a browser sends of a form that was opened and not touched. */
function untouched(catalogueText: CatalogueText, page: FormPage): Filled | undefined {
	const form = mustForm(catalogueText, page);
	const { title, blocks } = formView(form, text);
	const drawn = blocks.map((block): Record<string, unknown> => ({ ...block }));
	const opened = new Form({ type: 'modal.open', triggerId: 't', view: { id: 'v', title, blocks: drawn } });
	return readFilled(JSON.parse(JSON.stringify(opened.state)), form.fields);
}

const names = ['anna', 'bert', 'carl', 'everyone'];
const seconds = fc.integer({ min: 1, max: 9_000 });
const optional = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(value, { nil: undefined });
const interval = fc.constantFrom<[string, string]>(['09:00', '12:00'], ['13:00', '24:00']);
const hours = fc.record({
	timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'UTC'),
	week: fc.dictionary(fc.constantFrom(...days), fc.uniqueArray(interval, { selector: ([from]) => from }), { minKeys: 1 }),
	holidays: optional(fc.uniqueArray(fc.constantFrom('2027-01-01', '2027-12-25'), { minLength: 1 })),
});
const members = fc.oneof(
	fc.constant('everyone' as const),
	fc
		.subarray(names)
		.chain((some) =>
			fc.tuple(
				...some.map((username) =>
					fc.oneof(fc.constant(username), fc.record({ username: fc.constant(username), level: fc.integer({ min: 1, max: 5 }) })),
				),
			),
		),
);
const caseType = fc.record({
	priority: optional(fc.integer({ min: 0, max: 10_000 })),
	ageingPerMinute: optional(fc.double({ min: 1e-7, max: 1_000, noNaN: true })),
	weight: optional(fc.double({ min: 1e-5, max: 1, noNaN: true })),
	limitPerAgent: optional(fc.integer({ min: 1, max: 1_000 })),
	always: optional(fc.constant(true)),
	experience: optional(fc.record({ required: fc.integer({ min: 2, max: 5 }), relaxEverySeconds: seconds })),
	overflow: optional(fc.record({ group: fc.constant('Help'), afterSeconds: seconds })),
	reserveAfterSeconds: optional(seconds),
	noAnswer: optional(
		fc.record({
			afterSeconds: seconds,
			widenTo: optional(fc.constant<string[]>(['Help'])),
			supervisorsAfter: optional(fc.integer({ min: 1, max: 20 })),
		}),
	),
	elastic: optional(fc.record({ afterSeconds: seconds, fraction: fc.double({ min: 0, max: 0.99, noNaN: true }) })),
});
const catalogues: fc.Arbitrary<CatalogueText> = fc
	.record({
		types: fc.array(caseType, { minLength: 1, maxLength: 3 }),
		group: fc.record({ members, hours: optional(hours) }),
		fallback: fc.nat(2),
		capacity: optional(
			fc.record({
				default: optional(fc.double({ min: 1, max: 1_000, noNaN: true })),
				reserve: optional(fc.integer({ min: 0, max: 9 })),
				agents: optional(
					fc.dictionary(fc.constantFrom('anna', '007', '__proto__x'), fc.integer({ min: 1, max: 9 }), { minKeys: 1 }),
				),
			}),
		),
	})
	.map(({ types, group, fallback, capacity }) => ({
		topics: types.map((_, index) => ({ name: `Topic ${index}`, caseType: `Type ${index}` })),
		defaultTopic: `Topic ${fallback % types.length}`,
		caseTypes: types.map((type, index) => ({ ...type, name: `Type ${index}` })),
		skillGroups: [
			{ ...group, name: 'Desk', caseTypes: types.map((_, index) => `Type ${index}`) },
			{ name: 'Help', members: 'everyone', caseTypes: [] },
		],
		...(capacity && { capacity }),
	}));

describe('a form that is opened and saved', () => {
	it('changes nothing of what the catalogue means, and shows the same again', () => {
		fc.assert(
			fc.property(catalogues, fc.nat(), (catalogueText, any) => {
				const stored: CatalogueText = JSON.parse(JSON.stringify(catalogueText)) as CatalogueText;
				const pages = formPages(stored).filter((each) => each.page === 'capacity' || each.place !== 'new');
				const page = pages[any % pages.length] ?? { page: 'capacity' };
				const form = mustForm(stored, page);
				const draft = form.draft(untouched(stored, page) ?? {});
				const saved: unknown = JSON.parse(JSON.stringify(draft.ok && draft.value.apply(stored)));
				expect(catalogueSchema.parse(saved)).toEqual(catalogueSchema.parse(stored));
				expect(shown(mustForm(saved as CatalogueText, page))).toEqual(shown(form));
			}),
			{ numRuns: 300 },
		);
	});
});
