import { languages, type Language } from '../../src/shared/Language';

/** The texts of one language by their keys. */
export type Texts = Readonly<Record<string, string>>;

/** Most letters of a button, which stands in a bar beside others, and of the title of a bar or window, which has one line. */
const MOST_LETTERS = { button: 32, title: 24 };

/** The keys of the labels of buttons; those that begin with `action.` are too. */
export const BUTTONS = [
	...['Case', 'Conversations', 'Desk', 'LiveBank conversations', 'LiveBank desk'],
	...['tab.inProgress', 'tab.completed', 'conversations.more', 'conversations.clear', 'conversations.open', 'why.all'],
	...['chats.switchOn', 'chats.switchOff', 'form.save', 'form.cancel', 'form.close'],
	...['admin.topics.count', 'admin.caseTypes.count', 'admin.group.add', 'admin.caseType.add', 'admin.topic.add'],
	...['admin.capacity', 'admin.edit', 'admin.delete', 'admin.back', 'admin.previous', 'admin.next'],
	...['status.new', 'status.inProgress', 'status.waitingForCustomer', 'status.waitingForBank', 'status.resolved'],
];

/** The keys of the titles of bars and windows. */
export const TITLES = [
	...[
		'Case',
		'Conversations',
		'Desk',
		'why.assigned',
		'why.seeking',
		'refusal.title',
		'form.note.title',
		'form.resolution.title',
	],
	...['admin.groups', 'admin.topics', 'admin.caseTypes', 'admin.capacity', 'admin.delete'],
	...['admin.group.add', 'admin.group.edit', 'admin.caseType.add', 'admin.caseType.edit', 'admin.topic.add', 'admin.topic.edit'],
];

const PLURAL_FORM = /_(zero|one|two|few|many|other)$/;
/** What is replaced by a value, and what Rocket.Chat draws as a sign. */
const PLACEHOLDER = /\{\w+\}|:[a-z_]+:/g;
/** A language needs the plural forms of all counts up to this; larger ones may read like the general form. */
const MOST_COUNTED = 1_000;

/**
 * What is wrong with the texts of the app, one sentence each; empty if every language has every text, in each plural form
 * that it needs, with the placeholders of the English one, whole Markdown, and buttons and titles that fit.
 */
export function checkTexts(tables: Readonly<Record<string, Texts>>): string[] {
	const english = tables.en ?? {};
	const unknown = Object.keys(tables).filter((name) => !languages.some((language) => language === name));
	return [
		...unknown.map((name) => `${name}: this is none of our languages.`),
		...languages.flatMap((language) =>
			faultsOfLanguage(language, tables[language] ?? {}, english).map((fault) => `${language}: ${fault}`),
		),
	];
}

function faultsOfLanguage(language: Language, table: Texts, english: Texts): string[] {
	const wanted = new Map(Object.keys(english).flatMap((key) => keysOf(key, language).map((own) => [own, english[key] ?? ''])));
	return [
		...[...wanted.keys()].filter((key) => table[key] === undefined).map((key) => `"${key}" is missing.`),
		...Object.entries(table).flatMap(([key, words]) => {
			const original = wanted.get(key);
			return original === undefined ? [`"${key}" is no text of the app.`] : faultsOfText(key, words, original);
		}),
	];
}

/** The keys that a language has for one of English: with its own plural forms in place of the general one. */
function keysOf(key: string, language: Language): string[] {
	if (!key.endsWith('_other')) {
		return [key];
	}
	const rules = new Intl.PluralRules(language);
	const forms = Array.from({ length: MOST_COUNTED + 1 }, (_, count) => rules.select(count));
	return [...new Set([...forms, 'other'])].map((form) => key.replace(PLURAL_FORM, `_${form}`));
}

function faultsOfText(key: string, words: string, original: string): string[] {
	return [
		...(words.trim() === '' ? [`"${key}" is empty.`] : []),
		...(placeholdersIn(words) === placeholdersIn(original)
			? []
			: [`"${key}" has the placeholders ${placeholdersIn(words) || 'none'}, not ${placeholdersIn(original) || 'none'}.`]),
		...(words.split('\n').every(isWhole) ? [] : [`"${key}" opens a * or \` that it does not close.`]),
		...(key.startsWith('action.') || BUTTONS.includes(key) ? tooLong(key, words, 'button') : []),
		...(TITLES.includes(key) ? tooLong(key, words, 'title') : []),
	];
}

function placeholdersIn(words: string): string {
	return Array.from(words.matchAll(PLACEHOLDER), ([placeholder]) => placeholder)
		.sort()
		.join(' ');
}

function isWhole(line: string): boolean {
	return [/\*/g, /`/g].every((mark) => (line.match(mark)?.length ?? 0) % 2 === 0);
}

function tooLong(key: string, words: string, kind: keyof typeof MOST_LETTERS): string[] {
	const letters = Array.from(words.replace(PLACEHOLDER, '')).length;
	const most = MOST_LETTERS[kind];
	return letters > most ? [`"${key}" is a ${kind} of ${letters} letters, more than ${most}.`] : [];
}
