import { errorName } from '../shared/errorName';
import type { RoomId } from '../shared/ids';
import { mapLimited } from '../shared/mapLimited';
import { openCase } from './customerWrote';
import type { Desk } from './Desk';
import { drain } from './drain';
import { compareWithServer } from './followServer';
import { loadAgents, meet } from './loadDesk';

/** Conversations and agents one sweep compares with the server, at most. At some 5 ms a read this stays well below the handler's 10 s. */
const COMPARED_PER_SWEEP = 100;
const READERS = 8;
/** A sweep that has not come back after this time, in milliseconds, waits for an answer that will not come: another may begin. */
const GIVEN_UP_MILLISECONDS = 60_000;
/** The widget sends the message within moments of opening the room; after this time, in milliseconds, its event counts as lost. */
const MESSAGE_EXPECTED_MILLISECONDS = 5_000;
/** How far back a sweep looks for rooms whose event was lost, beyond the last sweep, in milliseconds. */
const OVERLAP_MILLISECONDS = 60_000;
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
		await attempt(desk, 'forget topics', () => desk.topicHints.removeExpired(desk.clock.now()));
		await drain(desk);
	} finally {
		desk.memory.sweepingSince = 0;
	}
}

/** Does one part of the sweep. If it fails, the other parts go on, and the next sweep tries again. */
async function attempt(desk: Desk, part: string, task: () => Promise<void>): Promise<void> {
	try {
		await task();
	} catch (error) {
		desk.log('sweep incomplete', { part, error: errorName(error) });
	}
}

/** Does the same for each of many, some at once; each by itself may fail. */
async function attemptEach<Item>(
	desk: Desk,
	part: string,
	items: readonly Item[],
	task: (item: Item) => Promise<void>,
): Promise<void> {
	await mapLimited(items, READERS, (item) => attempt(desk, part, () => task(item)));
}

/** Stores the catalogue in force if it is newer than the stored one, so that a later bad edit can fall back to it. */
async function keepCatalogue(desk: Desk): Promise<void> {
	const { catalogue } = desk.memory;
	if (catalogue.faults.length === 0 && (await desk.catalogues.find()) !== catalogue.currentText) {
		await desk.catalogues.save(catalogue.currentText);
		await loadAgents(desk);
	}
}

async function readAgents(desk: Desk): Promise<void> {
	const { roster } = desk.memory;
	const oldestFirst = roster.all().sort((one, other) => one.readAt - other.readAt);
	await mapLimited(oldestFirst.slice(0, COMPARED_PER_SWEEP), READERS, async ({ agent }) => {
		const now = await desk.agents.find(agent.agentId);
		if (now) {
			await meet(desk, now);
		} else {
			roster.forget(agent.agentId);
		}
	});
	const { current } = desk.memory.catalogue;
	const unknown = current.namedMembers().filter((username) => !roster.findByUsername(username));
	await mapLimited(unknown.slice(0, COMPARED_PER_SWEEP), READERS, async (username) => {
		const agent = await desk.agents.findByUsername(username);
		if (agent) {
			await meet(desk, agent);
		}
	});
}

/** Takes in conversations that are stored but unknown here: another server instance opened them. */
async function takeInStoredConversations(desk: Desk): Promise<void> {
	const unknown = (await desk.conversations.allOpen()).filter(({ roomId }) => !desk.memory.conversations.find(roomId));
	await attemptEach(desk, 'take in a conversation', unknown, ({ roomId }) => compareWithServer(desk, roomId));
}

async function compareConversations(desk: Desk): Promise<void> {
	const { comparedAt, conversations, claims } = desk.memory;
	const oldestFirst = conversations
		.all()
		.filter(({ roomId }) => !claims.has(roomId))
		.sort((one, other) => (comparedAt.get(one.roomId) ?? 0) - (comparedAt.get(other.roomId) ?? 0));
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
		await attemptEach(desk, 'take in a room', unknown, (roomId) => compareWithServer(desk, roomId));
		memory.roomsKnownUntil = startedAt;
	}
}

/** Opens the cases of customers who have written (the event was lost), and closes rooms in which nobody has for too long. */
async function lookIntoRoomsWithoutCase(desk: Desk): Promise<void> {
	const openedBefore = desk.clock.now() - MESSAGE_EXPECTED_MILLISECONDS;
	const withoutCase = desk.memory.conversations.all().filter(({ case: aCase, openedAt }) => !aCase && openedAt < openedBefore);
	await attemptEach(desk, 'open a case or close', withoutCase, ({ roomId }) =>
		desk.memory.roomQueue.run(roomId, () => openCaseOrClose(desk, roomId)),
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
		await openCase(desk, conversation, message);
	} else if (conversation.openedAt + desk.memory.emptyRoomSeconds * 1000 < desk.clock.now()) {
		// The server's event about the closed room ends the conversation and frees its place.
		await room.close();
		desk.log('empty room closed', { roomId });
	}
}
