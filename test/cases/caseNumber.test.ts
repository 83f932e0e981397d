import fc from 'fast-check';
import { bareNumber, caseNumber, isCaseNumber } from '../../src/cases/caseNumber';
import { roomId } from '../../src/shared/ids';

const ALPHABET = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const numbers = fc
	.tuple(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 10 }))
	.map(([room, attempt]) => caseNumber(roomId(room), attempt));
const positions = fc.constantFrom(0, 1, 2, 4, 5, 6, 8, 9, 10);

const replaced = (number: string, position: number, character: string): string =>
	number.slice(0, position) + character + number.slice(position + 1);

describe('a case number', () => {
	it('is the same for the same room on every machine', () => {
		expect(caseNumber(roomId('GENERAL'), 1)).toBe(caseNumber(roomId('GENERAL'), 1));
		expect(caseNumber(roomId('GENERAL'), 1)).not.toBe(caseNumber(roomId('GENERAL'), 2));
		expect(caseNumber(roomId('GENERAL'), 1)).toBe('XS0-ZZM-VQZ');
	});

	it('reads like 4K7-P2M-9XC and passes its own check', () => {
		fc.assert(
			fc.property(numbers, (number) => {
				expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/);
				expect(isCaseNumber(number)).toBe(true);
			}),
		);
	});

	it('never passes with one wrong character', () => {
		fc.assert(
			fc.property(numbers, positions, fc.constantFrom(...ALPHABET), (number, position, character) => {
				expect(isCaseNumber(replaced(number, position, character))).toBe(number[position] === character);
			}),
			{ numRuns: 1000 },
		);
	});

	it('passes with two neighbours exchanged only if they are 0 and Z, or the same', () => {
		const neighbours = fc.constantFrom([0, 1], [1, 2], [2, 4], [4, 5], [5, 6], [6, 8], [8, 9], [9, 10]);
		fc.assert(
			fc.property(numbers, neighbours, (number, [left = 0, right = 0]) => {
				const [one = '', other = ''] = [number[left], number[right]];
				const exchanged = replaced(replaced(number, left, other), right, one);
				expect(isCaseNumber(exchanged)).toBe(one === other || [one, other].sort().join('') === '0Z');
			}),
			{ numRuns: 1000 },
		);
	});

	it.each(['', '4K7', '4k7-p2m-9xc', '4K7P2M9XC', '4K7-P2M-9XC\n', ' 4K7-P2M-9XC', '4K7--P2M-9X', 'ILO-U00-000', '４K7-P2M-9XC'])(
		'is not %j',
		(text) => {
			expect(isCaseNumber(text)).toBe(false);
		},
	);
});

describe('a typed number', () => {
	it.each([
		['4K7-P2M-9XC', '4K7P2M9XC'],
		[' 4k7 p2m.9xc ', '4K7P2M9XC'],
		['olI', '011'],
		['-', ''],
		['💳', ''],
	])('%j is compared as %j', (typed, bare) => {
		expect(bareNumber(typed)).toBe(bare);
	});

	it('that is a case’s is the same but for its dashes', () => {
		fc.assert(fc.property(numbers, (number) => expect(bareNumber(number)).toBe(number.replace(/-/g, ''))));
	});
});
