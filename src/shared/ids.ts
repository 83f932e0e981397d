import { createHash, randomUUID } from 'crypto';

type Branded<Name extends string> = string & { readonly __brand: Name };

/** Rocket.Chat's id of a room; a conversation has the id of its room. */
export type RoomId = Branded<'RoomId'>;
/** Rocket.Chat's id of a user who may serve customers. */
export type AgentId = Branded<'AgentId'>;
/** Rocket.Chat's id of a livechat visitor. It is visible in every message: never evidence of who somebody is. */
export type VisitorId = Branded<'VisitorId'>;
/** The bank's own name for one of its customers, opaque to us; only the bank's signature ties a visitor to one. */
export type CustomerId = Branded<'CustomerId'>;
/** A case's number, readable over the phone; also its id. */
export type CaseId = Branded<'CaseId'>;

export const roomId = (value: string): RoomId => value as RoomId;
export const agentId = (value: string): AgentId => value as AgentId;
export const visitorId = (value: string): VisitorId => value as VisitorId;
export const customerId = (value: string): CustomerId => value as CustomerId;
export const caseId = (value: string): CaseId => value as CaseId;

/** The SHA-256 of a text in lower-case hex (FIPS 180-4). */
export function sha256(text: string): string {
	return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** A new random id (RFC 9562 version 4). */
export function newId(): string {
	return randomUUID();
}
