import { durationText, numberText } from '../../src/rocketchat/views/measures';

describe('a span of time', () => {
	it.each([
		[0, '0:00'],
		[999, '0:00'],
		[59_999, '0:59'],
		[60_000, '1:00'],
		[3_599_000, '59:59'],
		[3_600_000, '1:00:00'],
		[90_061_000, '25:01:01'],
		[-5_000, '0:00'],
	])('of %d milliseconds is %s', (milliseconds, words) => {
		expect(durationText(milliseconds)).toBe(words);
	});
});

describe('a number', () => {
	it.each([
		[0, 'en', '0'],
		[3, 'de', '3'],
		[0.1 + 0.2, 'en', '0.3'],
		[1 / 3, 'pl', '0,33'],
		[2000, 'en', '2,000'],
		[2000.5, 'de', '2.000,5'],
	] as const)('%d is written in %s as %s', (value, language, words) => {
		expect(numberText(value, language)).toBe(words);
	});
});
