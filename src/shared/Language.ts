/** The languages that people are spoken to in, by their tags (RFC 5646). */
export const languages = ['en', 'de', 'es', 'pl', 'pt-BR', 'fr'] as const;
export type Language = (typeof languages)[number];

/** The language that a tag means, however it is written and whatever region it names: `pt`, `pt_BR`, `DE`, `de-AT`. `undefined` for none of ours. */
export function languageOf(tag: string | null | undefined): Language | undefined {
	const spoken = primary(tag ?? '');
	return languages.find((language) => primary(language) === spoken);
}

function primary(tag: string): string | undefined {
	return tag.trim().toLowerCase().split(/[-_]/)[0];
}
