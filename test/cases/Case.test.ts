import fc from 'fast-check';
import { SUBJECT_LENGTH, subjectOf } from '../../src/cases/Case';

describe('the subject of a case', () => {
	it.each([
		['is the first message', 'My card is gone', 'My card is gone'],
		['is one line', '  My card\r\n\tis\u00a0 gone\u2028', 'My card is gone'],
		['is empty where the message is', ' \n ', ''],
		['is kept whole up to its longest', 'x'.repeat(SUBJECT_LENGTH), 'x'.repeat(SUBJECT_LENGTH)],
		['is shortened beyond', 'x'.repeat(SUBJECT_LENGTH + 1), `${'x'.repeat(SUBJECT_LENGTH - 1)}…`],
		['counts an emoji as one character', '💳'.repeat(SUBJECT_LENGTH), '💳'.repeat(SUBJECT_LENGTH)],
		['is never cut within an emoji', '💳'.repeat(SUBJECT_LENGTH + 1), `${'💳'.repeat(SUBJECT_LENGTH - 1)}…`],
	])('%s', (_what, message, subject) => {
		expect(subjectOf(message)).toBe(subject);
	});

	it('is one line of at most 120 characters, whatever was written', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (message) => {
				const subject = subjectOf(message);
				expect(Array.from(subject).length).toBeLessThanOrEqual(SUBJECT_LENGTH);
				expect(subject).not.toMatch(/[\r\n\t]|^\s|\s$|\s\s/);
			}),
		);
	});
});
