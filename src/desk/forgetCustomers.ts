import { caseNumber } from '../cases/caseNumber';
import type { CompletedConversation, Conversation } from '../conversations/Conversation';
import type { Instant } from '../shared/Clock';
import type { CaseId, RoomId } from '../shared/ids';
import { success } from '../shared/Result';
import { attemptEach } from './attempt';
import type { Desk } from './Desk';
import { holdCases } from './holdCases';
import { inRoom } from './inRoom';
import { lastIn } from './lastIn';

/** Conversations looked at in one sweep, at most; the next one goes on after them. */
const LOOKED_AT_PER_SWEEP = 100;
/** How often they are looked for, in milliseconds. */
const FORGET_EVERY_MILLISECONDS = 60 * 60_000;
const DAY_MILLISECONDS = 24 * 60 * 60_000;

/**
 * Forgets customers who were not logged in, once an hour: their conversations so many days after the end, with the cases
 * that were opened in them, unless something happened to those since. What is kept then is found again within days. The rooms are
 * Rocket.Chat's own. Safe to repeat, also on another instance at the same time.
 */
export async function forgetCustomers(desk: Desk): Promise<void> {
	const { memory, clock, conversations } = desk;
	const now = clock.now();
	if (now - memory.customersForgottenAt < FORGET_EVERY_MILLISECONDS) {
		return;
	}
	const limit = now - memory.notLoggedInDays * DAY_MILLISECONDS;
	const left = (await conversations.endedWithoutLogin(limit))
		.filter(({ roomId }) => roomId > memory.customersForgottenUpTo)
		.sort((one, other) => (one.roomId < other.roomId ? -1 : 1));
	const next = left.slice(0, LOOKED_AT_PER_SWEEP);
	await attemptEach(desk, 'forget a customer', next, (conversation) => forget(desk, conversation, limit));
	const isDone = left.length <= LOOKED_AT_PER_SWEEP;
	memory.customersForgottenUpTo = isDone ? '' : (next.at(-1)?.roomId ?? '');
	memory.customersForgottenAt = isDone ? now : memory.customersForgottenAt;
}

/** Nobody changes the cases meanwhile; where another instance has one in hand nothing is done now. */
async function forget(desk: Desk, conversation: CompletedConversation, limit: Instant): Promise<void> {
	const { roomId } = conversation;
	await inRoom(desk, roomId, async () => {
		const caseIds = await openedIn(desk, roomId);
		await holdCases(desk, caseIds, async () => {
			if (await isOver(desk, { roomId, caseIds, limit })) {
				await removeCases(desk, caseIds);
				// At last: by it an attempt that stopped is found again.
				await desk.conversations.removeCompleted(conversation);
				desk.log('customer forgotten', { roomId, cases: caseIds.length });
			}
			return success(undefined);
		});
	});
}

/** The numbers of the cases that were opened in a room, which follow one another. */
async function openedIn({ cases }: Desk, roomId: RoomId): Promise<CaseId[]> {
	const opened: CaseId[] = [];
	for (let number = 1; ; number += 1) {
		const found = await cases.find(caseNumber(roomId, number));
		if (!found) {
			return opened;
		}
		// Another room may have the number.
		opened.push(...(found.conversations.includes(roomId) ? [found.caseId] : []));
	}
}

/** Whether nothing has happened since then to any of the cases, nor in a room in which one of them was talked about, and the bank has proved nobody there. */
async function isOver(
	desk: Desk,
	{ roomId, caseIds, limit }: { readonly roomId: RoomId; readonly caseIds: readonly CaseId[]; readonly limit: Instant },
): Promise<boolean> {
	const cases = (await Promise.all(caseIds.map((caseId) => desk.cases.find(caseId)))).flatMap((aCase) => aCase ?? []);
	const rooms = new Set([roomId, ...cases.flatMap(({ conversations }) => conversations)]);
	const last = await Promise.all([...rooms].map((room) => lastIn(desk, room)));
	return (
		cases.every(({ customerId, changedAt }) => customerId === undefined && changedAt < limit) &&
		last.every((conversation) => !conversation || hasEnded(conversation, limit))
	);
}

function hasEnded(conversation: Conversation | CompletedConversation, limit: Instant): boolean {
	return conversation.state === 'completed' && conversation.customerId === undefined && conversation.completedAt < limit;
}

/** The last one first: then those that are left still follow one another, wherever an attempt stops. */
async function removeCases({ dues, cases }: Desk, caseIds: readonly CaseId[]): Promise<void> {
	for (const caseId of [...caseIds].reverse()) {
		await dues.removeOf(caseId);
		await cases.remove(caseId);
	}
}
