import { z } from 'zod';
import { criteria } from '../../catalogue/schema';
import { unavailabilities } from '../../agents/Agent';
import { exclusions } from '../../routing/chooseAgent';
import type { Decision, DecisionStore } from '../../routing/Decision';
import { dayOf } from '../../desk/Figures';
import { association } from './associations';
import { removeDays } from './expiry';
import { agentIdField, instantField, roomIdField, stamped, stored, type Persistence } from './records';

/** 2: the whole demand and all candidates, so that the decision can be come to again. */
const DECISION_SCHEMA = 2;

const demand = z.object({
	roomId: roomIdField,
	weight: z.number(),
	limitPerAgent: z.number().optional(),
	requiredLevel: z.number(),
	avoid: z.array(z.object({ agentId: agentIdField, because: z.enum(['RETURNED_IT', 'LET_IT_PASS']) })),
	heldBy: agentIdField.optional(),
	preferred: agentIdField.optional(),
});

const candidate = z.object({
	agentId: agentIdField,
	username: z.string(),
	level: z.number(),
	unavailable: z.enum(unavailabilities).optional(),
	coolingUntil: instantField,
	reservedFor: roomIdField.optional(),
	load: z.number(),
	capacity: z.number(),
	kept: z.number(),
	ofType: z.number(),
	lastAssignedAt: instantField,
	because: z.enum(exclusions).optional(),
});

const decision = z.object({
	schema: z.literal(DECISION_SCHEMA),
	roomId: roomIdField,
	at: instantField,
	policyVersion: z.number(),
	topic: z.string(),
	caseType: z.string(),
	group: z.string(),
	urgency: z.number(),
	waitedSeconds: z.number(),
	chain: z.array(z.enum(criteria)),
	demand,
	winner: agentIdField,
	candidates: z.array(candidate),
	unnamed: z.object({ eligible: z.number(), excluded: z.partialRecord(z.enum(exclusions), z.number()) }),
});

/** Decisions of version 0.1.0 lack what the policy went by: they are left out. */
const older = z.object({ schema: z.literal(1) }).transform(() => []);

const record = stored(z.union([decision.transform((made) => [made]), older]));

/** Decisions in the engine's persistence; only ever added, and removed by the day. */
export function decisionStore(persistence: Persistence): DecisionStore {
	return {
		async record(made) {
			const keys = [association.decisions(made.roomId), association.decisionsOfDay(dayOf(made.at))];
			await persistence.write.createWithAssociations(stamped(made, DECISION_SCHEMA), keys);
		},
		async of(roomId) {
			const records = await persistence.read.readByAssociation(association.decisions(roomId));
			return records.flatMap((data): Decision[] => record.parse(data)).sort((one, other) => other.at - one.at);
		},
		/** Days are forgotten some at a time, as `expiredDays` names them. Decisions of version 0.1.0 name no day and stay. */
		async removeBefore(instant) {
			await removeDays(persistence, association.decisionsOfDay, instant);
		},
	};
}
