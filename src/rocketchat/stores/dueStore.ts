import { z } from 'zod';
import type { DueStore } from '../../cases/DueStore';
import type { Instant } from '../../shared/Clock';
import { association } from './associations';
import { hourOf } from './days';
import { caseIdField, instantField, SCHEMA_VERSION, stamped, stored, type Persistence } from './records';

const record = stored(z.object({ schema: z.literal(SCHEMA_VERSION), caseId: caseIdField, at: instantField }));

/** What is due when, in the engine's persistence: one record for a case and moment, only ever added, and removed by the hour. */
export function dueStore(persistence: Persistence): DueStore {
	return {
		async add({ caseId, at }) {
			await persistence.write.createWithAssociations(stamped({ caseId, at }), [keyOf(at), association.dueFor(caseId)]);
		},
		async ofHour(at) {
			const records = await persistence.read.readByAssociation(keyOf(at));
			return records.map((data) => {
				const { caseId, at: due } = record.parse(data);
				return { caseId, at: due };
			});
		},
		/** What earlier versions stored does not name its case in its key, and goes with its hour. */
		async removeOf(caseId) {
			await persistence.write.removeByAssociation(association.dueFor(caseId));
		},
		async removeHour(at) {
			await persistence.write.removeByAssociation(keyOf(at));
		},
	};
}

function keyOf(at: Instant) {
	return association.dueInHour(hourOf(at));
}
