import { z } from 'zod';
import type { Case } from '../../cases/Case';
import type { CaseStore } from '../../cases/CaseStore';
import { inOrder, linkAll, type History } from '../../cases/history';
import { newId, type CaseId } from '../../shared/ids';
import { association } from './associations';
import { yearOf } from './days';
import { HISTORY_SCHEMA, historyRecord } from './historyRecord';
import {
	caseIdField,
	customerIdField,
	dueField,
	instantField,
	roomIdField,
	SCHEMA_VERSION,
	stamped,
	stored,
	statusField,
	visitorIdField,
	type Persistence,
} from './records';

const caseRecord = stored(
	z.object({
		schema: z.literal(SCHEMA_VERSION),
		caseId: caseIdField,
		subject: z.string(),
		topic: z.string(),
		caseType: z.string(),
		status: statusField,
		visitorId: visitorIdField,
		customerId: customerIdField.optional(),
		conversations: z.array(roomIdField),
		openedAt: instantField,
		changedAt: instantField,
		due: dueField.optional(),
		answeredAt: instantField.optional(),
		resolvedAt: instantField.optional(),
		resolution: z.string().optional(),
	}),
);

/**
 * Cases and their histories in the engine's persistence. A case is one record, replaced as a whole; events are only added.
 * That of a proved customer also has the key of all they have opened in its year: one reading gives them all, and no pointer
 * can differ from its record. Neither the customer nor the year of a case ever changes, as the key of a record must not.
 * Each process seals what it has seen of a history in a record of its own, so that none overwrites another's seal, and
 * nobody who merely adds an event touches the case. Events and seals carry the same key: one reading gives both.
 */
export function caseStore(persistence: Persistence, processId: string): CaseStore {
	const keysOf = ({ caseId, customerId, openedAt }: Case) => [
		association.case(caseId),
		...(customerId === undefined ? [] : [association.casesOfCustomer(customerId, yearOf(openedAt))]),
	];
	const history = async (caseId: CaseId): Promise<History> => {
		const records = await persistence.read.readByAssociation(association.history(caseId));
		const read = records.flatMap((data) => historyRecord.safeParse(data).data ?? []);
		return {
			events: inOrder(read.flatMap((record) => ('event' in record ? record.event : []))),
			seals: read.flatMap((record) => ('seal' in record ? record.seal : [])),
			unreadable: records.length - read.length,
		};
	};
	return {
		async find(caseId) {
			const [data] = await persistence.read.readByAssociation(association.case(caseId));
			return data === undefined ? undefined : caseRecord.parse(data);
		},
		async ofCustomer(customerId, now) {
			const ofYears = await Promise.all(
				[yearOf(now), yearOf(now) - 1].map((year) =>
					persistence.read.readByAssociation(association.casesOfCustomer(customerId, year)),
				),
			);
			return ofYears.flat().flatMap((data) => caseRecord.safeParse(data).data ?? []);
		},
		async insert(aCase) {
			await persistence.write.createWithAssociations(stamped(aCase), keysOf(aCase));
		},
		async update(aCase) {
			await persistence.write.updateByAssociations(keysOf(aCase), stamped(aCase), true);
		},
		async record(events, isThere) {
			const [first] = events;
			const before = first && (await history(first.caseId));
			const missing = before ? events.filter((event) => !isThere?.(before.events, event)) : [];
			if (!first || !before || missing.length === 0) {
				return [];
			}
			const { caseId } = first;
			const { added, sealed } = linkAll(missing, before, newId);
			for (const event of added) {
				await persistence.write.createWithAssociation(stamped(event, HISTORY_SCHEMA), association.history(caseId));
			}
			const keys = [association.history(caseId), association.seal(caseId, processId)];
			await persistence.write.updateByAssociations(keys, stamped(sealed, HISTORY_SCHEMA), true);
			return missing;
		},
		history,
		async remove(caseId) {
			await persistence.write.removeByAssociation(association.history(caseId));
			await persistence.write.removeByAssociation(association.case(caseId));
		},
	};
}
