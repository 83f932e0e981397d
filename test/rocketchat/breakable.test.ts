import fc from 'fast-check';
import { breakable } from '../../src/rocketchat/views/blocks';

const places = (text: string): string[] => breakable(text, 20).split('\u200b');

describe('a word that is wider than a bar may be broken', () => {
	it.each<[string, string, string[]]>([
		['nowhere, while it fits', 'anna.hohenstein@bank', ['anna.hohenstein@bank']],
		['after its punctuation', 'maximiliane.hohenstein-wolfsburg', ['maximiliane.', 'hohenstein-', 'wolfsburg']],
		['after twenty letters', 'Donaudampfschifffahrtsgesellschaft', ['Donaudampfschifffahr', 'tsgesellschaft']],
		['not inside a letter with its marks', `${'x'.repeat(19)}e\u0301xxxx`, [`${'x'.repeat(19)}e\u0301xxxx`]],
	])('%s', (_where, text, expected) => {
		expect(places(text)).toEqual(expected);
	});

	it('but no IBAN where a line is as wide as the bar', () => {
		const iban = 'MT84MALT011000012345MTLCAST001S';
		expect(breakable(`To ${iban}`)).toBe(`To ${iban}`);
	});

	it('and reads the same', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
				expect(breakable(text).replaceAll('\u200b', '')).toBe(text.replaceAll('\u200b', ''));
			}),
		);
	});
});
