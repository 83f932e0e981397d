import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import english from '../../i18n/en.json';
import { presences } from '../../src/agents/Agent';
import { Roster } from '../../src/agents/Roster';
import { historyFaultCodes } from '../../src/cases/verifyHistory';
import { criteria } from '../../src/catalogue/schema';
import { holdReasons } from '../../src/conversations/Conversation';
import type { AssignmentNotice } from '../../src/desk/tellAgent';
import { closingReasons } from '../../src/conversations/Rooms';
import { counts } from '../../src/desk/Figures';
import { listTabs } from '../../src/desk/ListShown';
import { exclusions } from '../../src/routing/chooseAgent';
import { typedChange } from '../../src/rocketchat/commands/typedChange';
import type { refusalText } from '../../src/rocketchat/views/customerTexts';
import { textsIn } from '../../src/rocketchat/views/text';
import { roomId } from '../../src/shared/ids';
import { languages } from '../../src/shared/Language';
import { catalogueOf, twoGroups, usualStatuses } from '../worlds/bank';
import { text } from './english';

const SRC = join(__dirname, '../../src');
const source = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.ts'))
	.map((file) => readFileSync(join(SRC, file), 'utf8'))
	.join('\n');

/** Keys that are put together from a prefix and a code, and all their codes. */
const families: Readonly<Record<string, readonly string[]>> = {
	'status.': usualStatuses.map(({ name }) => name),
	'why.': [...exclusions, 'assigned', 'seeking'],
	'criterion.': [...criteria, 'name'],
	'count.': counts,
	'presence.': presences,
	'verify.': historyFaultCodes,
	'tab.': listTabs,
	'conversations.none.': listTabs,
	'closing.': closingReasons,
	'case.held.': holdReasons,
	'refused.': ['LOGIN_ENDED', 'LOGIN_NEEDED', 'NOBODY_THERE', 'TAMPERED', 'INTERNAL'] satisfies Parameters<
		typeof refusalText
	>[0][],
	'customer.': [
		...['confirm', 'nobodyCame', 'silent', 'chooseTopic'],
		...['verified', 'idle', 'ended', 'tampered'].flatMap((is) => [`${is}.callout`, `${is}.notice`]),
	],
	'notice.': ['tampered', 'closedByCustomer'] satisfies NonNullable<AssignmentNotice['alert']>[],
	'handover.': ['noAnswer', 'returned', 'moved'],
	'refusal.': Array.from(source.matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/g), (match) => match[1] ?? ''),
};

/** Whether a text is asked for somewhere: by its key, without its plural form. */
function isUsed(keyOrForm: string): boolean {
	const key = keyOrForm.replace(/_(one|other)$/, '');
	return (
		source.includes(`'${key}'`) ||
		Object.entries(families).some(
			([prefix, codes]) => source.includes(`\`${prefix}\${`) && codes.some((code) => `${prefix}${code}` === key),
		)
	);
}

const table: Readonly<Record<string, string>> = english;
const wordsOf = (key: string): string => table[key] ?? table[`${key}_other`] ?? fail(`there is no text "${key}"`);
const placeholdersOf = (words: string): string[] => Array.from(words.matchAll(/\{(\w+)\}/g), (match) => match[1] ?? '');

describe('every text for people', () => {
	it('is used', () => {
		expect(Object.keys(english).filter((key) => !isUsed(key))).toEqual([]);
	});

	it('gets its values where it is written out', () => {
		const calls = Array.from(source.matchAll(/\btext\(\s*'([^']+)'(\s*\)|\s*,\s*\{((?:[^{}]|\{[^{}]*\})*)\})/g));
		expect(calls.length).toBeGreaterThan(20);
		const incomplete = calls.filter(([, key = '', , given = '']) =>
			placeholdersOf(wordsOf(key)).some((name) => !new RegExp(`\\b${name}\\b`).test(given)),
		);
		expect(incomplete.map(([call]) => call)).toEqual([]);
	});

	it('exists for every status and every reason', () => {
		expect(
			[...usualStatuses.map(({ name }) => `status.${name}`), ...exclusions.map((reason) => `why.${reason}`)].filter(
				(key) => !(key in english),
			),
		).toEqual([]);
	});
});

describe('the help', () => {
	const known = { roster: new Roster(), catalogue: catalogueOf(twoGroups) };
	const codesIn = (help: string): string[] => Array.from(help.matchAll(/`([^`]*)`/g), ([, code = '']) => code);

	it.each(languages)('names the same commands in %s', (language) => {
		const commands = (help: string): string[] => codesIn(help).map((code) => code.split(' ').slice(0, 2).join(' '));
		expect(commands(textsIn(language)('help.text'))).toEqual(commands(text('help.text')));
	});

	it.each(languages)('names statuses in %s that the command knows', (language) => {
		const words = textsIn(language);
		const lines = codesIn(words('help.text')).filter((code) => code.startsWith('/livebank status'));
		const asked = lines.map((line) => typedChange(line.split(' ').slice(1), roomId('room'), { ...known, text: words }));
		expect(asked).toMatchObject([
			{ action: 'setStatus', to: 'waitingForBank' },
			{ action: 'resolve', to: 'resolved' },
		]);
	});
});

describe('a text', () => {
	it.each([
		[{ number: '4K7', subject: 'Help' }, 'Case 4K7: Help'],
		[{ number: 7, subject: '{number} $& $1' }, 'Case 7: {number} $& $1'],
		[{ number: '4K7' }, 'Case 4K7: {subject}'],
	])('is filled with %j', (values, filled) => {
		expect(text('notice.case', values)).toBe(filled);
	});

	it('takes no value from what every object has', () => {
		expect(text('notice.case', {})).toBe('Case {number}: {subject}');
	});

	it.each([
		['en', 1, '1 more group'],
		['en', 2, '2 more groups'],
		['en', 2_000, '2,000 more groups'],
		['pl', 1, 'jeszcze 1 grupa'],
		['pl', 22, 'jeszcze 22 grupy'],
		['pl', 5, 'jeszcze 5 grup'],
		['pl', 1.5, 'jeszcze 1,5 grupy'],
		['fr', 0, '0 groupe de plus'],
		['fr', 2, '2 groupes de plus'],
		['es', 1_000_000, '1.000.000 grupos más'],
	] as const)('in %s has a form for %d', (language, count, words) => {
		expect(textsIn(language)('desk.moreGroups', { count })).toBe(words);
	});

	it('has its numbers as people write them', () => {
		expect(textsIn('de')('choice.taker', { agent: 'anna', load: 0.1 + 0.2, capacity: 1.5 })).toContain('0,3');
	});
});

function fail(why: string): never {
	throw new Error(why);
}
