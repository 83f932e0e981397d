/**
 * The arguments of a slash command: split at white space, quoted parts kept whole and without their quotes, `\"` inside
 * them as `"` (Rocket.Chat 6.14 lib/utils/parseParameters.ts).
 */
export function parseParameters(text: string): string[] {
	const parts = text.matchAll(/(["'])((?:\\.|(?!\1).)*)\1|[^\s"']+|["']/gs);
	return [...parts].map(([whole, quote, quoted]) => (quote === undefined ? whole : (quoted ?? '')).replace(/\\"/g, '"'));
}
