import { isWaiting, type WaitingConversation } from '../conversations/Conversation';
import type { Seeking } from '../routing/Seeking';
import type { RoomId } from '../shared/ids';
import type { Language } from '../shared/Language';
import type { AdmissionRefusal } from './admit';
import { attemptEach } from './attempt';
import { currentBoard } from './currentBoard';
import type { Desk } from './Desk';
import { inRoom } from './inRoom';
import { change } from './recordServing';

/**
 * What a customer is told, and in which language. While they wait: their position, or only that somebody will answer, where
 * nobody is at work. Otherwise what they have to do, or why the conversation ends.
 */
export type CustomerNotice = { readonly language?: Language } & (
	| QueueWords
	| { readonly say: 'confirm' | 'nobodyCame' | 'silent' }
	| { readonly say: 'chooseTopic'; readonly topics: readonly string[] }
	| { readonly say: 'refused'; readonly code: AdmissionRefusal['code'] }
);
type QueueWords = { readonly position?: number };

/** Most customers told in one sweep. */
const TOLD_PER_SWEEP = 50;

/**
 * Tells those who wait where they stand: first after a short wait, then only when they have moved forward, not too often, and
 * no more than a few times. A position is that in the queue of their group at this moment; no time is promised. Where
 * nobody of the group is at work they are told that somebody will answer, once.
 */
export async function tellCustomers(desk: Desk): Promise<void> {
	const { memory, clock } = desk;
	const now = clock.now();
	const { most } = memory.catalogue.current.queueNotices;
	const atWork = groupsAtWork(desk);
	const due = most === 0 ? [] : positions(desk).flatMap((place) => noticeFor(desk, { ...place, atWork }) ?? []);
	await attemptEach(desk, 'tell a customer their position', due.slice(0, TOLD_PER_SWEEP), ({ roomId, notice }) =>
		inRoom(desk, roomId, async () => {
			const conversation = memory.conversations.find(roomId);
			if (conversation && isWaiting(conversation) && !memory.claims.has(roomId)) {
				// Noted first: a crash between then leaves one notice too few, and never one too many.
				await change(desk, told(conversation, notice, now));
				await desk.tellCustomer(roomId, notice);
			}
		}),
	);
}

/** Everybody who waits, with their position among those who wait for the same group. */
function positions({ memory, clock }: Desk): { seeking: Seeking; position: number }[] {
	const now = clock.now();
	const ahead = new Map<string, number>();
	return currentBoard(memory, now)
		.queue(now)
		.map((seeking) => {
			const position = (ahead.get(seeking.group) ?? 0) + 1;
			ahead.set(seeking.group, position);
			return { seeking, position };
		});
}

/** The notice that is due to a customer now; `undefined` for none. */
function noticeFor(
	desk: Desk,
	{ seeking, position, atWork }: { seeking: Seeking; position: number; atWork: ReadonlySet<string> },
): { roomId: RoomId; notice: QueueWords } | undefined {
	const now = desk.clock.now();
	const { conversation, group, waitingSince, roomId } = seeking;
	const { firstAfterSeconds, everySeconds, most } = desk.memory.catalogue.current.queueNotices;
	const { told: before } = conversation;
	// Those who have not written yet are nobody to be spoken to.
	if (!isWaiting(conversation) || !conversation.case || now - waitingSince < firstAfterSeconds * 1000) {
		return undefined;
	}
	const isStaffed = atWork.has(group) && isOpen(desk, seeking);
	const { language } = conversation;
	const notice = { ...(isStaffed && { position }), ...(language && { language }) };
	if (!before) {
		return { roomId, notice };
	}
	const hasMoved = isStaffed && (before.position === undefined || position < before.position);
	return hasMoved && before.count < most && now - before.at >= everySeconds * 1000 ? { roomId, notice } : undefined;
}

/** The groups of which somebody is at work, available or busy with others. */
function groupsAtWork({ memory }: Desk): ReadonlySet<string> {
	const { catalogue, roster } = memory;
	return new Set(
		roster
			.all()
			.filter(({ agent }) => agent.isAgent && agent.isEnabled && agent.presence !== 'offline')
			.flatMap(({ agent }) => catalogue.current.groupsWith(agent.username).map(({ name }) => name)),
	);
}

/** Whether its group works at this hour, for this case type. */
function isOpen({ memory, clock }: Desk, { group: name, caseType }: Seeking): boolean {
	const catalogue = memory.catalogue.current;
	const group = catalogue.findGroup(name);
	return caseType.always || (group !== undefined && catalogue.isOpen(group, clock.now()));
}

function told(conversation: WaitingConversation, { position }: QueueWords, at: number): WaitingConversation {
	const count = (conversation.told?.count ?? 0) + 1;
	return {
		...conversation,
		told: { at, count, ...(position !== undefined && { position }) },
		version: conversation.version + 1,
	};
}
