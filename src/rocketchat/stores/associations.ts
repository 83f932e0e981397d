import { RocketChatAssociationModel, RocketChatAssociationRecord } from '@rocket.chat/apps-engine/definition/metadata';
import type { CaseId, CustomerId, RoomId, VisitorId } from '../../shared/ids';

/**
 * The keys of our records in the engine's persistence.
 *
 * An update matches the whole array of associations, in their order, and there is no unique key (Rocket.Chat 6.14
 * app/apps/server/bridges/persistence.ts): so the associations of a record that changes never change themselves.
 *
 * | record                  | associations                                  | written                     |
 * | ----------------------- | --------------------------------------------- | --------------------------- |
 * | open conversation       | [room, open conversations]                    | insert, update, remove      |
 * | completed conversation  | [room, completed of an agent in a month],     | insert                      |
 * |   without a login       |   also [ended without a login on the day]     | insert, remove by day       |
 * | case                    | [case], of a customer [case, their year]      | insert, update, remove      |
 * | event of a case         | [history of the case]                         | insert, remove all          |
 * | seal of a history       | [history of the case, seal of a process]      | upsert, remove all          |
 * | decision                | [decisions about the room, of the day]        | insert, remove by day       |
 * | topic a page named      | [visitor token hash, hour, day]               | upsert, remove, by hour too |
 * | topic the bank signed   | [visitor token hash, hour, day, signed hints] | upsert, remove, by hour too |
 * | agent seen              | [agents seen, agent]                          | insert                      |
 * | chats switched off      | [chats off, agent]                            | upsert, remove              |
 * | last agent of a visitor | [visitor, last agents]                        | upsert                      |
 * | link of a visitor       | [visitor, customer]                           | upsert, remove              |
 * | use of an assertion     | [assertion, hour, day]                        | insert, remove by hour      |
 * | login that has ended    | [login, hour, day]                            | insert, remove by hour      |
 * | figures                 | [figures of the day, of the day and process]  | upsert, remove by day       |
 * | what is due             | [hour, due for the case]                      | insert, remove by hour      |
 * | ticket for locks        | [each lock, ticket, all tickets]              | insert, remove              |
 * | last good catalogue     | [catalogue]                                   | upsert                      |
 */
export const association = {
	room: (roomId: RoomId) => new RocketChatAssociationRecord(RocketChatAssociationModel.ROOM, roomId),
	openConversations: () => misc('conversations:open'),
	completed: (agentId: string, month: string) => misc(`conversations:completed:${agentId}:${month}`),
	endedWithoutLogin: (day: string) => misc(`conversations:ended-without-login:${day}`),
	case: (caseId: CaseId) => misc(`case:${caseId}`),
	casesOfCustomer: (customerId: CustomerId, year: number) => misc(`cases:${year}:${customerId}`),
	history: (caseId: CaseId) => misc(`case:${caseId}:history`),
	seal: (caseId: CaseId, process: string) => misc(`case:${caseId}:seal:${process}`),
	decisions: (roomId: RoomId) => misc(`decisions:${roomId}`),
	decisionsOfDay: (day: string) => misc(`decisions:day:${day}`),
	topicHint: (visitorTokenHash: string) => misc(`topic-hint:${visitorTokenHash}`),
	topicHints: expiring('topic-hints'),
	signedHints: () => misc('topic-hints:signed'),
	agentsSeen: () => misc('agents:seen'),
	chatsOff: () => misc('agents:chats-off'),
	agent: (agentId: string) => new RocketChatAssociationRecord(RocketChatAssociationModel.USER, agentId),
	visitor: (visitorId: VisitorId) => misc(`visitor:${visitorId}`),
	lastAgent: () => misc('last-agents'),
	customer: (customerId: CustomerId) => misc(`customer:${customerId}`),
	proof: (key: string) => misc(`proof:${key}`),
	proofs: expiring('proofs'),
	dueFor: (caseId: CaseId) => misc(`case:${caseId}:due`),
	dueInHour: (hour: number) => misc(`due:${hour}`),
	figuresOfDay: (day: string) => misc(`figures:${day}`),
	figuresOfProcess: (day: string, process: string) => misc(`figures:${day}:${process}`),
	lock: (name: string) => misc(`lock:${name}`),
	ticket: (token: string) => misc(`ticket:${token}`),
	tickets: () => misc('tickets'),
	catalogue: () => misc('catalogue:last-good'),
};

/** Keys of the hour and the day of records that expire by the hour. */
function expiring(kind: string) {
	return {
		ofHour: (hour: number) => misc(`${kind}:${hour}`),
		ofDay: (day: string) => misc(`${kind}:day:${day}`),
	};
}

function misc(id: string): RocketChatAssociationRecord {
	return new RocketChatAssociationRecord(RocketChatAssociationModel.MISC, id);
}
