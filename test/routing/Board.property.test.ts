import fc from 'fast-check';
import { chooseAgent } from '../../src/routing/chooseAgent';
import { NAMED_CANDIDATES, type Decision } from '../../src/routing/Decision';
import type { Reservation } from '../../src/routing/Reservations';
import { days } from './randomDays';
import { choiceIn, decideByReference, possibleAgents, waitsForPreferred, type Assignment } from './reference';
import { spend, type Turn } from './spend';

/** Holds every turn of many random days against an expectation. */
const onAnyDay = (numRuns: number, expectation: (turn: Turn) => void): void =>
	fc.assert(
		fc.property(days, (day) => spend(day, expectation)),
		{ numRuns },
	);

const seekingIn = ({ moment }: Turn, { roomId }: Decision) => {
	const seeking = moment.seeking.find((one) => one.roomId === roomId);
	if (!seeking) {
		throw new Error(`${roomId} seeks nobody.`);
	}
	return seeking;
};

const inWords = ({ roomId, winner, group }: Assignment): string => `${roomId} to ${winner} of ${group}`;
const reservationInWords = ({ agentId, roomId, caseType }: Reservation): string => `${agentId} for ${roomId} (${caseType})`;

describe('on any day the board', () => {
	it('decides and reserves as the two policies do over full lists', () => {
		const seen = { decisions: 0, byHelpers: 0, byTheReserved: 0, reservations: 0, waitsForPreferred: 0 };
		fc.assert(
			fc.property(days, (day) => {
				let reservations: readonly Reservation[] = [];
				spend(day, (turn) => {
					const { decision, moment } = turn;
					const reference = decideByReference({ ...moment, reservations });
					reservations = reference.reservations;
					expect(decision && inWords(decision)).toBe(reference.assignment && inWords(reference.assignment));
					expect(moment.reservations.map(reservationInWords).sort()).toEqual(reservations.map(reservationInWords).sort());
					seen.decisions += decision ? 1 : 0;
					seen.byHelpers += decision && decision.group !== seekingIn(turn, decision).group ? 1 : 0;
					seen.byTheReserved += reservations.some(
						({ agentId, roomId }) => decision?.winner === agentId && decision.roomId === roomId,
					)
						? 1
						: 0;
					seen.reservations += reservations.length;
					seen.waitsForPreferred += moment.seeking.filter((seeking) => waitsForPreferred(seeking, moment)).length;
				});
			}),
			{ numRuns: 2500 },
		);
		// Days on which none of this happens show nothing.
		expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
	});

	it('gives a room to somebody who may and can take it, and leaves no free place while anybody may', () => {
		let turnsWithNobodyFree = 0;
		onAnyDay(500, ({ decision, moment }) => {
			const possible = moment.seeking
				.filter((seeking) => !waitsForPreferred(seeking, moment))
				.flatMap((seeking) => possibleAgents(seeking, moment).map((agentId) => `${seeking.roomId} to ${agentId}`));
			if (decision) {
				expect(possible).toContain(`${decision.roomId} to ${decision.winner}`);
			} else {
				expect(possible).toEqual([]);
				turnsWithNobodyFree += moment.seeking.length > 0 ? 1 : 0;
			}
		});
		expect(turnsWithNobodyFree).toBeGreaterThan(500);
	});

	it('decides the same when the same happens again', () => {
		fc.assert(
			fc.property(days, (day) => {
				const [first, second] = [day, day].map((again) => {
					const decisions: unknown[] = [];
					spend(again, ({ decision, moment }) => decisions.push(decision, moment.reservations));
					return decisions;
				});
				expect(second).toEqual(first);
			}),
			{ numRuns: 200 },
		);
	});

	it('explains each decision by all members of the group, the same as the agent selection policy does', () => {
		onAnyDay(500, (turn) => {
			if (turn.decision) {
				const { group, candidates, unnamed } = turn.decision;
				const choice = choiceIn(group, seekingIn(turn, turn.decision), turn.moment);
				expect(unnamed).toEqual({ eligible: 0, excluded: {} });
				expect(candidates.filter(({ because }) => !because)).toEqual(choice.eligible);
				const excluded = choice.excluded.map(({ candidate, because }) => ({ ...candidate, because }));
				expect(new Set(candidates.filter(({ because }) => because))).toEqual(new Set(excluded));
			}
		});
	});

	it('explains why nobody takes a conversation by all members of each group that may take it', () => {
		onAnyDay(200, ({ board, moment }) => {
			moment.seeking.slice(0, 2).forEach((seeking) => {
				board.explain(seeking, moment.now).forEach(({ group, named, unnamed }) => {
					const { eligible, excluded } = choiceIn(group, seeking, moment);
					expect(unnamed).toEqual({ eligible: 0, excluded: {} });
					expect(named.filter(({ because }) => !because)).toEqual(eligible);
					expect(named).toHaveLength(eligible.length + excluded.length);
				});
			});
		});
	});

	it('leaves with each decision what it takes to come to it again', () => {
		onAnyDay(500, ({ decision }) => {
			if (decision) {
				const stored = JSON.parse(JSON.stringify(decision)) as Decision;
				expect(stored).toEqual(decision);
				expect(stored.candidates.length).toBeLessThanOrEqual(NAMED_CANDIDATES);
				const again = chooseAgent(stored.candidates, stored.demand, { chain: stored.chain, now: stored.at });
				expect(again.winner?.agentId).toBe(decision.winner);
				expect(again.excluded.every(({ candidate, because }) => candidate.because === because)).toBe(true);
			}
		});
	});
});
