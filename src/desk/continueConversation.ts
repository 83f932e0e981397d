import type { Actor } from '../agents/Actor';
import type { Topic } from '../catalogue/schema';
import { initialStatus } from '../cases/statuses';
import {
	aboutTopic,
	isRefused,
	type CompletedConversation,
	type Conversation,
	type WaitingConversation,
} from '../conversations/Conversation';
import type { Room } from '../conversations/Rooms';
import { customerOf } from '../customers/Link';
import type { CaseId, RoomId } from '../shared/ids';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import { accessCase, type AccessRefusal } from './access';
import { attempt } from './attempt';
import type { Desk } from './Desk';
import { holderOf } from './giveRoom';
import { inRoom } from './inRoom';
import { openCase } from './openCase';
import { adopt } from './openConversation';
import { change } from './recordServing';
import { isOverridable, takerOf } from './Taker';
import { giveByHand, type TransferRefusal } from './transferConversation';
import { whileOpeningFor } from './whileHeld';
import { mayDo } from './whoMay';

export type ContinueRefusal =
	| AccessRefusal
	| TransferRefusal
	| CodedError<'STILL_OPEN' | 'TOPIC_UNKNOWN' | 'CUSTOMER_NOT_PROVED' | 'CUSTOMER_HAS_AGENT' | 'CASE_STILL_NEW' | 'CASE_UNKNOWN'>;

export type Continuation = {
	/** The room of a conversation that has ended. */
	readonly roomId: RoomId;
	readonly topic: string;
	/** What the agent writes first. */
	readonly message: string;
	/** A supervisor takes it although they are full or do not take chats. */
	readonly override?: boolean;
};

/**
 * Writes again to the customer of a conversation that has ended, with a new case about a topic: in the room the customer has
 * open, else in a new one. It is the agent's from the start, as if it was given to them by hand. Only to customers the bank has
 * proved, logged in at the moment or not; an open conversation of another agent is left alone. What stops on the way leaves
 * an empty room, which is closed like any other.
 */
export async function continueConversation(
	desk: Desk,
	actor: Actor,
	continuation: Continuation,
): Promise<Result<undefined, ContinueRefusal>> {
	const { roomId, override = false } = continuation;
	const access = await accessCase(desk, actor, { roomId, deed: 'continue' });
	const mayOverride = override ? mayDo('transferAnyway', actor) : success(undefined);
	if (!access.ok || !mayOverride.ok) {
		return access.ok ? mayOverride : access;
	}
	if (access.value.state !== 'completed') {
		return failure({ code: 'STILL_OPEN' });
	}
	const topic = desk.memory.catalogue.current.findTopic(continuation.topic);
	if (!topic) {
		return failure({ code: 'TOPIC_UNKNOWN' });
	}
	const { value: ended } = access;
	const begun = await whileOpeningFor(desk, ended.visitorId, () =>
		begin(desk, actor, { ...continuation, override, topic, ended }),
	);
	return begun ?? failure({ code: 'BUSY' });
}

/** The same for the last conversation about a case, by its number. */
export async function continueCase(
	desk: Desk,
	actor: Actor,
	{ caseId, ...continuation }: Omit<Continuation, 'roomId'> & { readonly caseId: CaseId },
): Promise<Result<undefined, ContinueRefusal>> {
	const mayUse = mayDo('useDesk', actor);
	if (!mayUse.ok) {
		return mayUse;
	}
	const roomId = (await desk.cases.find(caseId))?.conversations.at(-1);
	return roomId === undefined
		? failure({ code: 'CASE_UNKNOWN' })
		: continueConversation(desk, actor, { ...continuation, roomId });
}

/** The ended room, if its visitor is still the customer of its conversation by the bank's proof. A login that is over proves that too. */
async function roomOfCustomer(desk: Desk, { roomId, customerId }: CompletedConversation): Promise<Room | undefined> {
	const room = customerId === undefined ? undefined : await desk.rooms.find(roomId);
	const link = room && (await desk.visitors.find(room.visitorId)).link;
	return room && customerOf(link, room.visitorTokenHash) === customerId ? room : undefined;
}

/** The conversation as it will be: by it is known, before there is a room, whether the agent can carry it. */
function draftOf(desk: Desk, { roomId, visitorId, customerId }: CompletedConversation, { name }: Topic): WaitingConversation {
	const now = desk.clock.now();
	return {
		...{ state: 'waiting', roomId, visitorId, customerId, topic: name, channel: 'app', avoid: [] },
		...{ openedAt: now, waitingSince: now, version: 1 },
	};
}

function refusalOf(
	desk: Desk,
	{ agentId }: Actor,
	{ draft, override }: { readonly draft: Conversation; readonly override: boolean },
): TransferRefusal | undefined {
	const taker = takerOf(desk, draft, agentId);
	if (!taker) {
		return { code: 'AGENT_UNKNOWN' };
	}
	const { because } = taker;
	return because && !(override && isOverridable(because)) ? { code: 'AGENT_UNAVAILABLE', details: { because } } : undefined;
}

type Beginning = Required<Pick<Continuation, 'message' | 'override'>> & {
	readonly topic: Topic;
	readonly ended: CompletedConversation;
};

/** Nobody else opens a room for that customer meanwhile, or gives them another token. */
async function begin(desk: Desk, actor: Actor, beginning: Beginning): Promise<Result<undefined, ContinueRefusal>> {
	const { ended, topic, override } = beginning;
	const before = await roomOfCustomer(desk, ended);
	if (!before) {
		return failure({ code: 'CUSTOMER_NOT_PROVED' });
	}
	const hasCustomer = desk.memory.conversations.of(actor.agentId).some((own) => own.visitorId === ended.visitorId);
	const refused = hasCustomer ? undefined : refusalOf(desk, actor, { draft: draftOf(desk, ended, topic), override });
	if (refused) {
		return failure(refused);
	}
	const opened = await desk.rooms.openBeside(before, actor.agentId);
	return opened
		? inRoom(desk, opened.room.roomId, () => goOn(desk, actor, { ...beginning, ...opened }))
		: failure({ code: 'CUSTOMER_NOT_PROVED' });
}

/** Takes the room in, gives it to the agent, opens the case and writes. Runs inside the queue of the room. */
async function goOn(
	desk: Desk,
	actor: Actor,
	{ topic, message, override, room, isNew }: Beginning & { readonly room: Room; readonly isNew: boolean },
): Promise<Result<undefined, ContinueRefusal>> {
	const { roomId } = room;
	const known = desk.memory.conversations.find(roomId) ?? (await adopt(desk, room));
	if (isRefused(known)) {
		// Somebody else has opened it, and it is about to be closed.
		return failure({ code: 'BUSY' });
	}
	const holder = holderOf(known);
	if (holder !== undefined && holder !== actor.agentId && !isNew) {
		return failure({ code: 'CUSTOMER_HAS_AGENT' });
	}
	if (known.topic === topic.name && known.case?.status === initialOf(desk, topic)) {
		return failure({ code: 'CASE_STILL_NEW' });
	}
	const about = { ...aboutTopic(known, topic.name), isTopicNamed: true as const };
	const because = takerOf(desk, about, actor.agentId)?.because;
	if (holder !== actor.agentId) {
		await change(desk, about);
		const given = await desk.memory.agentQueue.run(actor.agentId, () =>
			giveByHand(desk, about, { actor, to: actor.agentId, override }),
		);
		if (!given.ok) {
			await (isNew && attempt(desk, 'close a room', () => room.close({ by: 'desk', because: 'neverWrote' })));
			return given;
		}
	}
	const given = holder === actor.agentId ? about : (desk.memory.conversations.find(roomId) ?? about);
	await openCase(desk, given, message, { by: actor.agentId, ...(override && because && { overrode: because }) });
	await desk.writeAs(actor.agentId, roomId, message);
	desk.log('customer written to again', { roomId, by: actor.agentId });
	return success(undefined);
}

function initialOf({ memory }: Desk, { caseType }: Topic): string {
	return initialStatus(memory.catalogue.current.statusesOf(caseType));
}
