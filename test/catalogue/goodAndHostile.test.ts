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
		[
			'with a group that names a case type twice',
			changed({ skillGroups: [{ ...cardTeam, caseTypes: ['Cards', 'cards'] }, loanTeam] }),
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
		expect(catalogue?.caseTypeOf(catalogue.defaultTopic)).toEqual({
			name: 'Cards',
			priority: 0,
			ageingPerMinute: 1,
			weight: 1,
			always: false,
			freshIdentity: false,
			joinSeconds: 3600,
			reopenSeconds: 30 * 24 * 3600,
		});
		expect([catalogue?.capacityOf('anybody'), catalogue?.reserve]).toEqual([3, 0]);
		expect(catalogue?.routing).toEqual({
			agentSelection: ['preferred', 'experience', 'share', 'idle'],
			preferredWaitSeconds: 0,
			verifiedPoints: 0,
			channelPoints: {},
			awayIsAvailable: false,
		});
		expect(catalogue?.queueNotices).toEqual({ firstAfterSeconds: 5, everySeconds: 60, most: 3 });
	});

	it('gives nobody the limit of a key of JavaScript', () => {
		const parsed = parseCatalogue(changed({ capacity: { default: 2, agents: { anna: 5 } } }));
		expect(
			parsed.ok && ['anna', 'bert', 'constructor', 'toString', '__proto__'].map((name) => parsed.value.capacityOf(name)),
		).toEqual([5, 2, 2, 2, 2]);
	});
});

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('a hostile catalogue is refused, and nothing else happens', () => {
	it.each<[string, () => string, string[]]>([
		[
			'nested a hundred thousand deep',
			() => changed({}).replace('[{"name":"Lost', `${nested(100_000).slice(0, -1)},{"name":"Lost`),
			['CATALOGUE_SHAPE topics[0]'],
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
		['with a prototype at the top', () => changed({}).replace('{', '{"__proto__":{"polluted":true},'), ['CATALOGUE_SHAPE']],
		[
			'with a prototype in a topic',
			() => changed({}).replace('{"name"', '{"__proto__":{"polluted":true},"name"'),
			['CATALOGUE_SHAPE topics[0]'],
		],
		[
			'with a limit for an agent called __proto__',
			() => changed({}).replace('"default":2', '"default":2,"agents":{"__proto__":7}'),
			['CATALOGUE_SHAPE capacity.agents'],
		],
		[
			'with a limit for an agent called __proto__ between blanks',
			() => changed({ capacity: { default: 2, agents: { ' __proto__ ': 7 } } }),
			['CATALOGUE_SHAPE capacity.agents'],
		],
		[
			'with points for a channel called __proto__',
			() => changed({ routing: { channelPoints: { ['__proto__']: 1 } } }),
			['CATALOGUE_SHAPE routing.channelPoints'],
		],
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
