import { languages } from '../../src/shared/Language';
import { BUTTONS, checkTexts, TITLES, type Texts } from '../../tools/build/checkTexts';
import { readTexts } from '../../tools/build/readTexts';

const english: Texts = {
	'form.save': 'Save',
	'form.note.title': 'Add a note',
	'case.overdue': 'Overdue since {time}.',
	'health.settingGood': ':white_check_mark: {setting} is {value}.',
	'help.text': '*LiveBank*\n`/livebank case` the case',
	'desk.moreGroups_one': '{count} more group',
	'desk.moreGroups_other': '{count} more groups',
};
const polish: Texts = {
	...english,
	'desk.moreGroups_few': '{count} grupy',
	'desk.moreGroups_many': '{count} grup',
};
const good: Readonly<Record<string, Texts>> = {
	...Object.fromEntries(languages.map((language) => [language, english])),
	pl: polish,
};

/** The Polish texts without one of them. */
function polishWithout(key: string): Texts {
	return Object.fromEntries(Object.entries(polish).filter(([other]) => other !== key));
}

describe('the texts', () => {
	it('of this app are whole in every language', () => {
		expect(Object.keys(readTexts(`${__dirname}/../..`)).sort()).toEqual([...languages].sort());
	});

	it('whose length matters are all there', () => {
		const { en = {} } = readTexts(`${__dirname}/../..`);
		expect([...BUTTONS, ...TITLES].filter((key) => !(key in en))).toEqual([]);
	});

	it('that are whole pass', () => {
		expect(checkTexts(good)).toEqual([]);
	});

	it.each<[string, Readonly<Record<string, Texts | undefined>>, string]>([
		['a language nobody speaks here', { nl: english }, 'nl: this is none of our languages.'],
		['a text too few', { pl: polishWithout('form.save') }, 'pl: "form.save" is missing.'],
		['a plural form too few', { pl: polishWithout('desk.moreGroups_many') }, 'pl: "desk.moreGroups_many" is missing.'],
		['no form for fractions', { pl: polishWithout('desk.moreGroups_other') }, 'pl: "desk.moreGroups_other" is missing.'],
		['a text too many', { de: { ...english, 'form.new': 'Neu' } }, 'de: "form.new" is no text of the app.'],
		[
			'a plural form too many',
			{ de: { ...english, 'desk.moreGroups_few': '{count}' } },
			'de: "desk.moreGroups_few" is no text of the app.',
		],
		['an empty text', { es: { ...english, 'form.save': ' ' } }, 'es: "form.save" is empty.'],
		[
			'another placeholder',
			{ fr: { ...english, 'case.overdue': 'depuis {temps}' } },
			'fr: "case.overdue" has the placeholders {temps}, not {time}.',
		],
		[
			'a placeholder too few',
			{ pl: { ...polish, 'desk.moreGroups_few': 'grupy' } },
			'pl: "desk.moreGroups_few" has the placeholders none, not {count}.',
		],
		[
			'another sign',
			{ de: { ...english, 'health.settingGood': ':x: {setting}: {value}' } },
			'de: "health.settingGood" has the placeholders :x: {setting} {value}, not :white_check_mark: {setting} {value}.',
		],
		[
			'a star that opens and closes nothing',
			{ es: { ...english, 'help.text': '*LiveBank\n`/livebank case`' } },
			'es: "help.text" opens a * or ` that it does not close.',
		],
		[
			'code that runs on into the next line',
			{ es: { ...english, 'help.text': '*LiveBank*\n`/livebank case\n`' } },
			'es: "help.text" opens a * or ` that it does not close.',
		],
		[
			'a button too long',
			{ 'pt-BR': { ...english, 'form.save': 'x'.repeat(33) } },
			'pt-BR: "form.save" is a button of 33 letters, more than 32.',
		],
		[
			'a title too long',
			{ 'pt-BR': { ...english, 'form.note.title': 'x'.repeat(25) } },
			'pt-BR: "form.note.title" is a title of 25 letters, more than 24.',
		],
	])('are refused with %s', (_what, changes, fault) => {
		expect(checkTexts({ ...good, ...changes } as Readonly<Record<string, Texts>>)).toEqual([fault]);
	});

	it('are refused where a language has none', () => {
		const { de: _de, ...others } = good;
		expect(checkTexts(others)).toHaveLength(Object.keys(english).length);
	});
});
