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
 * | completed conversation  | [room, completed of an agent in a month]      | insert                      |
 * | case                    | [case], of a customer [case, their year]      | insert, update              |
 * | event of a case         | [history of the case]                         | insert                      |
 * | seal of a history       | [history of the case, seal of a process]      | upsert                      |
 * | decision                | [decisions about the room, of the day]        | insert, remove by day       |
 * | topic a page named      | [visitor token hash, hour]                    | upsert, remove, by hour too |
 * | topic the bank signed   | [visitor token hash, hour, signed hints]      | upsert, remove, by hour too |
 * | agent seen              | [agents seen, agent]                          | insert                      |
 * | chats switched off      | [chats off, agent]                            | upsert, remove              |
 * | last agent of a visitor | [visitor, last agents]                        | upsert                      |
 * | link of a visitor       | [visitor, customer]                           | upsert                      |
 * | use of an assertion     | [assertion, hour]                             | insert, remove by hour      |
 * | login that has ended    | [login, hour]                                 | insert, remove by hour      |
 * | figures                 | [figures of the day, of the day and process]  | upsert, remove by day       |
 * | what is due           | [hour]                                        | insert, remove by hour      |
 * | ticket for locks        | [each lock, ticket, all tickets]              | insert, remove              |
 * | last good catalogue     | [catalogue]                                   | upsert                      |
 */
export const association = {
	room: (roomId: RoomId) => new RocketChatAssociationRecord(RocketChatAssociationModel.ROOM, roomId),
	openConversations: () => misc('conversations:open'),
	completed: (agentId: string, month: string) => misc(`conversations:completed:${agentId}:${month}`),
	case: (caseId: CaseId) => misc(`case:${caseId}`),
	casesOfCustomer: (customerId: CustomerId, year: number) => misc(`cases:${year}:${customerId}`),
	history: (caseId: CaseId) => misc(`case:${caseId}:history`),
	seal: (caseId: CaseId, process: string) => misc(`case:${caseId}:seal:${process}`),
	decisions: (roomId: RoomId) => misc(`decisions:${roomId}`),
	decisionsOfDay: (day: string) => misc(`decisions:day:${day}`),
	topicHint: (visitorTokenHash: string) => misc(`topic-hint:${visitorTokenHash}`),
	topicHintsOfHour: (hour: number) => misc(`topic-hints:${hour}`),
	signedHints: () => misc('topic-hints:signed'),
	agentsSeen: () => misc('agents:seen'),
	chatsOff: () => misc('agents:chats-off'),
	agent: (agentId: string) => new RocketChatAssociationRecord(RocketChatAssociationModel.USER, agentId),
	visitor: (visitorId: VisitorId) => misc(`visitor:${visitorId}`),
	lastAgent: () => misc('last-agents'),
	customer: (customerId: CustomerId) => misc(`customer:${customerId}`),
	proof: (key: string) => misc(`proof:${key}`),
	proofsOfHour: (hour: number) => misc(`proofs:${hour}`),
	dueInHour: (hour: number) => misc(`due:${hour}`),
	figuresOfDay: (day: string) => misc(`figures:${day}`),
	figuresOfProcess: (day: string, process: string) => misc(`figures:${day}:${process}`),
	lock: (name: string) => misc(`lock:${name}`),
	ticket: (token: string) => misc(`ticket:${token}`),
	tickets: () => misc('tickets'),
	catalogue: () => misc('catalogue:last-good'),
};

function misc(id: string): RocketChatAssociationRecord {
	return new RocketChatAssociationRecord(RocketChatAssociationModel.MISC, id);
}
