import fc from 'fast-check';
import { nameKey } from '../../src/catalogue/Catalogue';
import { defaultCatalogueText } from '../../src/catalogue/defaultCatalogue';
import {
	putCapacity,
	putCaseType,
	putGroup,
	putTopic,
	removeCaseType,
	removeGroup,
	removeTopic,
	type CaseTypeText,
} from '../../src/catalogue/editCatalogue';
import { checkCatalogue, parseCatalogue } from '../../src/catalogue/parseCatalogue';
import type { CatalogueText } from '../../src/catalogue/schema';

type Edit = (text: CatalogueText) => CatalogueText | undefined;

const names = fc.constantFrom('General', ' general', 'General question', 'Cards', 'CARDS', 'Loans', '__proto__', '');
const originals = fc.option(names, { nil: undefined });
const members = fc.oneof(fc.constant('everyone' as const), fc.array(fc.constantFrom('anna', 'bert', '@carl'), { maxLength: 3 }));
const groups = fc.record({ name: names, members, caseTypes: fc.array(names, { maxLength: 3 }) });
const help = fc.record(
	{
		overflow: fc.record({ group: names, afterSeconds: fc.integer({ min: 0, max: 9 }) }),
		noAnswer: fc.record(
			{ afterSeconds: fc.constant(1), widenTo: fc.array(names, { maxLength: 3 }) },
			{ requiredKeys: ['afterSeconds'] },
		),
		weight: fc.integer({ min: 1, max: 5 }),
	},
	{ requiredKeys: [] },
);
const caseTypes: fc.Arbitrary<CaseTypeText> = fc.tuple(names, help).map(([name, rest]) => ({ name, ...rest }));
const topics = fc.record({ name: names, caseType: names });
const capacities = fc.record({ default: fc.nat(4), reserve: fc.nat(2), agents: fc.dictionary(names, fc.nat(4)) });

const edits: fc.Arbitrary<Edit> = fc.oneof(
	fc.tuple(originals, groups).map(
		([name, group]): Edit =>
			(text) =>
				putGroup(text, name, group),
	),
	fc.tuple(originals, caseTypes, names).map(
		([name, type, group]): Edit =>
			(text) =>
				putCaseType(text, name, type, group),
	),
	fc.tuple(originals, topics, fc.boolean()).map(
		([name, topic, isDefault]): Edit =>
			(text) =>
				putTopic(text, name, topic, isDefault),
	),
	capacities.map(
		(capacity): Edit =>
			(text) =>
				putCapacity(text, capacity),
	),
	names.map(
		(name): Edit =>
			(text) =>
				removeGroup(text, name),
	),
	names.map(
		(name): Edit =>
			(text) =>
				removeCaseType(text, name),
	),
	names.map(
		(name): Edit =>
			(text) =>
				removeTopic(text, name),
	),
);

/** A good catalogue of as many case types and groups, where each may help the others, and a topic for each type. */
const goodOnes: fc.Arbitrary<CatalogueText> = fc.integer({ min: 1, max: 4 }).chain((size) => {
	const all = Array.from({ length: size }, (_, index) => index);
	const place = fc.nat(size - 1);
	return fc
		.record({ owners: fc.tuple(...all.map(() => place)), overflows: fc.tuple(...all.map(() => place)), fallback: place })
		.chain(({ owners, overflows, fallback }) =>
			fc.tuple(...all.map((type) => fc.subarray(all.filter((each) => each !== owners[type])))).map((widenings) => ({
				topics: all.map((index) => ({ name: `Topic ${index}`, caseType: `type ${index}` })),
				defaultTopic: `TOPIC ${fallback}`,
				caseTypes: all.map((index) => ({
					name: `Type ${index}`,
					...(overflows[index] !== owners[index] && { overflow: { group: `group ${overflows[index] ?? 0}`, afterSeconds: 1 } }),
					noAnswer: { afterSeconds: 1, widenTo: (widenings[index] ?? []).map((each) => ` Group ${each}`) },
				})),
				skillGroups: all.map((index) => ({
					name: `Group ${index}`,
					members: ['anna'],
					caseTypes: all.filter((type) => owners[type] === index).map((type) => `TYPE ${type}`),
				})),
			})),
		);
});

type Renaming = { kind: 'topic' | 'caseType' | 'group'; place: number; to: string };

/** Renames what is at that place, leaving everything else of it as it was. */
function rename(text: CatalogueText, { kind, place, to }: Renaming): CatalogueText | undefined {
	switch (kind) {
		case 'topic': {
			const topic = text.topics[place % text.topics.length];
			return topic && putTopic(text, topic.name, { ...topic, name: to }, false);
		}
		case 'group': {
			const group = text.skillGroups[place % text.skillGroups.length];
			return group && putGroup(text, group.name, { ...group, name: to });
		}
		case 'caseType': {
			const type = text.caseTypes[place % text.caseTypes.length];
			const owner =
				type && text.skillGroups.find(({ caseTypes: own }) => own.some((name) => nameKey(name) === nameKey(type.name)));
			return owner && putCaseType(text, type.name, { ...type, name: to }, owner.name);
		}
		default:
			return kind satisfies never;
	}
}

/** Which place refers to which, whatever the names are. */
function references(text: CatalogueText): unknown {
	const placeOf = (entries: readonly { name: string }[], name: string) =>
		entries.findIndex((entry) => nameKey(entry.name) === nameKey(name));
	return {
		topics: text.topics.map(({ caseType }) => placeOf(text.caseTypes, caseType)),
		defaultTopic: placeOf(text.topics, text.defaultTopic),
		overflows: text.caseTypes.map(({ overflow }) => overflow && placeOf(text.skillGroups, overflow.group)),
		widenings: text.caseTypes.map(({ noAnswer }) => noAnswer?.widenTo?.map((name) => placeOf(text.skillGroups, name))),
		groups: text.skillGroups.map(({ caseTypes: own }) => own.map((name) => placeOf(text.caseTypes, name))),
	};
}

describe('edits in any order', () => {
	it('are taken or refused with reasons, never thrown, as an object and as the text it becomes', () => {
		fc.assert(
			fc.property(fc.array(edits, { maxLength: 8 }), (sequence) => {
				let text = defaultCatalogueText;
				for (const edit of sequence) {
					const edited = edit(text);
					const checked = edited && checkCatalogue(edited);
					expect(checked && (checked.ok || checked.error.length > 0)).not.toBe(false);
					expect(edited && parseCatalogue(JSON.stringify(edited)).ok).toBe(checked?.ok);
					text = edited ?? text;
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('leave the text before them as it was', () => {
		const before = JSON.stringify(defaultCatalogueText);
		fc.assert(
			fc.property(edits, (edit) => {
				edit(defaultCatalogueText);
				expect(JSON.stringify(defaultCatalogueText)).toBe(before);
			}),
		);
	});

	it('that only rename leave a good catalogue good, with every reference where it was', () => {
		const renamings = fc.array(
			fc.record({
				kind: fc.constantFrom('topic' as const, 'caseType' as const, 'group' as const),
				place: fc.nat(3),
				to: fc.nat(),
			}),
			{ minLength: 1, maxLength: 6 },
		);
		fc.assert(
			fc.property(goodOnes, renamings, (good, steps) => {
				expect(checkCatalogue(good).ok).toBe(true);
				const renamed = steps.reduce<CatalogueText | undefined>(
					(text, step, index) => text && rename(text, { ...step, to: `New ${index} of ${step.to}` }),
					good,
				);
				expect(renamed && checkCatalogue(renamed)).toMatchObject({ ok: true });
				expect(renamed && references(renamed)).toEqual(references(good));
			}),
			{ numRuns: 300 },
		);
	});
});
