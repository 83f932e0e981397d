import type { FormPage } from '../../../src/rocketchat/admin/AdminPage';
import { text } from '../english';
import { fill, type Outcome } from './bank';

const of = (subject: 'group' | 'caseType' | 'topic', place: number | 'new'): FormPage => ({ page: 'form', of: subject, place });
const newGroup = (changes: Record<string, string>) => fill(of('group', 'new'), { name: 'Night', ...changes });
const cards = (changes: Record<string, string>) => fill(of('caseType', 0), changes);
const loans = (changes: Record<string, string>) => fill(of('caseType', 1), changes);

describe('a form refuses, at the field and line', () => {
	it.each<[string, Outcome, Record<string, string>]>([
		['a group without a name', newGroup({ name: ' ' }), { name: text('admin.error.name') }],
		[
			'a group whose name is taken',
			newGroup({ name: ' CARD team' }),
			{ name: '"CARD team" is already the name of skillGroups[0]. (CATALOGUE_NAME_TWICE)' },
		],
		['three words for a member', newGroup({ members: 'anna\nbert 3 x' }), { members: `Line 2: ${text('admin.error.member')}` }],
		['a level that is no number', newGroup({ members: '\nanna high' }), { members: `Line 2: ${text('admin.error.number')}` }],
		[
			'a level that is too high',
			newGroup({ members: 'anna 6' }),
			{ members: 'Line 1: Too big: expected number to be <=5 (CATALOGUE_SHAPE)' },
		],
		[
			'a username that is none',
			newGroup({ members: 'anna\n\n@bert' }),
			{ members: 'Line 3: a username has no blanks and no @ (CATALOGUE_SHAPE)' },
		],
		['everyone and others', newGroup({ members: 'everyone\nanna' }), { members: `Line 1: ${text('admin.error.everyone')}` }],
		[
			'a member twice',
			newGroup({ members: 'anna\nbert\nanna 3' }),
			{ members: 'Line 3: This agent is already members[0] of the group. (CATALOGUE_MEMBER_TWICE)' },
		],
		['hours without a time zone', newGroup({ week: 'monday 09:00-10:00' }), { timeZone: text('admin.error.timeZone') }],
		[
			'holidays without hours',
			newGroup({ holidays: '2027-01-01' }),
			{ timeZone: text('admin.error.timeZone'), week: text('admin.error.week') },
		],
		['a time zone without hours', newGroup({ timeZone: 'Europe/Berlin' }), { week: text('admin.error.week') }],
		[
			'an unknown time zone',
			newGroup({ timeZone: 'Berlin', week: 'monday 09:00-10:00' }),
			{ timeZone: 'no time zone such as "Europe/Berlin" (CATALOGUE_SHAPE)' },
		],
		[
			'a day that is none',
			newGroup({ timeZone: 'Europe/Berlin', week: 'monday\nmontag 09:00-10:00\n__proto__ 09:00-10:00' }),
			{ week: `Line 2: ${text('admin.error.day')} Line 3: ${text('admin.error.day')}` },
		],
		[
			'a day twice',
			newGroup({ timeZone: 'Europe/Berlin', week: 'monday 09:00-10:00\nMonday 11:00-12:00' }),
			{ week: `Line 2: ${text('admin.error.dayTwice')}` },
		],
		[
			'times that are none',
			newGroup({ timeZone: 'Europe/Berlin', week: 'monday 9 to 10\ntuesday 09:00-10:00-11:00' }),
			{ week: `Line 1: ${text('admin.error.times')} Line 2: ${text('admin.error.times')}` },
		],
		[
			'times that the catalogue refuses',
			newGroup({ timeZone: 'Europe/Berlin', week: 'tuesday 09:00-10:00\nmonday 9:00-10:00' }),
			{ week: 'Line 2: a time such as "09:00" (CATALOGUE_SHAPE)' },
		],
		[
			'times that overlap',
			newGroup({ timeZone: 'Europe/Berlin', week: 'monday 09:00-10:00 09:30-11:00' }),
			{ week: 'Line 1: two of these times overlap (CATALOGUE_SHAPE)' },
		],
		[
			'a holiday that is no date, and two in a line',
			newGroup({ timeZone: 'Europe/Berlin', week: 'monday', holidays: '2027-01-01 2027-01-02' }),
			{ holidays: `Line 1: ${text('admin.error.holiday')}` },
		],
		[
			'a date that does not exist',
			newGroup({ timeZone: 'Europe/Berlin', week: 'monday', holidays: '2027-01-01\n2027-02-30' }),
			{ holidays: 'Line 2: Invalid ISO date (CATALOGUE_SHAPE)' },
		],
		[
			'a number that is none',
			cards({ priority: 'high', weight: '1,5' }),
			{ priority: text('admin.error.number'), weight: text('admin.error.number') },
		],
		[
			'numbers in other clothes',
			cards({ priority: '0x10', weight: 'Infinity' }),
			{ priority: text('admin.error.number'), weight: text('admin.error.number') },
		],
		['no ageing', cards({ ageing: '0' }), { ageing: 'Too small: expected number to be >0 (CATALOGUE_SHAPE)' }],
		[
			'a weight that nobody may carry',
			cards({ weight: '9' }),
			{ weight: 'One conversation weighs 9, but no member of "Card team" may carry more than 5. (CATALOGUE_WEIGHT_FITS_NOBODY)' },
		],
		['a level without its time', loans({ experience: '3' }), { relax: text('admin.error.both') }],
		['a time without its group', loans({ overflowAfter: '3' }), { overflow: text('admin.error.both') }],
		['a fraction without its time', loans({ elasticFraction: '0.5' }), { elasticAfter: text('admin.error.both') }],
		['groups to widen to and no time', loans({ widenTo: 'Reception' }), { noAnswerAfter: text('admin.error.both') }],
		['no group', loans({ group: '' }), { group: text('admin.error.choice') }],
		['a group that is not offered', loans({ group: 'Nobody' }), { group: text('admin.error.choice') }],
		['a choice that is none', loans({ always: 'perhaps' }), { always: text('admin.error.choice') }],
		[
			'its own group for help',
			loans({ overflow: 'Loan team', overflowAfter: '5' }),
			{ overflow: '"Loan team" works on this case type anyway. Name another group. (CATALOGUE_GROUP_ADDS_NOBODY)' },
		],
		[
			'an unknown group to widen to',
			loans({ noAnswerAfter: '5', widenTo: 'Reception\n\nNight' }),
			{ widenTo: 'Line 3: There is no skill group "Night". (CATALOGUE_UNKNOWN_GROUP)' },
		],
		[
			'a topic without anything',
			fill(of('topic', 'new'), {}),
			{ name: text('admin.error.name'), caseType: text('admin.error.choice') },
		],
		['that nothing is the default topic', fill(of('topic', 0), { default: 'no' }), { default: text('admin.error.default') }],
		[
			'limits that are none',
			fill({ page: 'capacity' }, { default: '-1', agents: 'anna 5\nbert\ncarl x\nanna 4' }),
			{
				agents: `Line 2: ${text('admin.error.limit')} Line 3: ${text('admin.error.number')} Line 4: ${text('admin.error.agentTwice')}`,
			},
		],
		[
			'limits that the catalogue refuses, without naming the agent',
			fill({ page: 'capacity' }, { default: '-1', agents: 'anna 5\nbe.rt -5\n@carl 1' }),
			{
				default: 'Too small: expected number to be >=0 (CATALOGUE_SHAPE)',
				agents:
					'Line 2: Too small: expected number to be >=0 (CATALOGUE_SHAPE) Line 3: a username has no blanks and no @ (CATALOGUE_SHAPE)',
			},
		],
		[
			'a name that objects lose',
			fill({ page: 'capacity' }, { agents: '__proto__ 5' }),
			{ agents: '"__proto__" is not a name (CATALOGUE_SHAPE)' },
		],
		[
			'what is wrong elsewhere by then, at the first field with its path',
			fill({ page: 'capacity' }, { default: '0.1', agents: '' }),
			{
				default:
					'caseTypes[0].weight: One conversation weighs 0.5, but no member of "Card team" may carry more than 0.1. (CATALOGUE_WEIGHT_FITS_NOBODY) caseTypes[1].weight: One conversation weighs 1, but no member of "Loan team" may carry more than 0.1. (CATALOGUE_WEIGHT_FITS_NOBODY)',
			},
		],
	])('%s', (_what, outcome, errors) => {
		expect(outcome).toEqual({ errors });
	});

	it('the first few of many faults', () => {
		const { errors } = newGroup({ members: Array.from({ length: 20 }, () => 'a b c').join('\n') });
		expect(errors?.members).toMatch(/^Line 1: .* Line 2: .* Line 3: .* And 17 more\.$/);
	});
});
