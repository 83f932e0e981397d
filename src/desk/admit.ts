import type { Topic } from '../catalogue/schema';
import type { Conversation } from '../conversations/Conversation';
import { identityOf } from '../customers/Link';
import type { CustomerId, RoomId, VisitorId } from '../shared/ids';
import type { Language } from '../shared/Language';
import { failure, success, type Result } from '../shared/Result';
import type { Desk } from './Desk';
import { isSomebodyThere } from './isSomebodyThere';
import { isSynchronous } from './isSynchronous';

/** Who is about to write or to open a room, as the server hands them over with it. */
export type Writer = {
	readonly visitorId: VisitorId;
	/** SHA-256 of the token they write with; absent where it is not the visitor's present one. */
	readonly visitorTokenHash?: string;
	readonly channel: string;
	/** Where they write; absent where there is no room yet. */
	readonly roomId?: RoomId;
};

/** Why somebody may not write. */
export type AdmissionRefusal =
	| { readonly code: 'LOGIN_ENDED' | 'LOGIN_NEEDED' | 'NOBODY_THERE'; readonly language?: Language }
	/** They are not the customer as whom they write. */
	| { readonly code: 'TAMPERED'; readonly customerId: CustomerId };

/**
 * Whether a visitor may write, checked anew with every message and room: by whom the bank has proved them to be, and without
 * a proof by whether both sides are there. It makes two calls to the store at most, and none where a customer who is not
 * logged in goes on in their own conversation: whoever has another token than its room cannot write there.
 */
export async function admit(desk: Desk, writer: Writer): Promise<Result<undefined, AdmissionRefusal>> {
	const { visitorId, visitorTokenHash, roomId } = writer;
	const conversation = roomId === undefined ? undefined : desk.memory.conversations.find(roomId);
	if (isRunningWithoutLogin(conversation)) {
		return success(undefined);
	}
	const { link } = await desk.visitors.find(visitorId);
	const { idleAfterMinutes } = desk.memory;
	switch (identityOf(link, visitorTokenHash, { now: desk.clock.now(), idleAfterMinutes })) {
		case 'verified':
		case 'idle':
			return success(undefined);
		case 'ended':
			// What an agent writes to them again needs a room; they read it with the next login and do not write before.
			return roomId === undefined && desk.memory.openingFor.has(visitorId)
				? success(undefined)
				: failure({ code: 'LOGIN_ENDED', ...(link?.language && { language: link.language }) });
		case 'tampered':
			return failure(link ? { code: 'TAMPERED', customerId: link.customerId } : { code: 'LOGIN_ENDED' });
		case 'anonymous':
			// Without its link a proved customer's conversation is nobody's.
			return conversation?.customerId === undefined
				? admitWithoutLogin(desk, writer, conversation)
				: failure({ code: 'LOGIN_ENDED' });
	}
}

/** Whether a conversation is known in which somebody who is not logged in has been admitted before. */
export function isRunningWithoutLogin(conversation: Conversation | undefined): boolean {
	return conversation?.case !== undefined && conversation.customerId === undefined;
}

async function admitWithoutLogin(
	desk: Desk,
	{ visitorTokenHash, channel }: Writer,
	conversation: Conversation | undefined,
): Promise<Result<undefined, AdmissionRefusal>> {
	const catalogue = desk.memory.catalogue.current;
	const hint = conversation ?? (visitorTokenHash && (await desk.topicHints.find(visitorTokenHash, desk.clock.now())));
	const { topic = '', language } = hint || {};
	const may = mayAskAbout(desk, catalogue.topicOrDefault(topic), channel);
	return may.ok ? may : failure({ ...may.error, language });
}

/** Whether somebody who is not logged in may ask about a topic now. */
export function mayAskAbout(
	desk: Pick<Desk, 'memory' | 'clock'>,
	topic: Topic,
	channel: string,
): Result<undefined, AdmissionRefusal> {
	if (desk.memory.catalogue.current.caseTypeOf(topic).freshIdentity) {
		return failure({ code: 'LOGIN_NEEDED' });
	}
	return isSynchronous(desk, { channel }) && !isSomebodyThere(desk, topic)
		? failure({ code: 'NOBODY_THERE' })
		: success(undefined);
}
