import { catalogueOf, MINUTE, twoGroups } from '../worlds/bank';
import { cardTeam, loanTeam } from './twoGroupsChanged';

const catalogue = catalogueOf({
	...twoGroups,
	skillGroups: [
		{ name: 'Reception', members: 'everyone', caseTypes: [] },
		{ ...cardTeam, members: ['anna', { username: 'bert', level: 4 }, { username: 'dora' }] },
		{ ...loanTeam, members: ['carl', 'bert'] },
		{ name: 'Later', members: [], caseTypes: [] },
	],
});

const groupOf = (name: string) => {
	const group = catalogue.findGroup(name);
	if (!group) {
		throw new Error(name);
	}
	return group;
};

describe('an agent in the catalogue', () => {
	it.each<[string, string, string, number | undefined]>([
		['named plainly is a beginner', 'Card team', 'anna', 1],
		['named with their experience has it', 'Card team', 'bert', 4],
		['named without experience is a beginner', 'Card team', 'dora', 1],
		['has another experience in another group', 'Loan team', 'bert', 1],
		['is no member of a group that does not name them', 'Loan team', 'anna', undefined],
		['is no member in another letter case, as on the server', 'Card team', 'Anna', undefined],
		['is no member of a group of nobody', 'Later', 'anna', undefined],
		['is a beginner in a group of everyone', 'Reception', 'anna', 1],
		['whom nobody named is in a group of everyone too', 'Reception', 'zoe', 1],
		['called like a key of JavaScript is no member', 'Card team', 'constructor', undefined],
	])('%s', (_what, group, username, level) => {
		expect(catalogue.levelIn(groupOf(group), username)).toBe(level);
	});

	it('belongs to the groups that name them, then to those of everyone', () => {
		const groups = (username: string) => catalogue.groupsWith(username).map(({ name }) => name);
		expect(groups('bert')).toEqual(['Card team', 'Loan team', 'Reception']);
		expect(groups('carl')).toEqual(['Loan team', 'Reception']);
		expect(groups('zoe')).toEqual(['Reception']);
	});

	it('belongs to no group where all are named and they are not', () => {
		const closed = catalogueOf(twoGroups);
		expect([closed.groupsWith('zoe'), closed.groupsWith('anna').map(({ name }) => name)]).toEqual([[], ['Card team']]);
		expect([closed.takesEveryone, catalogue.takesEveryone]).toEqual([false, true]);
	});

	it('is named once, however many groups name them', () => {
		expect(catalogue.namedMembers()).toEqual(['anna', 'bert', 'dora', 'carl']);
		expect(['bert', 'Bert', 'zoe'].map((username) => catalogue.isNamed(username))).toEqual([true, false, false]);
	});
});

describe('a group in the catalogue', () => {
	const monday = Date.UTC(2026, 0, 5);
	const hours = { timeZone: 'Europe/Berlin', week: { monday: [['09:00', '17:00']] } };
	const withHours = catalogueOf({ ...twoGroups, skillGroups: [{ ...cardTeam, hours }, loanTeam] });
	const isOpen = (name: string, now: number): boolean => {
		const group = withHours.findGroup(name);
		return group !== undefined && withHours.isOpen(group, now);
	};

	it('works day and night without hours', () => {
		expect([monday, monday + 8 * 60 * MINUTE].map((now) => isOpen('Loan team', now))).toEqual([true, true]);
	});

	it('works in its hours, asked in any order and often', () => {
		const opening = monday + 8 * 60 * MINUTE;
		const asked = [opening - 1, opening, opening + 1, opening - 1, opening - MINUTE, opening + MINUTE, opening - 1];
		expect(asked.map((now) => isOpen('Card team', now))).toEqual([false, true, true, false, false, true, false]);
	});

	it('is not mistaken for another one at the same minute', () => {
		const evening = { timeZone: 'Europe/Berlin', week: { monday: [['17:00', '24:00']] } };
		const both = catalogueOf({
			...twoGroups,
			skillGroups: [
				{ ...cardTeam, hours },
				{ ...loanTeam, hours: evening },
			],
		});
		const answers = [12, 18].flatMap((hour) => both.skillGroups.map((group) => both.isOpen(group, monday + hour * 60 * MINUTE)));
		expect(answers).toEqual([true, false, false, true]);
	});
});
