import type { IPersistence, IPersistenceRead } from '@rocket.chat/apps-engine/definition/accessors';
import { z } from 'zod';
import { isCaseNumber } from '../../cases/caseNumber';
import { agentId, caseId, customerId, roomId, visitorId } from '../../shared/ids';
import { languages } from '../../shared/Language';

/** The engine's persistence through the accessors of one call. */
export type Persistence = { readonly read: IPersistenceRead; readonly write: IPersistence };

/** Version of the shape of a record that has never changed. A store whose records have names its own, with a reader for the older shape. */
export const SCHEMA_VERSION = 1;

const id = z.string().min(1);
export const roomIdField = id.transform(roomId);
export const agentIdField = id.transform(agentId);
export const visitorIdField = id.transform(visitorId);
export const customerIdField = id.transform(customerId);
export const caseIdField = z.string().refine(isCaseNumber, 'not a case number').transform(caseId);
export const statusField = z.string().min(1);
export const languageField = z.enum(languages);
/** Milliseconds since 1970. */
export const instantField = z.number();
export const dueField = z.object({ from: instantField, answerAt: instantField.optional(), resolveAt: instantField.optional() });

/** A record's data with the schema's version beside it, and without the fields that are not there: on their way they would become null. */
export function stamped(data: object, schema = SCHEMA_VERSION): object {
	return { ...presentIn(data), schema };
}

/** A schema for stored data. A field that was stored as null, as the engine stores what is undefined, counts as absent. */
export function stored<Schema extends z.ZodType>(schema: Schema): z.ZodPreprocess<Schema> {
	return z.preprocess(present, schema);
}

/** The fields that are neither null nor undefined, at every depth. */
function presentIn(data: object): Record<string, unknown> {
	const fields = Object.entries(data).filter(([, field]) => field !== null && field !== undefined);
	return Object.fromEntries(fields.map(([name, field]) => [name, present(field)]));
}

function present(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value.map(present);
	}
	return typeof value === 'object' && value !== null ? presentIn(value) : value;
}
