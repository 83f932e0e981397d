import { z } from 'zod';
import { unlinked, type RecordedEvent, type Seal } from '../../cases/history';
import { agentIdField, caseIdField, instantField, roomIdField, statusField, stored } from './records';

/** 2: chained to the events before it by hashes. */
export const HISTORY_SCHEMA = 2;

const event = z.object({
	caseId: caseIdField,
	at: instantField,
	by: z.union([z.enum(['customer', 'desk', 'server']), agentIdField]),
});
const about = event.extend({ roomId: roomIdField });
const ofAgent = about.extend({ agentId: agentIdField });

/** What an event says, in both versions. */
const said = z.discriminatedUnion('what', [
	about.extend({ what: z.literal('opened'), topic: z.string(), caseType: z.string() }),
	event.extend({ what: z.literal('statusChanged'), from: statusField, to: statusField, resolution: z.string().optional() }),
	event.extend({ what: z.literal('reopened'), from: statusField, to: statusField }),
	about.extend({ what: z.literal('answered') }),
	event.extend({ what: z.literal('overdue'), dueAt: instantField }),
	event.extend({ what: z.literal('noted'), note: z.string() }),
	about.extend({ what: z.literal('continued'), before: caseIdField.optional() }),
	about.extend({ what: z.literal('followed'), next: caseIdField }),
	ofAgent.extend({ what: z.literal('agentAssigned'), overrode: z.string().optional() }),
	ofAgent.extend({ what: z.literal('notAnswered') }),
	event.extend({ what: z.literal('topicChanged'), from: z.string(), to: z.string(), caseType: z.string() }),
	about.extend({ what: z.literal('movedToGroup'), group: z.string() }),
	ofAgent.extend({ what: z.literal('returnedToQueue') }),
	about.extend({ what: z.literal('conversationEnded') }),
]);

const chain = z.object({
	schema: z.literal(HISTORY_SCHEMA),
	id: z.string(),
	parents: z.array(z.string()),
	hash: z.string(),
});

/** A seal, an event of this version, or one of version 0.1.0. */
export const historyRecord = stored(
	z.union([
		z
			.object({ schema: z.literal(HISTORY_SCHEMA), head: z.string(), count: z.number() })
			.transform(({ head, count }): { seal: Seal } => ({ seal: { head, count } })),
		z
			.intersection(said, chain)
			// Without the schema's version it is what was recorded, field by field: the hash covers nothing else.
			.transform(({ schema: _schema, ...recorded }): { event: RecordedEvent } => ({ event: recorded })),
		z
			.intersection(said, z.object({ schema: z.literal(1) }))
			.transform(({ schema: _schema, ...first }): { event: RecordedEvent } => ({ event: unlinked(first) })),
	]),
);
