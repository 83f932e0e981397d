import type { CaseId } from '../shared/ids';
import { hashOf, headsOf, type History } from './history';

/** What can be wrong with a history. */
export const historyFaultCodes = [
	'EVENT_CHANGED',
	'EVENT_TWICE',
	'EVENT_FOREIGN',
	'EVENT_MISSING',
	'EVENTS_MISSING',
	'EVENT_UNREADABLE',
] as const;

/** What is wrong with a history, and where: the number of the event that shows it, oldest first and from 1, and the hash in question. */
export type HistoryFault = {
	readonly code: (typeof historyFaultCodes)[number];
	/** Absent where a seal shows it, or a record that cannot be read. */
	readonly place?: number;
	readonly hash?: string;
};

/** What has come of checking a history. */
export type Verification = {
	readonly faults: readonly HistoryFault[];
	readonly count: number;
	/** Whoever keeps these elsewhere can show later that nothing before them has changed. */
	readonly heads: readonly string[];
};

/**
 * The faults of a history: whatever was removed, changed, moved here or doubled since it was recorded, as far as later
 * events and seals bear witness. An event that no other event names and no seal knows can be removed without a trace, and
 * whoever computes all hashes and seals anew leaves none.
 */
export function verifyHistory(caseId: CaseId, history: History): Verification {
	const { events, seals, unreadable } = history;
	const hashes = new Set(events.map(({ hash }) => hash));
	const seen = new Set<string>();
	const faults: HistoryFault[] = [];
	events.forEach((event, index) => {
		const { hash, parents } = event;
		const place = index + 1;
		if (hashOf(event) !== hash) {
			faults.push({ code: 'EVENT_CHANGED', place, hash });
		}
		if (seen.has(hash)) {
			faults.push({ code: 'EVENT_TWICE', place, hash });
		}
		seen.add(hash);
		if (event.caseId !== caseId) {
			faults.push({ code: 'EVENT_FOREIGN', place, hash });
		}
		const gone = parents.filter((parent) => !hashes.has(parent));
		faults.push(...gone.map((parent): HistoryFault => ({ code: 'EVENT_MISSING', place, hash: parent })));
	});
	const gone = seals.filter(({ head }) => !hashes.has(head));
	faults.push(...gone.map(({ head }): HistoryFault => ({ code: 'EVENT_MISSING', hash: head })));
	if (seals.some(({ count }) => count > events.length + unreadable)) {
		faults.push({ code: 'EVENTS_MISSING' });
	}
	faults.push(...Array.from({ length: unreadable }, (): HistoryFault => ({ code: 'EVENT_UNREADABLE' })));
	return { faults, count: events.length, heads: headsOf(history) };
}
