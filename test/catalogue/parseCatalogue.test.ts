import { parseCatalogue } from '../../src/catalogue/parseCatalogue';
import { cards, cardTeam, changed, faultsOf, loans, loanTeam, lostCard, mortgage } from './twoGroupsChanged';

describe('a catalogue is refused with the exact place', () => {
	it.each<[string, string, string[]]>([
		['that is no JSON', '{', ['CATALOGUE_NOT_JSON']],
		['that is empty', ' ', ['CATALOGUE_NOT_JSON']],
		['with a null byte', '{"topics":\u0000}', ['CATALOGUE_NOT_JSON']],
		['that is a list', '[]', ['CATALOGUE_SHAPE']],
		['that is null', 'null', ['CATALOGUE_SHAPE']],
		[
			'with everything missing',
			'{}',
			['topics', 'defaultTopic', 'caseTypes', 'skillGroups'].map((path) => `CATALOGUE_SHAPE ${path}`),
		],
		['without topics', changed({ topics: [] }), ['CATALOGUE_SHAPE topics']],
		['with an unknown key', changed({ colour: 'red' }), ['CATALOGUE_SHAPE']],
		[
			'with an unknown key in a case type',
			changed({ caseTypes: [cards, { ...loans, wieght: 2 }] }),
			['CATALOGUE_SHAPE caseTypes[1]'],
		],
		[
			'with a weight in words',
			changed({ caseTypes: [cards, { ...loans, weight: '2' }] }),
			['CATALOGUE_SHAPE caseTypes[1].weight'],
		],
		['with a weight of zero', changed({ caseTypes: [cards, { ...loans, weight: 0 }] }), ['CATALOGUE_SHAPE caseTypes[1].weight']],
		[
			'with a weight beyond the most',
			changed({ caseTypes: [cards, { ...loans, weight: 100.5 }] }),
			['CATALOGUE_SHAPE caseTypes[1].weight'],
		],
		[
			'with a type that does not age',
			changed({ caseTypes: [{ ...cards, ageingPerMinute: 0 }, loans] }),
			['CATALOGUE_SHAPE caseTypes[0].ageingPerMinute'],
		],
		[
			'with a negative priority',
			changed({ caseTypes: [{ ...cards, priority: -1 }, loans] }),
			['CATALOGUE_SHAPE caseTypes[0].priority'],
		],
		[
			'with an infinite priority',
			changed({}).replace('"priority":10', '"priority":1e999'),
			['CATALOGUE_SHAPE caseTypes[0].priority'],
		],
		['with a blank name', changed({ topics: [lostCard, { ...mortgage, name: ' \t' }] }), ['CATALOGUE_SHAPE topics[1].name']],
		[
			'with a name too long',
			changed({ topics: [lostCard, { ...mortgage, name: 'x'.repeat(81) }] }),
			['CATALOGUE_SHAPE topics[1].name'],
		],
		[
			'with a member written as they are mentioned',
			changed({ skillGroups: [{ ...cardTeam, members: ['anna', '@bert'] }, loanTeam] }),
			['CATALOGUE_SHAPE skillGroups[0].members[1]'],
		],
		[
			'with a member of two words',
			changed({ skillGroups: [{ ...cardTeam, members: ['anna b'] }, loanTeam] }),
			['CATALOGUE_SHAPE skillGroups[0].members[0]'],
		],
		[
			'with a limit below zero',
			changed({ capacity: { default: 2, agents: { anna: -1 } } }),
			['CATALOGUE_SHAPE capacity.agents.anna'],
		],
		['with a limit beyond the most', changed({ capacity: { default: 1001 } }), ['CATALOGUE_SHAPE capacity.default']],
		['with a topic twice', changed({ topics: [lostCard, mortgage, { ...lostCard }] }), ['CATALOGUE_NAME_TWICE topics[2].name']],
		[
			'with names that differ in case and blanks only',
			changed({ topics: [lostCard, mortgage, { ...lostCard, name: '  LOST card ' }] }),
			['CATALOGUE_NAME_TWICE topics[2].name'],
		],
		[
			'with a group twice',
			changed({ skillGroups: [cardTeam, { ...loanTeam, name: 'CARD TEAM' }] }),
			['CATALOGUE_NAME_TWICE skillGroups[1].name'],
		],
		[
			'with a topic of no case type',
			changed({ topics: [lostCard, mortgage, { name: 'Else', caseType: 'Else' }] }),
			['CATALOGUE_UNKNOWN_CASE_TYPE topics[2].caseType'],
		],
		[
			'with a group for no case type',
			changed({ skillGroups: [cardTeam, { ...loanTeam, caseTypes: ['Loans', 'Else'] }] }),
			['CATALOGUE_UNKNOWN_CASE_TYPE skillGroups[1].caseTypes[1]'],
		],
		['with a default topic that it does not have', changed({ defaultTopic: 'Else' }), ['CATALOGUE_UNKNOWN_TOPIC defaultTopic']],
		[
			'with a case type that nobody works on',
			changed({ skillGroups: [cardTeam, { ...loanTeam, caseTypes: [] }] }),
			['CATALOGUE_CASE_TYPE_WITHOUT_GROUP caseTypes[1]'],
		],
		[
			'with a case type in two groups',
			changed({ skillGroups: [cardTeam, { ...loanTeam, caseTypes: ['loans', ' CARDS'] }] }),
			['CATALOGUE_CASE_TYPE_IN_TWO_GROUPS caseTypes[0]'],
		],
		[
			'with a weight that nobody can carry',
			changed({ caseTypes: [cards, { ...loans, weight: 3 }] }),
			['CATALOGUE_WEIGHT_FITS_NOBODY caseTypes[1].weight'],
		],
		[
			'with a weight that only agents of other groups can carry',
			changed({ caseTypes: [cards, { ...loans, weight: 3 }], capacity: { default: 2, agents: { anna: 9 } } }),
			['CATALOGUE_WEIGHT_FITS_NOBODY caseTypes[1].weight'],
		],
		[
			'with a capacity of nothing for everybody',
			changed({
				skillGroups: [
					{ ...cardTeam, members: 'everyone' },
					{ ...loanTeam, members: 'everyone' },
				],
				capacity: { default: 0 },
			}),
			['CATALOGUE_WEIGHT_FITS_NOBODY caseTypes[0].weight', 'CATALOGUE_WEIGHT_FITS_NOBODY caseTypes[1].weight'],
		],
	])('%s', (_what, text, faults) => {
		expect(faultsOf(text)).toEqual(faults);
	});

	it('with everything that is wrong at once', () => {
		const text = changed({
			topics: [lostCard, lostCard, { name: 'X', caseType: 'Y' }],
			defaultTopic: 'Z',
			skillGroups: [loanTeam],
		});
		expect(faultsOf(text)).toEqual([
			'CATALOGUE_NAME_TWICE topics[1].name',
			'CATALOGUE_UNKNOWN_CASE_TYPE topics[2].caseType',
			'CATALOGUE_UNKNOWN_TOPIC defaultTopic',
			'CATALOGUE_CASE_TYPE_WITHOUT_GROUP caseTypes[0]',
		]);
	});

	it('with a sentence for the administrator', () => {
		const parsed = parseCatalogue(changed({ caseTypes: [cards, { ...loans, weight: 3 }] }));
		expect(parsed.ok ? [] : parsed.error.map(({ reason }) => reason)).toEqual([
			'One conversation weighs 3, but no member of "Loan team" may carry more than 2.',
		]);
	});
});
