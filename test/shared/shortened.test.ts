import { shortened } from '../../src/shared/shortened';

it.each([
	['as it is where it fits', 'Lost card', 9, 'Lost card'],
	['with an ellipsis where it does not', 'Lost card', 8, 'Lost ca…'],
	['by characters, not by halves of them', '💳💳💳', 2, '💳…'],
	['empty where there is nothing', '', 1, ''],
])('a text is shown %s', (_how, text, most, expected) => {
	expect(shortened(text, most)).toBe(expected);
});
