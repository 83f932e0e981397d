import { defaultCatalogueText } from '../../src/catalogue/defaultCatalogue';
import {
	currentText,
	putCapacity,
	putCaseType,
	putGroup,
	putTopic,
	removeCaseType,
	removeGroup,
	removeTopic,
} from '../../src/catalogue/editCatalogue';
import { checkCatalogue } from '../../src/catalogue/parseCatalogue';
import type { CatalogueText } from '../../src/catalogue/schema';

/** Cards may overflow to loans and widen to both others; names are written as people write them. */
const bank = (): CatalogueText => ({
	topics: [
		{ name: 'Lost card', caseType: 'cards ' },
		{ name: 'Stolen card', caseType: 'Cards' },
		{ name: 'Mortgage', caseType: 'Loans' },
	],
	defaultTopic: 'lost CARD',
	caseTypes: [
		{
			name: 'Cards',
			priority: 10,
			overflow: { group: 'LOAN team', afterSeconds: 60 },
			noAnswer: { afterSeconds: 30, widenTo: ['Reception', 'Loan team'] },
		},
		{ name: 'Loans', weight: 2, noAnswer: { afterSeconds: 30 } },
	],
	skillGroups: [
		{ name: 'Card team', members: ['anna', { username: 'bert', level: 3 }], caseTypes: ['CARDS'] },
		{ name: 'Loan team', members: ['carl'], caseTypes: ['Loans'] },
		{ name: 'Reception', members: 'everyone', caseTypes: [] },
	],
});

/** Codes and places of what the catalogue would be refused for. */
function refusal(text: CatalogueText | undefined): string[] | undefined {
	const checked = text && checkCatalogue(text);
	return checked && (checked.ok ? [] : checked.error.map(({ code, path }) => `${code} ${path}`));
}

const group = (name: string, caseTypes: string[] = []) => ({ name, members: ['dora'], caseTypes });

describe('an administrator adds', () => {
	it('a group at the end', () => {
		const edited = putGroup(bank(), undefined, group('Night'));
		expect(edited).toEqual({ ...bank(), skillGroups: [...bank().skillGroups, group('Night')] });
	});

	it('a case type, into its group', () => {
		const edited = putCaseType(bank(), undefined, { name: 'Fraud' }, 'reception');
		const [cardTeam, loanTeam, reception] = bank().skillGroups;
		expect(edited?.caseTypes).toEqual([...bank().caseTypes, { name: 'Fraud' }]);
		expect(edited?.skillGroups).toEqual([cardTeam, loanTeam, { ...reception, caseTypes: ['Fraud'] }]);
	});

	it('a topic, which becomes the default one only if asked for', () => {
		const topic = { name: 'Interest', caseType: 'Loans' };
		expect(putTopic(bank(), undefined, topic, false)).toEqual({ ...bank(), topics: [...bank().topics, topic] });
		expect(putTopic(bank(), undefined, topic, true)?.defaultTopic).toBe('Interest');
	});

	it.each<[string, CatalogueText | undefined, string[]]>([
		['a group', putGroup(bank(), undefined, group(' card TEAM')), ['CATALOGUE_NAME_TWICE skillGroups[3].name']],
		['a case type', putCaseType(bank(), undefined, { name: 'loans' }, 'Loan team'), ['CATALOGUE_NAME_TWICE caseTypes[2].name']],
		[
			'a topic',
			putTopic(bank(), undefined, { name: 'MORTGAGE', caseType: 'Loans' }, false),
			['CATALOGUE_NAME_TWICE topics[3].name'],
		],
	])('%s whose name is taken, and is told so', (_what, edited, faults) => {
		expect(refusal(edited)).toEqual(faults);
	});
});

describe('an administrator renames', () => {
	it('a group, and overflow and widening follow', () => {
		const edited = putGroup(bank(), 'loan team', group('Credit', ['Loans']));
		expect(edited?.skillGroups).toEqual([bank().skillGroups[0], group('Credit', ['Loans']), bank().skillGroups[2]]);
		expect(edited?.caseTypes).toEqual([
			{
				...bank().caseTypes[0],
				overflow: { group: 'Credit', afterSeconds: 60 },
				noAnswer: { afterSeconds: 30, widenTo: ['Reception', 'Credit'] },
			},
			bank().caseTypes[1],
		]);
		expect(refusal(edited)).toEqual([]);
	});

	it('a case type, and its topics and its group follow', () => {
		const edited = putCaseType(bank(), 'CARDS', { name: 'Payment cards' }, 'Card team');
		expect(edited?.caseTypes).toEqual([{ name: 'Payment cards' }, bank().caseTypes[1]]);
		expect(edited?.topics.map(({ caseType }) => caseType)).toEqual(['Payment cards', 'Payment cards', 'Loans']);
		expect(edited?.skillGroups.map(({ caseTypes }) => caseTypes)).toEqual([['Payment cards'], ['Loans'], []]);
		expect(refusal(edited)).toEqual([]);
	});

	it('a topic, and it stays the default one', () => {
		const edited = putTopic(bank(), 'Lost Card', { name: 'Card gone', caseType: 'Cards' }, false);
		expect([edited?.defaultTopic, edited?.topics[0]]).toEqual(['Card gone', { name: 'Card gone', caseType: 'Cards' }]);
	});

	it('another topic, and the default one stays it', () => {
		expect(putTopic(bank(), 'Mortgage', { name: 'House', caseType: 'Loans' }, false)?.defaultTopic).toBe('lost CARD');
		expect(putTopic(bank(), 'Mortgage', { name: 'House', caseType: 'Loans' }, true)?.defaultTopic).toBe('House');
	});

	it('a group to the name of another one, and is told so', () => {
		expect(refusal(putGroup(bank(), 'Reception', group('Card team')))).toContain('CATALOGUE_NAME_TWICE skillGroups[2].name');
	});
});

describe('an administrator moves a case type', () => {
	it('into another group, and out of the old one', () => {
		const edited = putCaseType(bank(), 'Cards', { name: 'Cards' }, 'RECEPTION');
		expect(edited?.skillGroups.map(({ caseTypes }) => caseTypes)).toEqual([[], ['Loans'], ['Cards']]);
		expect(refusal(edited)).toEqual([]);
	});

	it('into the group it overflows to, and is told that this is no help', () => {
		const cards = { name: 'Cards', overflow: { group: 'Loan team', afterSeconds: 60 } };
		expect(refusal(putCaseType(bank(), 'Cards', cards, 'Loan team'))).toEqual([
			'CATALOGUE_GROUP_ADDS_NOBODY caseTypes[0].overflow.group',
		]);
	});
});

describe('an administrator removes', () => {
	it('a topic', () => {
		expect(removeTopic(bank(), ' STOLEN card ')?.topics.map(({ name }) => name)).toEqual(['Lost card', 'Mortgage']);
	});

	it.each<[string, CatalogueText | undefined, string[]]>([
		['a topic that is the default one', removeTopic(bank(), 'Lost card'), ['CATALOGUE_UNKNOWN_TOPIC defaultTopic']],
		['a case type with a topic', removeCaseType(bank(), 'loans'), ['CATALOGUE_UNKNOWN_CASE_TYPE topics[2].caseType']],
		['a group with a case type', removeGroup(bank(), 'card team'), ['CATALOGUE_CASE_TYPE_WITHOUT_GROUP caseTypes[0]']],
		[
			'a group that others widen to',
			removeGroup(bank(), 'Reception'),
			['CATALOGUE_UNKNOWN_GROUP caseTypes[0].noAnswer.widenTo[0]'],
		],
	])('%s, and is told what still needs it', (_what, edited, faults) => {
		expect(refusal(edited)).toEqual(faults);
	});

	it('a case type without topics, and its group does not keep it', () => {
		const unused = putCaseType(bank(), undefined, { name: 'Fraud' }, 'Card team') ?? bank();
		expect(removeCaseType(unused, 'FRAUD')).toEqual(bank());
	});
});

describe('an administrator who edits', () => {
	it.each<[string, CatalogueText | undefined]>([
		['a group', putGroup(bank(), 'Night', group('Night'))],
		['a case type', putCaseType(bank(), 'Fraud', { name: 'Fraud' }, 'Card team')],
		['a case type of a group', putCaseType(bank(), 'Cards', { name: 'Cards' }, 'Night')],
		['a new case type of a group', putCaseType(bank(), undefined, { name: 'Fraud' }, 'Night')],
		['a topic', putTopic(bank(), 'Interest', { name: 'Interest', caseType: 'Loans' }, true)],
		['a group to remove', removeGroup(bank(), 'Night')],
		['a case type to remove', removeCaseType(bank(), 'Fraud')],
		['a topic to remove', removeTopic(bank(), 'Interest')],
	])('%s that somebody has removed meanwhile edits nothing', (_what, edited) => {
		expect(edited).toBeUndefined();
	});

	it('the capacity changes nothing else', () => {
		const capacity = { default: 4, reserve: 1, agents: { anna: 2 } };
		expect(putCapacity(bank(), capacity)).toEqual({ ...bank(), capacity });
	});

	it('begins with the text in force, or with the default one where there is none', () => {
		const written = JSON.stringify(bank(), undefined, '\t');
		expect(currentText(written)).toEqual(bank());
		expect([currentText(''), currentText(' \n')]).toEqual([defaultCatalogueText, defaultCatalogueText]);
		expect(() => currentText('{}')).toThrow('not the shape of a catalogue');
	});
});
