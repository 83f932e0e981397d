import fc from 'fast-check';
import { decodeCaseForm, encodeCaseForm, type CaseForm } from '../../src/rocketchat/forms/caseForm';
import { newId } from '../../src/shared/ids';
import { rooms, shownLists } from './viewModels';

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const names = fc.oneof(fc.constantFrom('Granted', '💳'.repeat(40)), fc.string({ minLength: 1, maxLength: 80 }));
const forms: fc.Arbitrary<CaseForm> = fc
	.record({ roomId: rooms, to: maybe(names), isWritten: fc.boolean(), isFromList: fc.boolean(), list: maybe(shownLists) })
	.map(({ roomId, to, isWritten, isFromList, list }) => ({
		roomId,
		...(to === undefined ? { form: isWritten ? ('continue' as const) : ('note' as const) } : { form: 'resolution' as const, to }),
		...(isFromList && { from: { id: { view: 'conversations' as const, nonce: newId() }, ...(list && { list }) } }),
	}));

describe('the window of a form about a case', () => {
	it('says in its id what comes back with the words, and how the list was shown from which it was opened', () => {
		fc.assert(
			fc.property(forms, (form) => {
				const id = encodeCaseForm(form);
				expect(decodeCaseForm(id)).toEqual(form);
				expect(id.length).toBeLessThanOrEqual(1_000);
			}),
		);
	});

	it('names no view where it was opened from a window, which it has replaced', () => {
		fc.assert(
			fc.property(forms, shownLists, (form, list) => {
				const id = encodeCaseForm({ ...form, from: { id: { view: 'conversationsWindow', nonce: 'n' }, list } });
				expect(decodeCaseForm(id)).not.toHaveProperty('from');
			}),
		);
	});

	it.each([
		'livebank:form:note:room::n|livebank:other:n',
		'livebank:form:note:room::n|@@',
		'livebank:form:note:room:c3RhdHVz:n',
		'livebank:form:resolution:room::n',
		'livebank:form:resolution:room:c3RhdHVzA:n',
		'livebank:form:other:room::n',
	])('is refused, or takes no view from what is none: %j', (id) => {
		expect(decodeCaseForm(id)?.from).toBeUndefined();
	});
});
