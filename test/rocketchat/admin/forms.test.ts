import type { FormPage } from '../../../src/rocketchat/admin/AdminPage';
import { bank, fill, mustForm, shown } from './bank';

const of = (subject: 'group' | 'caseType' | 'topic', place: number | 'new'): FormPage => ({ page: 'form', of: subject, place });
const newGroup = (changes: Record<string, string>) => fill(of('group', 'new'), { name: 'Night', ...changes });
const cards = (changes: Record<string, string>) => fill(of('caseType', 0), changes);
const loans = (changes: Record<string, string>) => fill(of('caseType', 1), changes);

describe('a form shows', () => {
	it('a group', () => {
		expect(shown(mustForm(bank(), of('group', 0)))).toEqual({
			name: 'Card team',
			// Somebody who is called "everyone" is one agent.
			members: 'anna\nbert 4\neveryone 1',
			timeZone: 'Europe/Berlin',
			week: 'monday 09:00-12:00 13:00-17:30\ntuesday 09:00-24:00\nsunday',
			holidays: '2027-12-25\n2027-12-26',
		});
		expect(shown(mustForm(bank(), of('group', 2)))).toMatchObject({ members: 'everyone', timeZone: '', week: '', holidays: '' });
	});

	it('a case type', () => {
		expect(shown(mustForm(bank(), of('caseType', 0)))).toEqual({
			name: 'Cards',
			group: 'Card team',
			priority: '10',
			ageing: '2',
			weight: '0.5',
			limit: '4',
			always: 'yes',
			experience: '3',
			relax: '30',
			overflow: 'Loan team',
			overflowAfter: '60',
			reserveAfter: '90',
			noAnswerAfter: '45',
			widenTo: 'Reception\nLOAN team',
			supervisorsAfter: '2',
			elasticAfter: '600',
			elasticFraction: '0.25',
		});
	});

	it('a case type of which nothing is said, with empty fields', () => {
		const { name, group, always, overflow, ...rest } = shown(mustForm(bank(), of('caseType', 1)));
		expect({ name, group, always, overflow }).toEqual({ name: 'Loans', group: 'Loan team', always: 'no', overflow: ' ' });
		expect(Object.values(rest).join('')).toBe('');
	});

	it('a topic and whether it is the default one', () => {
		expect(shown(mustForm(bank(), of('topic', 0)))).toEqual({ name: 'Lost card', caseType: 'Cards', default: 'yes' });
		expect(shown(mustForm(bank(), of('topic', 1)))).toEqual({ name: 'Mortgage', caseType: 'Loans', default: 'no' });
	});

	it('the capacity', () => {
		expect(shown(mustForm(bank(), { page: 'capacity' }))).toEqual({ default: '3', reserve: '1', agents: 'anna 5\nbert 0.5' });
	});
});

describe('a form makes', () => {
	it('a new group of what is filled in, and nothing of what is left empty', () => {
		const { catalogue } = newGroup({ members: ' anna  \r\n\n\tbert\t2 ' });
		expect(catalogue).toEqual({
			...bank(),
			skillGroups: [
				...bank().skillGroups,
				{ name: 'Night', members: ['anna', { username: 'bert', level: 2 }], hours: undefined, caseTypes: [] },
			],
		});
		expect(JSON.parse(JSON.stringify(catalogue?.skillGroups[3]))).not.toHaveProperty('hours');
	});

	it.each(['everyone', ' Everyone \n'])('a group of all agents of the word %j', (members) => {
		expect(newGroup({ members }).catalogue?.skillGroups[3]?.members).toBe('everyone');
	});

	it('a group with hours, however the days are written', () => {
		const { catalogue } = newGroup({
			timeZone: 'America/New_York',
			week: 'FRIDAY 09:00-17:00\n\nmonday',
			holidays: ' 2027-01-01 ',
		});
		expect(catalogue?.skillGroups[3]?.hours).toEqual({
			timeZone: 'America/New_York',
			week: { friday: [['09:00', '17:00']], monday: [] },
			holidays: ['2027-01-01'],
		});
	});

	it('a group day and night of one whose hours are emptied, and leaves its case types alone', () => {
		const { catalogue } = fill(of('group', 0), { timeZone: '', week: '', holidays: ' ' });
		expect(catalogue?.skillGroups[0]).toMatchObject({ name: 'Card team', hours: undefined, caseTypes: ['CARDS'] });
	});

	it('a renamed group, and overflow and widening follow', () => {
		const { catalogue } = fill(of('group', 1), { name: 'Credit team' });
		expect(catalogue?.caseTypes[0]).toMatchObject({
			overflow: { group: 'Credit team' },
			noAnswer: { widenTo: ['Reception', 'Credit team'] },
		});
	});

	it('a case type with everything, and one with nothing', () => {
		const all = { ...shown(mustForm(bank(), of('caseType', 0))), name: 'Fraud' };
		const { catalogue } = fill(of('caseType', 'new'), all);
		expect(JSON.parse(JSON.stringify(catalogue?.caseTypes[2]))).toEqual({
			...bank().caseTypes[0],
			name: 'Fraud',
			overflow: { group: 'Loan team', afterSeconds: 60 },
			noAnswer: { afterSeconds: 45, widenTo: ['Reception', 'LOAN team'], supervisorsAfter: 2 },
		});
		expect(catalogue?.skillGroups[0]?.caseTypes).toEqual(['CARDS', 'Fraud']);
	});

	it('nothing of what is emptied in a case type', () => {
		const empty = Object.fromEntries(Object.keys(shown(mustForm(bank(), of('caseType', 0)))).map((field) => [field, '']));
		const { catalogue } = cards({ ...empty, name: 'Cards', group: 'Card team', always: 'no', overflow: ' ' });
		expect(JSON.parse(JSON.stringify(catalogue?.caseTypes[0]))).toEqual({ name: 'Cards' });
	});

	it('another group of a case type', () => {
		const { catalogue } = loans({ group: 'Reception' });
		expect(catalogue?.skillGroups.map(({ caseTypes }) => caseTypes)).toEqual([['CARDS'], [], ['Loans']]);
	});

	it('another default topic', () => {
		expect(fill(of('topic', 1), { default: 'yes' }).catalogue?.defaultTopic).toBe('Mortgage');
		expect(fill(of('topic', 'new'), { name: 'Else', caseType: 'Loans' }).catalogue).toMatchObject({
			defaultTopic: 'lost CARD',
			topics: [{}, {}, { name: 'Else', caseType: 'Loans' }],
		});
	});

	it('other limits, and none', () => {
		const limits = fill({ page: 'capacity' }, { default: '2', reserve: '', agents: 'carl 1\n__proto__x 4' });
		expect(JSON.parse(JSON.stringify(limits.catalogue?.capacity))).toEqual({ default: 2, agents: { carl: 1, __proto__x: 4 } });
		const none = fill({ page: 'capacity' }, { default: '', reserve: '', agents: '' });
		expect(JSON.parse(JSON.stringify(none.catalogue?.capacity))).toEqual({});
	});

	it('no difference to what forms do not show', () => {
		for (const page of [of('group', 0), of('caseType', 0), of('topic', 0), { page: 'capacity' } as const]) {
			expect(fill(page, {}).catalogue?.routing).toEqual({ verifiedPoints: 5 });
		}
	});
});
