import fc from 'fast-check';
import { Catalogue } from '../../src/catalogue/Catalogue';
import { defaultCatalogue } from '../../src/catalogue/defaultCatalogue';
import { parseCatalogue } from '../../src/catalogue/parseCatalogue';
import { catalogueSchema } from '../../src/catalogue/schema';
import { catalogueOf, twoGroups } from '../worlds/bank';
import { loanTeam } from './twoGroupsChanged';

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
					const members = ['somebody', ...MEMBERS].filter((agent) => catalogue.levelIn(group, agent) !== undefined);
					const able = members.filter((member) => catalogue.capacityOf(member) >= caseType.weight);
					expect(members.length === 0 || able.length > 0).toBe(true);
					for (const agent of ['somebody', ...MEMBERS]) {
						expect(catalogue.groupsWith(agent).includes(group)).toBe(members.includes(agent));
					}
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

	it('finds a case type and a group whatever their letter case', () => {
		expect([catalogue.findCaseType('CARDS')?.name, catalogue.findGroup(' loan TEAM')?.name]).toEqual(['Cards', 'Loan team']);
		expect([catalogue.findCaseType('Card team'), catalogue.findGroup('Loans')]).toEqual([undefined, undefined]);
	});

	it('lists its topics, case types and groups in the order of the administrator', () => {
		const names = (entries: readonly { name: string }[]) => entries.map(({ name }) => name);
		expect([catalogue.topics, catalogue.caseTypes, catalogue.skillGroups].map(names)).toEqual([
			['Lost card', 'Mortgage'],
			['Cards', 'Loans'],
			['Card team', 'Loan team'],
		]);
	});

	it('of a bank that configured nothing serves everybody with one topic, three conversations each', () => {
		expect(defaultCatalogue.caseTypeOf(defaultCatalogue.defaultTopic).name).toBe('General');
		expect(defaultCatalogue.capacityOf('anybody')).toBe(3);
	});

	it('gives the figures the administrator wrote', () => {
		const figures = {
			capacity: { default: 2, reserve: 1.5, agents: { anna: 5 } },
			routing: {
				agentSelection: ['idle', 'share'],
				preferredWaitSeconds: 30,
				verifiedPoints: 5,
				channelPoints: { widget: 1 },
				awayIsAvailable: true,
			},
			queueNotices: { firstAfterSeconds: 10, everySeconds: 90, most: 0 },
		};
		const { routing, queueNotices, reserve } = catalogueOf({ ...twoGroups, ...figures });
		expect({ routing, queueNotices, reserve }).toEqual({
			routing: figures.routing,
			queueNotices: figures.queueNotices,
			reserve: 1.5,
		});
	});

	it('that nobody checked says so instead of routing on', () => {
		const unchecked = new Catalogue(catalogueSchema.parse({ ...twoGroups, defaultTopic: 'Weather', skillGroups: [loanTeam] }));
		expect(() => unchecked.defaultTopic).toThrow('"Weather" is missing');
		expect(() => unchecked.groupOf(unchecked.caseTypeOf(unchecked.topicOrDefault('Lost card')))).toThrow('"Cards" is missing');
	});
});
