import { z } from 'zod';
import type { Decision, DecisionStore } from '../../routing/Decision';
import { exclusions } from '../../routing/chooseAgent';
import { association } from './associations';
import { agentIdField, instantField, roomIdField, SCHEMA_VERSION, stamped, type Persistence } from './records';

const considered = z.object({
	agentId: agentIdField,
	username: z.string(),
	load: z.number(),
	capacity: z.number(),
	idleSeconds: z.number().optional(),
});

const record = z.object({
	schema: z.literal(SCHEMA_VERSION),
	roomId: roomIdField,
	at: instantField,
	policyVersion: z.number(),
	topic: z.string(),
	caseType: z.string(),
	group: z.string(),
	weight: z.number(),
	urgency: z.number(),
	waitedSeconds: z.number(),
	winner: considered,
	alternatives: z.array(considered),
	excluded: z.partialRecord(z.enum(exclusions), z.number()),
});

/** Decisions in the engine's persistence; only ever added. */
export function decisionStore(persistence: Persistence): DecisionStore {
	return {
		async record(decision) {
			await persistence.write.createWithAssociation(stamped(decision), association.decisions(decision.roomId));
		},
		async of(roomId) {
			const records = await persistence.read.readByAssociation(association.decisions(roomId));
			return records.map((data): Decision => record.parse(data)).sort((one, other) => other.at - one.at);
		},
	};
}
