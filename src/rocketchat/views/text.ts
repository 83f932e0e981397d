import english from '../../../i18n/en.json';

/** The key of a text for people. */
export type TextKey = keyof typeof english;

/** Whether there is a text of that key. */
export function isTextKey(key: string): key is TextKey {
	return Object.hasOwn(english, key);
}

/** A text for people by its key, with `{name}` replaced by the values. English is the only language so far. */
export function text(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
	return english[key].replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}
