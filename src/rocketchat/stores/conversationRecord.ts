import { z } from 'zod';
import { holdReasons, type CompletedConversation, type Conversation } from '../../conversations/Conversation';
import {
	agentIdField,
	caseIdField,
	customerIdField,
	dueField,
	instantField,
	languageField,
	roomIdField,
	statusField,
	stored,
	visitorIdField,
} from './records';

/** 2: with channel, proof of identity, agents it is not given to, and a handover. */
export const CONVERSATION_SCHEMA = 2;

/** What is read of a conversation also after its end. */
const ended = {
	roomId: roomIdField,
	visitorId: visitorIdField,
	customerId: customerIdField.optional(),
	customerName: z.string().optional(),
	topic: z.string(),
	openedAt: instantField,
	case: z
		.object({
			caseId: caseIdField,
			subject: z.string(),
			status: statusField,
			due: dueField.optional(),
			answeredAt: instantField.optional(),
			resolvedAt: instantField.optional(),
		})
		.optional(),
};
/** What both versions have of an open conversation. */
const open = z.object({ ...ended, waitingSince: instantField, version: z.number() });
const held = z.object({
	because: z.enum(holdReasons),
	since: instantField,
	toldAt: instantField.optional(),
});
const waiting = { state: z.literal('waiting') };
const inProgress = { state: z.literal('inProgress'), agentId: agentIdField, assignedAt: instantField };

const present = open.extend({
	schema: z.literal(CONVERSATION_SCHEMA),
	subject: z.string().optional(),
	group: z.string().optional(),
	channel: z.string(),
	isTopicNamed: z.literal(true).optional(),
	about: caseIdField.optional(),
	language: languageField.optional(),
	preferred: agentIdField.optional(),
	avoid: z.array(z.object({ agentId: agentIdField, because: z.enum(['RETURNED_IT', 'LET_IT_PASS']), at: instantField })),
	told: z.object({ at: instantField, count: z.number(), position: z.number().optional() }).optional(),
	supervisorsToldAt: instantField.optional(),
});

const handover = z.object({ because: z.enum(['noAnswer', 'returned', 'moved']), since: instantField });

/** As version 0.1.0 stored it: from no known channel, and with the agent who last returned it. */
const first = open.extend({
	schema: z.literal(1),
	returned: z.object({ by: agentIdField, at: instantField }).optional(),
});

const openRecord = z
	.union([
		present.extend({ ...waiting, held: held.optional() }),
		present.extend({ ...inProgress, handover: handover.optional() }),
		first.extend(waiting).transform(upgraded),
		first.extend(inProgress).transform(upgraded),
	])
	// Without the schema's version it is what was stored, field by field, and compares equal to it.
	.transform(({ schema: _schema, ...open }): { open: Conversation } => ({ open }));

/** A completed conversation as far as it is ever read again. */
const completedRecord = z
	.object({
		schema: z.literal([1, CONVERSATION_SCHEMA]),
		state: z.literal('completed'),
		...ended,
		agentId: agentIdField.optional(),
		completedAt: instantField,
	})
	.transform(({ schema: _schema, ...completed }): { completed: CompletedConversation } => ({ completed }));

/** A record of a conversation, of this version or an earlier one; of an unknown one it cannot be read. */
export const conversationRecord = stored(z.union([openRecord, completedRecord]));

export type ConversationRecord = z.infer<typeof openRecord> | z.infer<typeof completedRecord>;

function upgraded<Old extends z.infer<typeof first>>({ returned, ...kept }: Old) {
	const avoid = returned ? [{ agentId: returned.by, because: 'RETURNED_IT' as const, at: returned.at }] : [];
	return { ...kept, channel: 'other', avoid };
}
