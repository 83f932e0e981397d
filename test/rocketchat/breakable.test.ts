import fc from 'fast-check';
import { breakable } from '../../src/rocketchat/views/blocks';

const places = (text: string): string[] => breakable(text).split('\u200b');

describe('a word that is wider than a bar may be broken', () => {
	it.each<[string, string, string[]]>([
		['nowhere, while it is short', 'anna.hohenstein@bank', ['anna.hohenstein@bank']],
		['after its punctuation', 'maximiliane.hohenstein-wolfsburg', ['maximiliane.', 'hohenstein-', 'wolfsburg']],
		['after twenty letters', 'Donaudampfschifffahrtsgesellschaft', ['Donaudampfschifffahr', 'tsgesellschaft']],
		['not inside a letter with its marks', `${'x'.repeat(19)}e\u0301xxxx`, [`${'x'.repeat(19)}e\u0301xxxx`]],
	])('%s', (_where, text, expected) => {
		expect(places(text)).toEqual(expected);
	});

	it('and reads the same', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
				expect(breakable(text).replaceAll('\u200b', '')).toBe(text.replaceAll('\u200b', ''));
			}),
		);
	});
});
