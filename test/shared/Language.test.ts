import fc from 'fast-check';
import { languageOf, languages } from '../../src/shared/Language';

describe('the tag of a language', () => {
	it.each([
		['pt-BR', 'pt-BR'],
		['pt_BR', 'pt-BR'],
		['pt', 'pt-BR'],
		['pt-PT', 'pt-BR'],
		['de-AT', 'de'],
		['DE', 'de'],
		[' fr ', 'fr'],
		['zh-Hans-CN', undefined],
		['english', undefined],
		['', undefined],
		[null, undefined],
		[undefined, undefined],
	])('%j means %s', (tag, language) => {
		expect(languageOf(tag)).toBe(language);
	});

	it('is one of ours or none, whatever is written', () => {
		fc.assert(fc.property(fc.string(), (tag) => expect([...languages, undefined]).toContain(languageOf(tag))));
	});
});
