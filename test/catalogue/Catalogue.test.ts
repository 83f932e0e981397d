import fc from 'fast-check';
import { isMember } from '../../src/catalogue/Catalogue';
import { defaultCatalogue } from '../../src/catalogue/defaultCatalogue';
import { parseCatalogue } from '../../src/catalogue/parseCatalogue';
import { catalogueOf, twoGroups } from '../worlds/bank';

const TYPES = ['Cards', 'Loans', '__proto__', 'Straße', '信用卡'];
const MEMBERS = ['anna', 'bert', 'carl'];

/** A name as somebody might write it: with blanks around it, in another letter case. */
const written = (name: string) => fc.constantFrom(name, ` ${name}`, `${name}\t`, name.toLowerCase());
const weights = fc.integer({ min: 1, max: 4 });

/** Configurations in which every name fits; only a weight may be too heavy for everybody. */
const configurations = fc
	.record({
		types: fc.subarray(TYPES, { minLength: 1 }),
		groupOf: fc.array(fc.nat(1), { minLength: TYPES.length, maxLength: TYPES.length }),
		members: fc.array(fc.oneof(fc.constant('everyone'), fc.subarray(MEMBERS)), { minLength: 2, maxLength: 2 }),
		weights: fc.array(weights, { minLength: TYPES.length, maxLength: TYPES.length }),
		capacity: fc.record({ default: weights, agents: fc.dictionary(fc.constantFrom(...MEMBERS), fc.nat(4)) }),
	})
	.chain(({ types, groupOf, members, weights: weightOf, capacity }) =>
		fc.record({
			topics: fc.tuple(...types.map((name) => written(name).map((caseType) => ({ name: `About ${name}`, caseType })))),
			defaultTopic: written(`About ${types[0] ?? ''}`),
			caseTypes: fc.constant(types.map((name, index) => ({ name, weight: weightOf[index] }))),
			skillGroups: fc.tuple(
				...members.map((list, group) =>
					fc
						.tuple(...types.filter((_, index) => groupOf[index] === group).map(written))
						.map((caseTypes) => ({ name: `Group ${group}`, members: list, caseTypes })),
				),
			),
			capacity: fc.constant(capacity),
		}),
	);

describe('a catalogue that was taken keeps its promises', () => {
	it('every topic has its case type and its group, and somebody of the group can carry it', () => {
		fc.assert(
			fc.property(configurations, (configuration) => {
				const parsed = parseCatalogue(JSON.stringify(configuration));
				if (!parsed.ok) {
					expect(new Set(parsed.error.map(({ code }) => code))).toEqual(new Set(['CATALOGUE_WEIGHT_FITS_NOBODY']));
					return;
				}
				const catalogue = parsed.value;
				expect(catalogue.findTopic(configuration.defaultTopic)).toBe(catalogue.defaultTopic);
				for (const { name } of configuration.topics) {
					const topic = catalogue.topicOrDefault(name);
					expect(topic.name).toBe(name);
					const caseType = catalogue.caseTypeOf(topic);
					expect(`About ${caseType.name}`).toBe(name);
					const group = catalogue.groupOf(caseType);
					const members = group.members === 'everyone' ? ['somebody', ...MEMBERS] : group.members;
					const able = members.filter((member) => isMember(group, member) && catalogue.capacityOf(member) >= caseType.weight);
					expect(members.length === 0 || able.length > 0).toBe(true);
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('whatever text is given, it is taken or refused with reasons, never thrown', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
				const parsed = parseCatalogue(text);
				expect(parsed.ok ? 1 : parsed.error.length).toBeGreaterThan(0);
			}),
		);
	});
});

describe('a catalogue', () => {
	const catalogue = catalogueOf(twoGroups);

	it('finds a topic whatever its letter case', () => {
		expect(catalogue.findTopic(' MORTGAGE ')?.name).toBe('Mortgage');
		expect(catalogue.findTopic('Weather')).toBeUndefined();
	});

	it('gives the default topic for one that was deleted', () => {
		expect(catalogue.topicOrDefault('Deleted').name).toBe('Lost card');
		expect(catalogue.topicOrDefault('mortgage').name).toBe('Mortgage');
	});

	it('names every member once, and knows whether agents must be discovered', () => {
		const overlapping = catalogueOf({
			...twoGroups,
			skillGroups: twoGroups.skillGroups.map((group) => ({ ...group, members: ['anna', 'bert'] })),
		});
		expect(overlapping.namedMembers()).toEqual(['anna', 'bert']);
		expect([overlapping.takesEveryone, defaultCatalogue.takesEveryone]).toEqual([false, true]);
	});

	it('has members by name, or everybody', () => {
		const group = catalogue.groupOf(catalogue.caseTypeOf(catalogue.defaultTopic));
		expect([isMember(group, 'anna'), isMember(group, 'carl')]).toEqual([true, false]);
		expect(isMember({ ...group, members: 'everyone' }, 'carl')).toBe(true);
	});

	it('of a bank that configured nothing serves everybody with one topic, three conversations each', () => {
		expect(defaultCatalogue.caseTypeOf(defaultCatalogue.defaultTopic).name).toBe('General');
		expect(defaultCatalogue.capacityOf('anybody')).toBe(3);
	});
});
