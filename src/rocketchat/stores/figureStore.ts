import { z } from 'zod';
import { counts, type FigureStore } from '../../desk/Figures';
import { association } from './associations';
import { removeDays } from './expiry';
import { SCHEMA_VERSION, stamped, stored, type Persistence } from './records';

const record = stored(
	z.object({
		schema: z.literal(SCHEMA_VERSION),
		process: z.string(),
		day: z.string(),
		counts: z.partialRecord(z.enum(counts), z.number()),
		waitedSeconds: z.number(),
		longestWaitSeconds: z.number(),
	}),
);

/** The figures of each day in the engine's persistence: one record for a day and running process, which alone writes it. */
export function figureStore(persistence: Persistence, ownProcess: string): FigureStore {
	return {
		async othersOf(day) {
			const records = await persistence.read.readByAssociation(association.figuresOfDay(day));
			return records.map((data) => record.parse(data)).filter(({ process }) => process !== ownProcess);
		},
		async save(figures) {
			const keys = [association.figuresOfDay(figures.day), association.figuresOfProcess(figures.day, ownProcess)];
			await persistence.write.updateByAssociations(keys, stamped({ ...figures, process: ownProcess }), true);
		},
		/** Days are forgotten some at a time, as `expiredDays` names them. */
		async removeBefore(instant) {
			await removeDays(persistence, association.figuresOfDay, instant);
		},
	};
}
