import type { IHttp, ILogger, IModify, IPersistence, IRead } from '@rocket.chat/apps-engine/definition/accessors';
import { AppsEngineException } from '@rocket.chat/apps-engine/definition/exceptions';
import type { ILivechatRoom } from '@rocket.chat/apps-engine/definition/livechat';
import type { IMessage } from '@rocket.chat/apps-engine/definition/messages';
import type { IRoom } from '@rocket.chat/apps-engine/definition/rooms';
import { z } from 'zod';
import type { Conversation } from '../../conversations/Conversation';
import { admit, isRunningWithoutLogin, type Writer } from '../../desk/admit';
import { attempt } from '../../desk/attempt';
import { reportTampering } from '../../desk/reportTampering';
import { errorName } from '../../shared/errorName';
import { roomId, sha256, visitorId, type RoomId } from '../../shared/ids';
import type { DeskDoor } from '../DeskDoor';
import { channelOf, customerOf, isLivechat } from '../gateway/roomOf';
import { refusalText } from '../views/customerTexts';
import { textsIn } from '../views/text';

/**
 * What the server hands to an event before the fact. The engine's interfaces do not name `modify`; its runtimes give it (6.14 and
 * 1.62 deno-runtime/handlers/listener/handler.ts).
 */
export type BeforeCall = [read: IRead, http: IHttp, persistence: IPersistence, modify?: IModify];
type Before = { readonly call: BeforeCall; readonly logger: ILogger };

/** How long an answer may take, in milliseconds: after a second Rocket.Chat 6.14 goes on without it, which would let everybody pass. */
const ANSWER_MILLISECONDS = 700;

/** A message as the server hands it over: it looks the sender up, and finds nobody where the user is gone by then. */
type WrittenMessage = Pick<IMessage, 'room'> & { readonly sender?: IMessage['sender'] | null };

/** A room, open or about to be, and the token somebody writes with in an open one. */
type Entrance = { readonly room: IRoom; readonly token?: string | undefined; readonly openIn?: RoomId };

/** The token that a visitor has written with; users have none. */
const tokened = z.object({ token: z.string().min(1) });

/**
 * Whether a message is a customer's, by one comparison for every message of any other room. Its token tells, also where the
 * visitor's record is another one than the room's: who registers again with the token of a room may write in it.
 */
export function isVisitorsMessage(message: WrittenMessage): boolean {
	return isLivechat(message.room) && isOfVisitor(message.room, message);
}

function isOfVisitor(room: IRoom, message: WrittenMessage): boolean {
	return tokened.safeParse(message).success || (!!message.sender && customerOf(room)?.id === message.sender.id);
}

/**
 * Lets a message pass, or throws what a customer reads instead. Whose it is has not always been asked before: in the moment in which
 * the app's new process is there and the app in it is not, the server takes an unknown method for a yes (6.14 and 1.62
 * AppListenerManager, executePreMessageSentPrevent), and comes with every message of the workspace.
 */
export async function guardMessage(door: DeskDoor, before: Before, message: WrittenMessage): Promise<void> {
	if (!isVisitorsMessage(message)) {
		return;
	}
	const { room } = message;
	await guard(door, before, { room, token: tokened.safeParse(message).data?.token, openIn: roomId(room.id) });
}

/** Lets a room of a customer be opened, or throws what they read instead. */
export async function guardRoom(door: DeskDoor, before: Before, room: ILivechatRoom): Promise<void> {
	await guard(door, before, { room });
}

/**
 * Throws if the message is a customer's: what has been said to a bank is not unsaid. Whoever changes it, the server does not tell
 * who. Like `guardMessage` it may be asked about any message.
 */
export function refuseChange(door: DeskDoor, message: WrittenMessage): false {
	if (!isVisitorsMessage(message)) {
		return false;
	}
	const { room } = message;
	const language = known(door, roomId(room.id))?.language ?? door.knownLanguage;
	throw new AppsEngineException(textsIn(language)('refused.KEPT'));
}

/** Who writes, by the room's visitor as the server has just read them. Another token than theirs is nobody's. */
function writerOf({ room, token, openIn }: Entrance): Writer {
	const customer = customerOf(room);
	if (!customer) {
		throw new Error('A customer’s room without a visitor.');
	}
	const isTheirs = customer.token && (token === undefined || token === customer.token);
	return {
		visitorId: visitorId(customer.id),
		...(isTheirs && { visitorTokenHash: sha256(customer.token) }),
		channel: channelOf(room),
		...(openIn && { roomId: openIn }),
	};
}

/**
 * Throws unless a visitor may write; also where that cannot be found out in time, except in the running conversation of one
 * who is not logged in, where there is nothing to protect. Only this exception stops anything: the server takes every other
 * error, and silence, for a yes.
 */
async function guard(door: DeskDoor, { call, logger }: Before, entrance: Entrance): Promise<void> {
	const { openIn } = entrance;
	const [read, http, persistence, modify] = call;
	const refusal = await within(ANSWER_MILLISECONDS, async () => {
		if (!modify) {
			throw new Error('The server gave no accessor to act with.');
		}
		const writer = writerOf(entrance);
		const desk = await door.open({ read, http, persistence, modify, logger });
		const admission = await admit(desk, writer);
		if (admission.ok) {
			return undefined;
		}
		const { error } = admission;
		if (error.code === 'TAMPERED') {
			// Not waited for: the answer must come in time, and what fails is looked after by the sweep.
			void attempt(desk, 'report tampering', () => reportTampering(desk, { ...writer, customerId: error.customerId }));
		}
		const language = 'language' in error ? error.language : undefined;
		return { code: error.code, language: language ?? (await desk.roomActions.serverLanguage()) };
	}).catch((error: unknown) => {
		logger.error('a customer could not be checked', { error: errorName(error) });
		return isRunningWithoutLogin(known(door, openIn)) ? undefined : { code: 'INTERNAL' as const, language: door.knownLanguage };
	});
	if (refusal) {
		const { code } = refusal;
		logger.info('customer refused', { code, roomId: openIn ?? 'none' });
		const language = known(door, openIn)?.language ?? refusal.language;
		throw new AppsEngineException(refusalText(code, language, door.memory.catalogue.current.ownTexts));
	}
}

function known({ memory }: DeskDoor, id: RoomId | undefined): Conversation | undefined {
	return id === undefined ? undefined : memory.conversations.find(id);
}

/** The value of a task, or an error once that time has passed; the task goes on, and nobody hears of it. */
async function within<Value>(milliseconds: number, task: () => Promise<Value>): Promise<Value> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error('It took too long.')), milliseconds);
	});
	try {
		return await Promise.race([task(), late]);
	} finally {
		clearTimeout(timer);
	}
}
