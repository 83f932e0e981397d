import type { SelectedAgent } from './agents';
import { findAvailableAgent, isAvailableAgent } from './agents';
import { messageOf } from './ChatError';
import type { Core } from './Core';
import { isOn, setting } from './Core';
import type { InquiryDocument, RoomDocument } from './documents';
import { routingMethod, takeInquiry } from './routing';

/**
 * The licensed waiting queue (Rocket.Chat 6.14 server/services/omnichannel/queue.ts with
 * ee/app/livechat-enterprise/server/hooks/{checkAgentBeforeTakeInquiry,applySimultaneousChatsRestrictions}.ts).
 *
 * With `Livechat_waiting_queue` on and a routing method that assigns by itself, a new conversation is `queued` and nobody
 * gets it at once. One worker takes the oldest queued one, gives it to the available agent with the fewest conversations so
 * far who has fewer open ones than `Livechat_maximum_chats_per_agent` (0 is no limit), and rests for
 * `Omnichannel_queue_delay_timeout` seconds (5 by default, and where less than 1 is set) before it takes the next one.
 * Nothing else wakes it: no new conversation, no agent coming online, no place becoming free.
 *
 * A worker takes one conversation of one department at a time on 6.14, one of every department from 7.3.1 on (pull request
 * 35112). There are no departments here, so both are one conversation a turn. Not mirrored: the limits of departments and
 * single agents, and the refusal of an agent at their limit to those who take or transfer by hand.
 */

/** Whether a new conversation waits for the worker. */
export function joinsWaitingQueue(core: Core): boolean {
	return isOn(core, 'Livechat_waiting_queue') && routingMethod(core).autoAssignAgent;
}

const DEFAULT_DELAY_SECONDS = 5;

/** The servers whose worker runs. */
const working = new WeakSet<Core>();

/**
 * Starts the worker of this server if the waiting queue is on and it does not run. A real one has been running since the
 * server's start, so the first turn may come at any moment of its rest. The worker ends when the setting is switched off,
 * and keeps no process alive.
 */
export function wakeQueueWorker(core: Core): void {
	if (!working.has(core) && joinsWaitingQueue(core)) {
		working.add(core);
		nextTurn(core, Math.random() * delayMilliseconds(core));
	}
}

function nextTurn(core: Core, milliseconds: number): void {
	setTimeout(() => void takeTurn(core), milliseconds).unref();
}

async function takeTurn(core: Core): Promise<void> {
	if (!joinsWaitingQueue(core)) {
		working.delete(core);
		return;
	}
	try {
		await serveOldest(core);
	} catch (error) {
		core.log(`waiting queue: ${messageOf(error)}`);
	}
	nextTurn(core, delayMilliseconds(core));
}

function delayMilliseconds(core: Core): number {
	const seconds = Number(setting(core, 'Omnichannel_queue_delay_timeout') ?? DEFAULT_DELAY_SECONDS);
	return (seconds < 1 ? DEFAULT_DELAY_SECONDS : seconds) * 1000;
}

/** Rooms that are gone, closed or served by now lose their place in the queue, which takes the turn as well. */
async function serveOldest(core: Core): Promise<void> {
	const { inquiries, rooms } = core.store;
	const [oldest] = inquiries.find(({ status }) => status === 'queued').sort(byAge);
	if (!oldest) {
		return;
	}
	const room = rooms.findById(oldest.rid);
	if (!room?.open) {
		inquiries.remove(oldest._id);
	} else if (room.servedBy) {
		inquiries.update(oldest._id, { status: 'taken', takenAt: new Date() });
	} else if (!(await delegate(core, oldest, room))) {
		inquiries.update(oldest._id, { queuedAt: new Date() });
	}
}

/** The default order, `Omnichannel_sorting_mechanism` Timestamp (app/livechat/lib/inquiries.ts). */
function byAge(one: InquiryDocument, other: InquiryDocument): number {
	return one.ts.getTime() - other.ts.getTime() || other._updatedAt.getTime() - one._updatedAt.getTime();
}

/** Whether somebody serves the room now. An available default agent is the only one asked, even at their limit. */
async function delegate(core: Core, inquiry: InquiryDocument, room: RoomDocument): Promise<boolean> {
	const { defaultAgent } = inquiry;
	const isPresent = defaultAgent !== undefined && findAvailableAgent(core, defaultAgent.agentId) !== undefined;
	const hasPlace = placesOf(core);
	const agent = isPresent ? defaultAgent : nextAgentWithPlace(core, hasPlace);
	if (!agent || !hasPlace(agent.agentId)) {
		return false;
	}
	const taken = await takeInquiry(core, inquiry, agent, room);
	return taken.servedBy !== undefined;
}

/** Users.getNextAgent without those of Users.getUnavailableAgents; counts this one. */
function nextAgentWithPlace(core: Core, hasPlace: (agentId: string) => boolean): SelectedAgent | undefined {
	const [next] = core.store.users
		.find((user) => isAvailableAgent(core, user) && hasPlace(user._id))
		.sort((a, b) => (a.livechatCount ?? 0) - (b.livechatCount ?? 0) || a.username.localeCompare(b.username));
	if (!next) {
		return undefined;
	}
	core.store.users.update(next._id, { livechatCount: (next.livechatCount ?? 0) + 1 });
	return { agentId: next._id, username: next.username };
}

/** Whether an agent has fewer open conversations than the limit; there is none by default. */
function placesOf(core: Core): (agentId: string) => boolean {
	const limit = Number(setting(core, 'Livechat_maximum_chats_per_agent') ?? 0);
	const chats = new Map<string, number>();
	for (const { u } of core.store.subscriptions.find(({ t, open }) => t === 'l' && open)) {
		chats.set(u._id, (chats.get(u._id) ?? 0) + 1);
	}
	return (agentId) => limit <= 0 || (chats.get(agentId) ?? 0) < limit;
}
