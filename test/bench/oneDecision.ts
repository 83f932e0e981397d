import { Board } from '../../src/routing/Board';
import { seekingOf, type Seeking } from '../../src/routing/Seeking';
import type { Catalogue } from '../../src/catalogue/Catalogue';
import { catalogueOf, idOf, MORNING, SECOND, waitingIn } from '../worlds/bank';
import type { DeskSize } from './decision';

const GROUPS = 6;
const CAPACITY = 4;
/** One agent in five has a free place; the others are full. */
const FREE_EVERY = 5;
/** Numbers that have nothing in common with the sizes spread agents and waits evenly, the same in each run. */
const SPREAD = 7_919;

/**
 * A bank with six groups and twelve case types of weights 1 and 2 and different ageing, levels 1 to 5, every agent in one or
 * two groups, and a queue of the given length. One decision is the choice, its explanation, and what it changes on the board:
 * the conversation leaves, the agent carries more. Then somebody else comes and the agent has finished, so the desk stays as it is.
 */
export function oneDecision({ agents, waiting }: DeskSize): () => unknown {
	const catalogue = bankOf(agents);
	const board = new Board(catalogue);
	let now = MORNING;
	const put = (index: number, load: number): void =>
		board.putAgent(
			{
				agentId: idOf(`agent${index}`),
				username: `agent${index}`,
				coolingUntil: 0,
				load,
				capacity: CAPACITY,
				kept: 0,
				ofTypes: new Map(),
				lastAssignedAt: MORNING - ((index * SPREAD) % (100 * SECOND)),
			},
			now,
		);
	const loadOf = (index: number): number => (index % FREE_EVERY === 0 ? 1 : CAPACITY);
	for (let index = 0; index < agents; index += 1) {
		put(index, loadOf(index));
	}
	for (let index = 0; index < waiting; index += 1) {
		board.putConversation(newcomer(catalogue, index, MORNING - ((index * SPREAD) % (600 * SECOND))), now);
	}
	let next = waiting;
	return () => {
		now += 10;
		const decision = board.next(now);
		if (!decision) {
			throw new Error('Somebody waits and somebody has a free place, but nothing was decided.');
		}
		board.removeConversation(decision.roomId);
		const winner = Number(decision.winner.replace('idagent', ''));
		put(winner, loadOf(winner) + decision.demand.weight);
		board.putConversation(newcomer(catalogue, next, now), now);
		put(winner, loadOf(winner));
		next += 1;
		return decision;
	};
}

function newcomer(catalogue: Catalogue, index: number, waitingSince: number): Seeking {
	return seekingOf(waitingIn(`room${index}`, { topic: `Topic ${(index * 31) % (2 * GROUPS)}`, waitingSince }), catalogue);
}

function bankOf(agents: number): Catalogue {
	const types = Array.from({ length: 2 * GROUPS }, (_, index) => index);
	const isIn = (agent: number, group: number): boolean => agent % GROUPS === group || agent % (GROUPS + 1) === group;
	const names = Array.from({ length: agents }, (_, index) => index);
	return catalogueOf({
		topics: types.map((type) => ({ name: `Topic ${type}`, caseType: `Type ${type}` })),
		defaultTopic: 'Topic 0',
		caseTypes: types.map((type) => ({
			name: `Type ${type}`,
			priority: type * 5,
			ageingPerMinute: 1 + (type % 3),
			weight: 1 + (type % 2),
		})),
		skillGroups: Array.from({ length: GROUPS }, (_, group) => ({
			name: `Group ${group}`,
			members: names
				.filter((agent) => isIn(agent, group))
				.map((agent) => ({ username: `agent${agent}`, level: 1 + (agent % 5) })),
			caseTypes: [`Type ${2 * group}`, `Type ${2 * group + 1}`],
		})),
		capacity: { default: CAPACITY },
	});
}
