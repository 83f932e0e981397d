import { z } from 'zod';
import type { CaseEvent } from '../../cases/Case';
import type { CaseStore } from '../../cases/CaseStore';
import { association } from './associations';
import {
	agentIdField,
	caseIdField,
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
		conversations: z.array(roomIdField),
		openedAt: instantField,
		changedAt: instantField,
		due: dueField.optional(),
		answeredAt: instantField.optional(),
		resolvedAt: instantField.optional(),
		resolution: z.string().optional(),
	}),
);

const event = z.object({
	schema: z.literal(SCHEMA_VERSION),
	caseId: caseIdField,
	at: instantField,
	by: z.union([z.literal('desk'), z.literal('server'), agentIdField]),
});

const about = event.extend({ roomId: roomIdField });
const ofAgent = about.extend({ agentId: agentIdField });

const eventRecord = stored(
	z.discriminatedUnion('what', [
		about.extend({ what: z.literal('opened'), topic: z.string(), caseType: z.string() }),
		event.extend({
			what: z.literal('statusChanged'),
			from: statusField,
			to: statusField,
			resolution: z.string().optional(),
		}),
		event.extend({ what: z.literal('reopened'), from: statusField, to: statusField }),
		ofAgent.extend({ what: z.literal('agentAssigned'), overrode: z.string().optional() }),
		about.extend({ what: z.literal('answered') }),
		event.extend({ what: z.literal('overdue'), dueAt: instantField }),
		event.extend({ what: z.literal('noted'), note: z.string() }),
		ofAgent.extend({ what: z.literal('notAnswered') }),
		event.extend({ what: z.literal('topicChanged'), from: z.string(), to: z.string(), caseType: z.string() }),
		about.extend({ what: z.literal('movedToGroup'), group: z.string() }),
		ofAgent.extend({ what: z.literal('returnedToQueue') }),
		about.extend({ what: z.literal('followed'), next: caseIdField }),
		about.extend({ what: z.literal('conversationEnded') }),
	]),
);

/** Cases and their histories in the engine's persistence. A case is one record, replaced as a whole; events are only added. */
export function caseStore(persistence: Persistence): CaseStore {
	return {
		async find(caseId) {
			const [data] = await persistence.read.readByAssociation(association.case(caseId));
			return data === undefined ? undefined : caseRecord.parse(data);
		},
		async insert(aCase) {
			await persistence.write.createWithAssociation(stamped(aCase), association.case(aCase.caseId));
		},
		async update(aCase) {
			await persistence.write.updateByAssociation(association.case(aCase.caseId), stamped(aCase), true);
		},
		async record(caseEvent) {
			await persistence.write.createWithAssociation(stamped(caseEvent), association.history(caseEvent.caseId));
		},
		async history(caseId) {
			const records = await persistence.read.readByAssociation(association.history(caseId));
			return records.map((data) => eventRecord.parse(data)).sort((one, other) => one.at - other.at || rank(one) - rank(other));
		},
	};
}

/** Of two events of the same millisecond the opening comes first. */
function rank({ what }: CaseEvent): number {
	return what === 'opened' ? 0 : 1;
}
