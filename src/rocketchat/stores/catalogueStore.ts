import { z } from 'zod';
import type { CatalogueStore } from '../../catalogue/CatalogueStore';
import { association } from './associations';
import { SCHEMA_VERSION, stamped, stored, type Persistence } from './records';

const record = stored(z.object({ schema: z.literal(SCHEMA_VERSION), text: z.string() }));

/** The last good catalogue in the engine's persistence: one record. */
export function catalogueStore(persistence: Persistence): CatalogueStore {
	return {
		async find() {
			const [data] = await persistence.read.readByAssociation(association.catalogue());
			return data === undefined ? undefined : record.parse(data).text;
		},
		async save(text) {
			await persistence.write.updateByAssociation(association.catalogue(), stamped({ text }), true);
		},
	};
}
