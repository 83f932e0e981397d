import fc from 'fast-check';
import { changeStatus } from '../../src/cases/changeStatus';
import { caseStatuses, initialStatus, isTerminal, nextStatuses, type CaseStatus } from '../../src/cases/statuses';
import { caseIn, MORNING } from '../worlds/bank';

describe('a case leads', () => {
	it.each<[CaseStatus, CaseStatus[]]>([
		['new', ['inProgress', 'waitingForCustomer', 'waitingForBank', 'resolved']],
		['inProgress', ['waitingForCustomer', 'waitingForBank', 'resolved']],
		['waitingForCustomer', ['inProgress', 'waitingForBank', 'resolved']],
		['waitingForBank', ['inProgress', 'waitingForCustomer', 'resolved']],
		['resolved', []],
	])('from %s to %j', (from, next) => {
		expect(nextStatuses(from)).toEqual(next);
	});
});

const statuses = fc.constantFrom(...caseStatuses);

describe('whatever the status', () => {
	it('a terminal one leads nowhere, every other one leads to a terminal one', () => {
		fc.assert(fc.property(statuses, (status) => (nextStatuses(status).length === 0) === isTerminal(status)));
		fc.assert(fc.property(statuses, (status) => isTerminal(status) || nextStatuses(status).some(isTerminal)));
	});

	it('nothing returns to new, and nothing leads to itself', () => {
		fc.assert(
			fc.property(statuses, (status) => !nextStatuses(status).includes(initialStatus) && !nextStatuses(status).includes(status)),
		);
	});

	it('a change is allowed exactly where the status leads there, and touches nothing but the status and its time', () => {
		fc.assert(
			fc.property(statuses, statuses, (from, to) => {
				const aCase = Object.freeze(caseIn('room', { status: from }));
				const later = MORNING + 1;
				expect(changeStatus(aCase, to, later)).toEqual(
					nextStatuses(from).includes(to)
						? { ok: true, value: { ...aCase, status: to, changedAt: later } }
						: { ok: false, error: { code: 'CASE_STATUS_NOT_ALLOWED', details: { caseId: aCase.caseId, from, to } } },
				);
			}),
		);
	});
});
