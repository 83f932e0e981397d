import fc from 'fast-check';
import type { Status } from '../../src/catalogue/schema';
import { changeStatus, reopen } from '../../src/cases/changeStatus';
import { initialStatus, isTerminal, nextStatuses, reopenedStatus, statusChoices } from '../../src/cases/statuses';
import { caseIn, catalogueOf, MORNING, twoGroups, usualStatuses } from '../worlds/bank';

describe('where the bank names no statuses, a case leads', () => {
	it.each([
		['new', ['inProgress', 'waitingForCustomer', 'waitingForBank', 'resolved']],
		['inProgress', ['waitingForCustomer', 'waitingForBank', 'resolved']],
		['waitingForCustomer', ['inProgress', 'waitingForBank', 'resolved']],
		['waitingForBank', ['inProgress', 'waitingForCustomer', 'resolved']],
		['resolved', []],
		['a status that was deleted', ['inProgress', 'waitingForCustomer', 'waitingForBank', 'resolved']],
	])('from %s to %j', (from, next) => {
		expect(nextStatuses(usualStatuses, from)).toEqual(next);
	});
});

/** Lists as the catalogue takes them: an initial status, up to four open ones and up to three that end the request. */
const lists: fc.Arbitrary<readonly Status[]> = fc
	.record({
		leads: fc.array(fc.option(fc.subarray([0, 1, 2, 3]), { nil: undefined }), { minLength: 1, maxLength: 5 }),
		ends: fc.integer({ min: 1, max: 3 }),
	})
	.map(({ leads, ends }) => {
		const nameOf = (index: number): string => (index === 0 ? 'Begin' : `Open ${index}`);
		const statuses = leads.map((open, index) => ({
			name: nameOf(index),
			...(index === 0 && { is: 'initial' as const }),
			...(open && {
				to: ['End 0', ...open.flatMap((other) => (other + 1 !== index && other + 1 < leads.length ? nameOf(other + 1) : []))],
			}),
		}));
		const terminal = Array.from({ length: ends }, (_, index) => ({
			...{ name: `End ${index}`, is: 'terminal' as const, asksResolution: index === 1 },
		}));
		return catalogueOf({ ...twoGroups, statuses: [...statuses, ...terminal] }).statusesOf('Cards');
	});
const listWithStatus = lists.chain((statuses) =>
	fc.record({ statuses: fc.constant(statuses), from: fc.constantFrom(...statuses.map(({ name }) => name)) }),
);

describe('whatever statuses the bank has', () => {
	it('a terminal one leads nowhere, and from every other one the case can end', () => {
		fc.assert(
			fc.property(listWithStatus, ({ statuses, from }) => {
				const reached = new Set([from]);
				for (const status of reached) {
					nextStatuses(statuses, status).forEach((next) => reached.add(next));
				}
				expect([...reached].some((status) => isTerminal(statuses, status))).toBe(true);
				expect(nextStatuses(statuses, from).length === 0).toBe(isTerminal(statuses, from));
			}),
		);
	});

	it('nothing returns to the initial one, and nothing leads to itself', () => {
		fc.assert(
			fc.property(listWithStatus, ({ statuses, from }) => {
				expect(nextStatuses(statuses, from)).not.toContain(initialStatus(statuses));
				expect(nextStatuses(statuses, from)).not.toContain(from);
			}),
		);
	});

	it('a change is made exactly where it is offered, with a resolution where one is asked for', () => {
		const words = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
		fc.assert(
			fc.property(listWithStatus, fc.nat(), words, ({ statuses, from }, index, resolution) => {
				const to = statuses[index % statuses.length]?.name ?? '';
				const aCase = Object.freeze(caseIn('room', { status: from }));
				const now = MORNING + 1;
				const choice = statusChoices(statuses, from).find((offered) => offered.to === to);
				const refusal = !choice
					? 'CASE_STATUS_NOT_ALLOWED'
					: choice.asksResolution && resolution === undefined
						? 'RESOLUTION_MISSING'
						: undefined;
				const ended = choice?.isEnd ? { resolvedAt: now, ...(resolution !== undefined && { resolution }) } : {};
				expect(changeStatus(aCase, { to, ...(resolution !== undefined && { resolution }) }, { statuses, now })).toEqual(
					refusal === undefined
						? { ok: true, value: { ...aCase, status: to, changedAt: now, ...ended } }
						: { ok: false, error: { code: refusal, details: { caseId: aCase.caseId, from, to } } },
				);
			}),
		);
	});
});

describe('a case is reopened', () => {
	const ended = caseIn('room', { status: 'resolved', resolvedAt: MORNING, resolution: 'A new card was sent' });
	const within = { statuses: usualStatuses, reopenSeconds: 60 };

	it('without its resolution, as one in progress, until the time for it has passed', () => {
		const { resolvedAt: _resolvedAt, resolution: _resolution, ...kept } = ended;
		const now = MORNING + 60_000;
		expect(reopen(ended, { ...within, now })).toEqual({
			ok: true,
			value: { ...kept, status: 'inProgress', changedAt: now },
		});
		expect(reopen(ended, { ...within, now: now + 1 })).toMatchObject({ ok: false, error: { code: 'REOPEN_TOO_LATE' } });
	});

	it('only once it has ended', () => {
		expect(reopen(caseIn('room'), { ...within, now: MORNING })).toMatchObject({ error: { code: 'CASE_NOT_RESOLVED' } });
	});

	it('as an initial one where the bank has no open status', () => {
		expect(reopenedStatus([{ name: 'Begin', is: 'initial', asksResolution: false }])).toBe('Begin');
	});
});
