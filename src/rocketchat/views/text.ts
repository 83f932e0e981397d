import english from '../../../i18n/en.json';
import type { Language } from '../../shared/Language';
import { numberText } from './measures';

/** All texts of a language. A count has one for each of the language's plural forms; each language has the forms of English at least. */
type Table = Readonly<Record<keyof typeof english, string>>;

const tables: Readonly<Record<Language, Table>> = {
	en: english,
	de: english,
	es: english,
	pl: english,
	'pt-BR': english,
	fr: english,
};

/** The key of a text for people; one with a count without the suffix of its plural form. */
export type TextKey = WithoutForm<keyof typeof english>;
type WithoutForm<Key> = Key extends `${infer Base}_${Intl.LDMLPluralRule}` ? Base : Key;

/** A text for people by its key, with `{name}` replaced by the values: numbers as people write them, and `{count}` in its plural form. */
export type Text = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** Whether there is a text of that key. */
export function isTextKey(key: string): key is TextKey {
	return Object.hasOwn(english, key);
}

/** The texts of a language. */
export function textsIn(language: Language): Text {
	const table: Readonly<Record<string, string>> = tables[language];
	const forms = new Intl.PluralRules(language);
	return (key, values = {}) => {
		const { count } = values;
		const form = typeof count === 'number' ? `${key}_${forms.select(count)}` : key;
		// Numbers beyond a thousand and fractions may have forms of their own, which read like the general one.
		const words = table[form] ?? table[`${key}_other`] ?? table[key] ?? key;
		return words.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
			const value = Object.hasOwn(values, name) ? values[name] : undefined;
			return typeof value === 'number' ? numberText(value, language) : (value ?? placeholder);
		});
	};
}
