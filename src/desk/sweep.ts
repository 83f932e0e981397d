import { isRefused, type Conversation } from '../conversations/Conversation';
import type { RoomId } from '../shared/ids';
import { attempt, attemptEach } from './attempt';
import type { Desk } from './Desk';
import { drain } from './drain';
import { compareWithServer } from './followServer';
import { reviewHolds } from './holds';
import { inRoom, saysMore } from './inRoom';
import { hear } from './joinRooms';
import { endLongWaits } from './keepSynchronous';
import { loadAgents, readChatSwitches, takeInAnswer } from './loadDesk';
import { reportOverdue } from './reportOverdue';
import { tellCustomers } from './tellCustomer';
import { turnAwayAll } from './turnAway';

/** Conversations, agents or rooms that one part of a sweep handles, at most. At some 5 ms a read this stays well below the handler's 10 s. */
const HANDLED_PER_SWEEP = 100;
/** Conversations compared with the server in one sweep, at most, eight at once: that is how soon it shows that nobody answers. */
const COMPARED_PER_SWEEP = 500;
/** A sweep that has not come back after this time, in milliseconds, waits for an answer that will not come: another may begin. */
const GIVEN_UP_MILLISECONDS = 60_000;
/** The widget sends the message within moments of opening the room; after this time, in milliseconds, its event counts as lost. */
const MESSAGE_EXPECTED_MILLISECONDS = 5_000;
/** How far back a sweep looks for rooms whose event was lost, beyond the last sweep, in milliseconds. */
const OVERLAP_MILLISECONDS = 60_000;
/** How often old records are forgotten, in milliseconds. */
const FORGET_EVERY_MILLISECONDS = 60 * 60_000;
const DAY_MILLISECONDS = 24 * 60 * 60_000;
/** For how many days the figures of a day are kept. */
const FIGURE_DAYS = 7;
/** How far back the first sweep after a start looks, in milliseconds. */
const FIRST_LOOK_BACK_MILLISECONDS = 24 * 60 * 60_000;

/**
 * Reconciles everything with the server and serves the queue; every ten seconds, after every start and every change of
 * settings. Each part is bounded and takes those first that were not looked at for longest, so each is reached in turn.
 */
export async function sweep(desk: Desk): Promise<void> {
	const startedAt = desk.clock.now();
	if (startedAt - desk.memory.sweepingSince < GIVEN_UP_MILLISECONDS) {
		return;
	}
	desk.memory.sweepingSince = startedAt;
	try {
		await attempt(desk, 'keep the catalogue', () => keepCatalogue(desk));
		await attempt(desk, 'read the agents', () => readAgents(desk));
		await attempt(desk, 'take in stored conversations', () => takeInStoredConversations(desk));
		await attempt(desk, 'compare conversations', () => compareConversations(desk));
		await attempt(desk, 'take in lost rooms', () => takeInLostRooms(desk));
		await attempt(desk, 'look into rooms without a case', () => lookIntoRoomsWithoutCase(desk));
		await attempt(desk, 'turn away', () => turnAwayAll(desk));
		await attempt(desk, 'review holds', () => reviewHolds(desk));
		await attempt(desk, 'end long waits', () => endLongWaits(desk));
		await attempt(desk, 'report what is overdue', () => reportOverdue(desk));
		await attempt(desk, 'keep the figures', () => keepFigures(desk));
		await attempt(desk, 'forget old records', () => forgetOldRecords(desk));
		await drain(desk);
		await attempt(desk, 'tell those who wait', () => tellCustomers(desk));
	} finally {
		// A sweep that was given up must not end the one after it.
		desk.memory.sweepingSince = desk.memory.sweepingSince === startedAt ? 0 : desk.memory.sweepingSince;
	}
}

/** Stores the catalogue in force if it is newer than the stored one, so that a later bad edit can fall back to it, and reads its agents. */
async function keepCatalogue(desk: Desk): Promise<void> {
	const { catalogue, agentsReadFor } = desk.memory;
	if ((await desk.catalogues.find()) !== catalogue.currentText) {
		await desk.catalogues.save(catalogue.currentText);
	}
	if (agentsReadFor !== catalogue.fingerprint) {
		await loadAgents(desk);
	}
}

async function readAgents(desk: Desk): Promise<void> {
	const { roster, catalogue } = desk.memory;
	await readChatSwitches(desk);
	const oldestFirst = roster.all().sort((one, other) => one.readAt - other.readAt);
	await attemptEach(desk, 'read an agent', oldestFirst.slice(0, HANDLED_PER_SWEEP), async ({ agent }) => {
		const now = await desk.agents.find(agent.agentId);
		if (now) {
			await takeInAnswer(desk, agent, now);
		} else if (roster.find(agent.agentId)?.agent === agent) {
			roster.forget(agent.agentId);
		}
	});
	const unknown = catalogue.current.namedMembers().filter((username) => !roster.findByUsername(username));
	await attemptEach(desk, 'find an agent', unknown.slice(0, HANDLED_PER_SWEEP), async (username) => {
		await takeInAnswer(desk, undefined, await desk.agents.findByUsername(username));
	});
}

/** Takes in what another instance of the server has changed, and compares conversations with the server that only it knew. */
async function takeInStoredConversations(desk: Desk): Promise<void> {
	const { conversations, claims } = desk.memory;
	const stored = await desk.conversations.allOpen();
	for (const conversation of stored) {
		const known = conversations.find(conversation.roomId);
		if (known && saysMore(conversation, known) && !claims.has(conversation.roomId)) {
			conversations.put(conversation);
		}
	}
	const unknown = stored.filter(({ roomId }) => !conversations.find(roomId));
	await attemptEach(desk, 'take in a conversation', unknown.slice(0, HANDLED_PER_SWEEP), ({ roomId }) =>
		compareWithServer(desk, roomId),
	);
}

async function compareConversations(desk: Desk): Promise<void> {
	const { comparedAt, conversations, claims, suspects } = desk.memory;
	const lookedAt = ({ roomId }: Conversation): number => (suspects.has(roomId) ? 0 : (comparedAt.get(roomId) ?? 0));
	const oldestFirst = conversations
		.all()
		.filter(({ roomId }) => !claims.has(roomId))
		.sort((one, other) => lookedAt(one) - lookedAt(other));
	await attemptEach(desk, 'compare a conversation', oldestFirst.slice(0, COMPARED_PER_SWEEP), ({ roomId }) =>
		compareWithServer(desk, roomId),
	);
}

/** Takes in open rooms whose event never reached the app, where the server can list rooms. */
async function takeInLostRooms(desk: Desk): Promise<void> {
	const { memory, clock } = desk;
	const startedAt = clock.now();
	const since =
		memory.roomsKnownUntil > 0 ? memory.roomsKnownUntil - OVERLAP_MILLISECONDS : startedAt - FIRST_LOOK_BACK_MILLISECONDS;
	const rooms = await desk.rooms.openedSince(since);
	if (rooms !== 'unsupported') {
		const unknown = rooms.filter((roomId) => !memory.conversations.find(roomId));
		const done = await attemptEach(desk, 'take in a room', unknown.slice(0, HANDLED_PER_SWEEP), (roomId) =>
			compareWithServer(desk, roomId),
		);
		// Until every one has been taken in, the next sweep looks as far back.
		memory.roomsKnownUntil = done && unknown.length <= HANDLED_PER_SWEEP ? startedAt : memory.roomsKnownUntil;
	}
}

/** Stores what has been counted since the last sweep. */
async function keepFigures({ memory, figures }: Desk): Promise<void> {
	for (const day of memory.figures.takeUnsaved()) {
		await figures.save(day);
	}
}

/** Forgets, once an hour, what nobody can want any more: topics, locks of the dead, used assertions, decisions past the bank's retention, old figures. */
async function forgetOldRecords({ memory, clock, topicHints, locks, proofs, decisions, figures }: Desk): Promise<void> {
	const now = clock.now();
	if (now - memory.forgottenAt >= FORGET_EVERY_MILLISECONDS) {
		await topicHints.removeExpired(now);
		await locks.removeExpired();
		await proofs.removeExpired(now);
		await decisions.removeBefore(now - memory.decisionDays * DAY_MILLISECONDS);
		await figures.removeBefore(now - FIGURE_DAYS * DAY_MILLISECONDS);
		memory.forgottenAt = now;
	}
}

/** Opens the cases of customers who have written (the event was lost), and closes rooms in which nobody has for too long. */
async function lookIntoRoomsWithoutCase(desk: Desk): Promise<void> {
	const openedBefore = desk.clock.now() - MESSAGE_EXPECTED_MILLISECONDS;
	const oldestFirst = desk.memory.conversations
		.all()
		.filter((known) => !known.case && !isRefused(known) && known.openedAt < openedBefore && !desk.memory.claims.has(known.roomId))
		.sort((one, other) => one.openedAt - other.openedAt);
	await attemptEach(desk, 'open a case or close', oldestFirst.slice(0, HANDLED_PER_SWEEP), ({ roomId }) =>
		inRoom(desk, roomId, () => openCaseOrClose(desk, roomId)),
	);
}

async function openCaseOrClose(desk: Desk, roomId: RoomId): Promise<void> {
	const conversation = desk.memory.conversations.find(roomId);
	const room = await desk.rooms.find(roomId);
	if (!conversation || conversation.case || !room?.isOpen) {
		return;
	}
	const message = await desk.rooms.firstCustomerMessage(room);
	if (message !== undefined) {
		await hear(desk, conversation, message);
	} else if (conversation.openedAt + desk.memory.emptyRoomSeconds * 1000 < desk.clock.now()) {
		// The server's event about the closed room ends the conversation and frees its place.
		await room.close({ by: 'desk', because: 'neverWrote', language: conversation.language });
		desk.log('empty room closed', { roomId });
	}
}
