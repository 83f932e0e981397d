import { checkCatalogue } from '../../src/catalogue/parseCatalogue';
import { twoGroups } from '../worlds/bank';
import { cards, cardTeam, changed, faultsOf, loans, loanTeam } from './twoGroupsChanged';

const cardsWith = (changes: object): string => changed({ caseTypes: [{ ...cards, ...changes }, loans] });
const teamWith = (changes: object): string => changed({ skillGroups: [cardTeam, { ...loanTeam, ...changes }] });
const openOn = (monday: unknown): string => teamWith({ hours: { timeZone: 'Europe/Berlin', week: { monday } } });

describe('help by another group is refused with the exact place', () => {
	const widen = (...widenTo: string[]) => cardsWith({ noAnswer: { afterSeconds: 30, widenTo } });
	const overflow = (group: string) => cardsWith({ overflow: { group, afterSeconds: 60 } });

	it.each<[string, string, string[]]>([
		['where overflow names no group', overflow('Cardteam'), ['CATALOGUE_UNKNOWN_GROUP caseTypes[0].overflow.group']],
		['where overflow names a case type', overflow('Loans'), ['CATALOGUE_UNKNOWN_GROUP caseTypes[0].overflow.group']],
		['where overflow names its own group', overflow(' CARD team'), ['CATALOGUE_GROUP_ADDS_NOBODY caseTypes[0].overflow.group']],
		['where widening names no group', widen('Loan team', 'X'), ['CATALOGUE_UNKNOWN_GROUP caseTypes[0].noAnswer.widenTo[1]']],
		['where widening names its own group', widen('card team'), ['CATALOGUE_GROUP_ADDS_NOBODY caseTypes[0].noAnswer.widenTo[0]']],
		[
			'where widening names a group again',
			widen('Loan team', 'LOAN TEAM', 'loan team'),
			[
				'CATALOGUE_GROUP_ADDS_NOBODY caseTypes[0].noAnswer.widenTo[1]',
				'CATALOGUE_GROUP_ADDS_NOBODY caseTypes[0].noAnswer.widenTo[2]',
			],
		],
		[
			'where all of it is wrong',
			cardsWith({
				overflow: { group: 'Card team', afterSeconds: 1 },
				noAnswer: { afterSeconds: 1, widenTo: ['Nobody', 'Card team'] },
			}),
			[
				'CATALOGUE_UNKNOWN_GROUP caseTypes[0].noAnswer.widenTo[0]',
				'CATALOGUE_GROUP_ADDS_NOBODY caseTypes[0].overflow.group',
				'CATALOGUE_GROUP_ADDS_NOBODY caseTypes[0].noAnswer.widenTo[1]',
			],
		],
	])('%s', (_what, text, faults) => {
		expect(faultsOf(text)).toEqual(faults);
	});

	it('and taken where overflow and widening name the same other group', () => {
		const help = { overflow: { group: 'loan team', afterSeconds: 60 }, noAnswer: { afterSeconds: 30, widenTo: ['Loan team'] } };
		expect(faultsOf(cardsWith(help))).toEqual([]);
	});
});

describe('members are refused with the exact place', () => {
	it.each<[string, unknown, string[]]>([
		['named twice', ['carl', 'dora', 'carl'], ['CATALOGUE_MEMBER_TWICE skillGroups[1].members[2]']],
		['named twice with blanks', ['carl', ' carl '], ['CATALOGUE_MEMBER_TWICE skillGroups[1].members[1]']],
		['named with two levels', [{ username: 'carl', level: 2 }, 'carl'], ['CATALOGUE_MEMBER_TWICE skillGroups[1].members[1]']],
		['beyond an expert', [{ username: 'carl', level: 6 }], ['CATALOGUE_SHAPE skillGroups[1].members[0].level']],
		['half an expert', ['carl', { username: 'dora', level: 2.5 }], ['CATALOGUE_SHAPE skillGroups[1].members[1].level']],
		['without a username', [{ level: 2 }], ['CATALOGUE_SHAPE skillGroups[1].members[0].username']],
		['with something unknown', [{ username: 'carl', lvl: 2 }], ['CATALOGUE_SHAPE skillGroups[1].members[0]']],
		['that are a number', ['carl', 7], ['CATALOGUE_SHAPE skillGroups[1].members[1]']],
		['in a word that is not everyone', 'Everyone', ['CATALOGUE_SHAPE skillGroups[1].members']],
		[
			'two of them wrong',
			['@carl', { username: 'd d' }],
			['CATALOGUE_SHAPE skillGroups[1].members[0]', 'CATALOGUE_SHAPE skillGroups[1].members[1].username'],
		],
	])('%s', (_what, members, faults) => {
		expect(faultsOf(teamWith({ members }))).toEqual(faults);
	});

	it('but may be in two groups, and differ in letter case only as the server has it', () => {
		expect(faultsOf(teamWith({ members: ['carl', 'Carl', 'anna'] }))).toEqual([]);
	});
});

describe('hours, figures and the order of criteria are refused with the exact place', () => {
	it.each<[string, string, string[]]>([
		[
			'a time that is none',
			openOn([
				['09:00', '12:00'],
				['13:00', '25:00'],
			]),
			['CATALOGUE_SHAPE skillGroups[1].hours.week.monday[1][1]'],
		],
		['an end before the start', openOn([['09:00', '08:00']]), ['CATALOGUE_SHAPE skillGroups[1].hours.week.monday[0]']],
		[
			'times that overlap',
			openOn([
				['09:00', '12:00'],
				['11:00', '13:00'],
			]),
			['CATALOGUE_SHAPE skillGroups[1].hours.week.monday'],
		],
		[
			'a zone that is none',
			teamWith({ hours: { timeZone: 'Berlin', week: {} } }),
			['CATALOGUE_SHAPE skillGroups[1].hours.timeZone'],
		],
		[
			'experience that everybody has',
			cardsWith({ experience: { required: 1, relaxEverySeconds: 60 } }),
			['CATALOGUE_SHAPE caseTypes[0].experience.required'],
		],
		[
			'a wait beyond 31 days',
			cardsWith({ reserveAfterSeconds: 31 * 86_400 + 1 }),
			['CATALOGUE_SHAPE caseTypes[0].reserveAfterSeconds'],
		],
		[
			'silence that weighs everything',
			cardsWith({ elastic: { afterSeconds: 60, fraction: 1 } }),
			['CATALOGUE_SHAPE caseTypes[0].elastic.fraction'],
		],
		['no criterion', changed({ routing: { agentSelection: [] } }), ['CATALOGUE_SHAPE routing.agentSelection']],
		['a criterion twice', changed({ routing: { agentSelection: ['idle', 'idle'] } }), ['CATALOGUE_SHAPE routing.agentSelection']],
		[
			'a criterion that is none',
			changed({ routing: { agentSelection: ['idle', 'luck'] } }),
			['CATALOGUE_SHAPE routing.agentSelection[1]'],
		],
		[
			'points below zero',
			changed({ routing: { channelPoints: { 'my.app': -1 } } }),
			['CATALOGUE_SHAPE routing.channelPoints["my.app"]'],
		],
		['a limit for no username', changed({ capacity: { agents: { '@anna': 1 } } }), ['CATALOGUE_SHAPE capacity.agents["@anna"]']],
		['half a notice', changed({ queueNotices: { most: 0.5 } }), ['CATALOGUE_SHAPE queueNotices.most']],
	])('%s', (_what, text, faults) => {
		expect(faultsOf(text)).toEqual(faults);
	});

	it('while experience that no member has is taken, because it relaxes', () => {
		expect(faultsOf(cardsWith({ experience: { required: 5, relaxEverySeconds: 60 } }))).toEqual([]);
	});

	it('while what agents keep in reserve makes no weight too heavy', () => {
		expect(faultsOf(changed({ capacity: { default: 2, reserve: 2 } }))).toEqual([]);
	});
});

describe('an administrator is told', () => {
	it.each<[string, string, string]>([
		['which group is missing', cardsWith({ overflow: { group: 'X', afterSeconds: 1 } }), 'There is no skill group "X".'],
		[
			'that the own group is no help',
			cardsWith({ overflow: { group: 'card team', afterSeconds: 1 } }),
			'"Card team" works on this case type anyway. Name another group.',
		],
		[
			'that a group helps already',
			cardsWith({ noAnswer: { afterSeconds: 1, widenTo: ['Loan team', 'Loan team'] } }),
			'"Loan team" is already named earlier in this list.',
		],
		[
			'where a member was first, without their name',
			teamWith({ members: ['carl', 'carl'] }),
			'This agent is already members[0] of the group.',
		],
		['how a username looks', teamWith({ members: ['@carl'] }), 'a username has no blanks and no @'],
		[
			'how a username looks, for limits too',
			changed({ capacity: { agents: { 'a b': 1 } } }),
			'a username has no blanks and no @',
		],
		['what a member is', teamWith({ members: [true] }), 'a username, or an object with "username" and "level"'],
		['what members are', teamWith({ members: 'all' }), '"everyone", or a list of members'],
		['how a night is written', openOn([['22:00', '06:00']]), 'it ends before it starts; split a night at "24:00"'],
	])('%s', (_what, text, reason) => {
		const checked = checkCatalogue(JSON.parse(text));
		expect(checked.ok ? [] : checked.error.map((fault) => fault.reason)).toEqual([reason]);
	});

	it('nothing where an object is good, which stays as it was', () => {
		const before = JSON.stringify(twoGroups);
		expect(checkCatalogue(twoGroups).ok).toBe(true);
		expect(JSON.stringify(twoGroups)).toBe(before);
	});
});
