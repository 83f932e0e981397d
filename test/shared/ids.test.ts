import { errorName } from '../../src/shared/errorName';
import { newId, sha256 } from '../../src/shared/ids';

describe('the SHA-256 of a text', () => {
	it.each([
		['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
		['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
		['ä', '33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc'],
	])('of %j is the known one', (text, hash) => {
		expect(sha256(text)).toBe(hash);
	});
});

describe('a new id', () => {
	it('is a random UUID', () => {
		expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(newId()).not.toBe(newId());
	});
});

describe('what is logged of an error', () => {
	it.each<[string, unknown, string]>([
		['is its name and message', new TypeError('no'), 'TypeError: no'],
		['is one line', new Error('a\nb'), 'Error: a b'],
		['is the text of what was thrown instead', 'plain', 'plain'],
		['is short', 'x'.repeat(300), 'x'.repeat(200)],
	])('%s', (_what, error, logged) => {
		expect(errorName(error)).toBe(logged);
	});
});
