import type { IPersistence, IPersistenceRead } from '@rocket.chat/apps-engine/definition/accessors';
import { z } from 'zod';
import { caseStatuses } from '../../cases/statuses';
import { isCaseNumber } from '../../cases/caseNumber';
import { agentId, caseId, roomId, visitorId } from '../../shared/ids';

/** The engine's persistence through the accessors of one call. */
export type Persistence = { readonly read: IPersistenceRead; readonly write: IPersistence };

/** Version of the shape of every record. Raise it with a reader for the older shape. */
export const SCHEMA_VERSION = 1;

const id = z.string().min(1);
export const roomIdField = id.transform(roomId);
export const agentIdField = id.transform(agentId);
export const visitorIdField = id.transform(visitorId);
export const caseIdField = z.string().refine(isCaseNumber, 'not a case number').transform(caseId);
export const statusField = z.enum(caseStatuses);
/** Milliseconds since 1970. */
export const instantField = z.number();

/** A record's data with the schema's version beside it. */
export function stamped<Data extends object>(data: Data): Data & { schema: number } {
	return { ...data, schema: SCHEMA_VERSION };
}
