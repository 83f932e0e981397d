import type { Instant } from '../shared/Clock';
import type { AgentId, RoomId } from '../shared/ids';
import type { CaseEvent } from './Case';

/** That an agent had a conversation of the case in hand; without an end they have it still. */
export type AgentInterval = { readonly roomId: RoomId; readonly agentId: AgentId; readonly from: Instant; readonly to?: Instant };

/**
 * Which agent had which conversation from when to when, by the history of the case, oldest first. An agent keeps a
 * conversation that is given back, moved or not answered until somebody else has it; put back in Rocket.Chat it waits at once.
 */
export function agentIntervals(events: readonly CaseEvent[]): AgentInterval[] {
	const intervals: AgentInterval[] = [];
	const end = (roomId: RoomId, at: Instant): void => {
		const index = intervals.findIndex((interval) => interval.roomId === roomId && interval.to === undefined);
		const open = intervals[index];
		if (open) {
			// Clocks of two instances may differ: nobody has had it for less than no time.
			intervals[index] = { ...open, to: Math.max(open.from, at) };
		}
	};
	for (const event of events) {
		if (event.what === 'agentAssigned') {
			const { roomId, agentId, at } = event;
			if (!intervals.some((open) => open.roomId === roomId && open.agentId === agentId && open.to === undefined)) {
				end(roomId, at);
				intervals.push({ roomId, agentId, from: at });
			}
		} else if (
			event.what === 'conversationEnded' ||
			event.what === 'followed' ||
			(event.what === 'returnedToQueue' && event.by === 'server')
		) {
			end(event.roomId, event.at);
		}
	}
	return intervals;
}
