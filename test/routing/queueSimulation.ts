import { Board } from '../../src/routing/Board';
import { seekingOf } from '../../src/routing/Seeking';
import type { AgentId } from '../../src/shared/ids';
import { catalogueOf, idOf, MORNING, waitingIn } from '../worlds/bank';
import { factsOf } from './builders';

/** When somebody comes, and how long an agent will be busy with them, in milliseconds. */
export type Customer = { readonly comesAt: number; readonly service: number };

/** A bank with one topic and one group, in which all agents are alike. */
const catalogue = catalogueOf({
	topics: [{ name: 'Question', caseType: 'General' }],
	defaultTopic: 'Question',
	caseTypes: [{ name: 'General' }],
	skillGroups: [{ name: 'Everything', members: 'everyone', caseTypes: ['General'] }],
});

/** How long each customer waits, in milliseconds, where the board gives them to agents, event by event. */
export function waitsAtBoard(
	customers: readonly Customer[],
	{ agents, capacity }: { agents: number; capacity: number },
): number[] {
	const board = new Board(catalogue);
	const load = new Map<AgentId, number>();
	const carry = (username: string, units: number, now: number): void => {
		const carried = (load.get(idOf(username)) ?? 0) + units;
		load.set(idOf(username), carried);
		board.putAgent(factsOf(username, { load: carried, capacity, lastAssignedAt: units > 0 ? now : 0 }), now);
	};
	Array.from({ length: agents }, (_, index) => carry(`agent${index}`, 0, MORNING));

	const waits = customers.map(() => NaN);
	const ending: { readonly at: number; readonly username: string }[] = [];
	const drain = (now: number): void => {
		for (let decision = board.next(now); decision; decision = board.next(now)) {
			const index = Number(decision.roomId);
			const customer = customers[index];
			const username = decision.candidates[0]?.username ?? '';
			board.removeConversation(decision.roomId);
			carry(username, 1, now);
			waits[index] = now - (customer?.comesAt ?? NaN);
			ending.push({ at: now + (customer?.service ?? NaN), username });
			ending.sort((one, other) => one.at - other.at);
		}
	};
	const endUntil = (until: number): void => {
		for (let first = ending[0]; first && first.at <= until; first = ending[0]) {
			ending.shift();
			carry(first.username, -1, first.at);
			drain(first.at);
		}
	};
	customers.forEach(({ comesAt }, index) => {
		endUntil(comesAt);
		board.putConversation(seekingOf(waitingIn(String(index), { waitingSince: comesAt }), catalogue), comesAt);
		drain(comesAt);
	});
	endUntil(Infinity);
	return waits;
}

/**
 * How long each customer waits, in milliseconds, where they go in the order of their coming to the place that is free first:
 * J. Kiefer and J. Wolfowitz, On the theory of queues with many servers, Transactions of the AMS 78 (1955).
 */
export function waitsInOrder(customers: readonly Customer[], places: number): number[] {
	const freeFrom = Array.from({ length: places }, () => -Infinity);
	return customers.map(({ comesAt, service }) => {
		const place = freeFrom.indexOf(Math.min(...freeFrom));
		const begins = Math.max(comesAt, freeFrom[place] ?? comesAt);
		freeFrom[place] = begins + service;
		return begins - comesAt;
	});
}
