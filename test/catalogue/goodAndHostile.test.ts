import { parseCatalogue } from '../../src/catalogue/parseCatalogue';
import { cardTeam, changed, faultsOf, loanTeam, lostCard, mortgage } from './twoGroupsChanged';

describe('a catalogue that is good', () => {
	it.each<[string, string]>([
		[
			'with names that look like keys of JavaScript',
			changed({
				topics: [{ name: 'constructor', caseType: '__proto__' }],
				defaultTopic: 'CONSTRUCTOR',
				caseTypes: [{ name: '__proto__' }],
				skillGroups: [{ name: 'toString', members: ['hasOwnProperty'], caseTypes: ['__PROTO__'] }],
			}),
		],
		[
			'with names of any script',
			changed({
				topics: [lostCard, mortgage, { name: 'Zgubiona karta 💳', caseType: 'Cards' }, { name: '信用卡', caseType: 'Cards' }],
			}),
		],
		['with a group that nobody has joined yet', changed({ skillGroups: [cardTeam, { ...loanTeam, members: [] }] })],
		[
			'with a group without case types',
			changed({ skillGroups: [cardTeam, loanTeam, { name: 'Later', members: [], caseTypes: [] }] }),
		],
		['with a member whose limit is nothing beside one who can', changed({ capacity: { default: 2, agents: { anna: 0 } } })],
		[
			'with as many topics as allowed',
			changed({ topics: [lostCard, ...Array.from({ length: 4_999 }, (_, index) => ({ name: `T${index}`, caseType: 'Cards' }))] }),
		],
	])('is taken: %s', (_what, text) => {
		expect(faultsOf(text)).toEqual([]);
	});

	it('needs no figures: three units each, weight one, no priority, one point of ageing', () => {
		const parsed = parseCatalogue(changed({ caseTypes: [{ name: 'Cards' }, { name: 'Loans' }], capacity: undefined }));
		const catalogue = parsed.ok ? parsed.value : undefined;
		expect(catalogue?.caseTypeOf(catalogue.defaultTopic)).toEqual({ name: 'Cards', priority: 0, ageingPerMinute: 1, weight: 1 });
		expect(catalogue?.capacityOf('anybody')).toBe(3);
	});

	it('gives nobody the limit of a key of JavaScript', () => {
		const parsed = parseCatalogue(changed({ capacity: { default: 2, agents: { anna: 5 } } }));
		expect(
			parsed.ok && ['anna', 'bert', 'constructor', 'toString', '__proto__'].map((name) => parsed.value.capacityOf(name)),
		).toEqual([5, 2, 2, 2, 2]);
	});

	it('keeps a limit for an agent called __proto__, or says why not', () => {
		const parsed = parseCatalogue(changed({}).replace('"default":2', '"default":2,"agents":{"__proto__":7}'));
		expect(parsed.ok ? parsed.value.capacityOf('__proto__') : 7).toBe(7);
	});
});

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('a hostile catalogue is refused, and nothing else happens', () => {
	it.each<[string, () => string, string[]]>([
		[
			'nested a hundred thousand deep',
			() => changed({}).replace('[{"name":"Lost', `${nested(100_000).slice(0, -1)},{"name":"Lost`),
			['CATALOGUE_NOT_JSON'],
		],
		[
			'with a nest for a topic',
			() => `{"topics":[${nested(100)}],"defaultTopic":"a","caseTypes":[],"skillGroups":[]}`,
			['CATALOGUE_SHAPE topics[0]', 'CATALOGUE_SHAPE caseTypes', 'CATALOGUE_SHAPE skillGroups'],
		],
		[
			'with one topic too many',
			() =>
				changed({
					topics: [lostCard, ...Array.from({ length: 5_000 }, (_, index) => ({ name: `T${index}`, caseType: 'Cards' }))],
				}),
			['CATALOGUE_SHAPE topics'],
		],
		[
			'with one member too many',
			() =>
				changed({ skillGroups: [{ ...cardTeam, members: Array.from({ length: 10_001 }, (_, index) => `a${index}`) }, loanTeam] }),
			['CATALOGUE_SHAPE skillGroups[0].members'],
		],
		['with a prototype at the top', () => changed({}).replace('{', '{"__proto__":{"polluted":true},'), ['CATALOGUE_NOT_JSON']],
		[
			'with a topic that calls itself __proto__ of no type',
			() => changed({ topics: [lostCard, { name: '__proto__', caseType: 'constructor' }] }),
			['CATALOGUE_UNKNOWN_CASE_TYPE topics[1].caseType'],
		],
	])('%s', (_what, text, faults) => {
		expect(faultsOf(text())).toEqual(faults);
		expect(Object.keys(Object.prototype)).toEqual([]);
	});

	it('with limits for two hundred thousand agents, by a result and not by an exception', () => {
		const agents = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`a${index}`, 1]));
		expect(() =>
			parseCatalogue(
				changed({ skillGroups: [{ ...cardTeam, members: 'everyone' }, loanTeam], capacity: { default: 2, agents } }),
			),
		).not.toThrow();
	});
});
