import english from '../../../i18n/en.json';

/** The key of a text for people. */
export type TextKey = keyof typeof english;

/** A text for people by its key, with `{name}` replaced by the values. English is the only language so far. */
export function text(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
	return english[key].replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}
