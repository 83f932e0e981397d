import type { RoutingExplanation } from '../../src/desk/explainRouting';
import type { ConsideredAgent, Decision } from '../../src/routing/Decision';
import { exclusions } from '../../src/routing/chooseAgent';
import { explanationBlocks, explanationView } from '../../src/rocketchat/views/explanation';
import { text } from './english';
import type { View } from '../../src/rocketchat/views/View';
import { roomId } from '../../src/shared/ids';
import { candidateCalled, idOf, MINUTE, MORNING } from '../worlds/bank';
import { clickablesOf, wordsOf } from './readBlocks';

const room = roomId('room');
const nobody = { eligible: 0, excluded: {} };

function decision(candidates: readonly ConsideredAgent[], changes: Partial<Decision> = {}): RoutingExplanation {
	return {
		state: 'assigned',
		decision: {
			roomId: room,
			at: MORNING,
			policyVersion: 2,
			topic: 'Lost card',
			caseType: 'Cards',
			group: 'Card team',
			urgency: 10,
			waitedSeconds: 75,
			chain: ['preferred', 'experience', 'share', 'idle'],
			demand: { roomId: room, weight: 1, requiredLevel: 2, avoid: [] },
			winner: idOf('anna'),
			candidates,
			unnamed: nobody,
			...changes,
		},
	};
}

const bar = (explanation: RoutingExplanation): View => ({ title: '', blocks: explanationBlocks(explanation, room, text) });
const anna = candidateCalled('anna', { level: 3, capacity: 3, load: 1, lastAssignedAt: MORNING - 10 * MINUTE });

describe('why this agent, and why not another', () => {
	it.each<[string, Partial<ConsideredAgent>, string]>([
		['less experience', { level: 2 }, 'came after by experience'],
		['more to do', { load: 2 }, 'came after by share of capacity in use'],
		['got something later', { lastAssignedAt: MORNING - MINUTE }, 'came after by longest without a new conversation'],
		['all the same', {}, 'came after by order of names'],
		['full', { because: 'AT_CAPACITY' }, 'full'],
	])('says of one with %s what decided', (_what, changes, words) => {
		const view = bar(
			decision([
				anna,
				{ ...anna, ...candidateCalled('bert'), level: 3, capacity: 3, load: 1, lastAssignedAt: anna.lastAssignedAt, ...changes },
			]),
		);
		expect(wordsOf(view, 'case.why').at(-1)).toMatch(new RegExp(`^• \`bert\`, .*: ${words}$`));
	});

	it('says of one who did not serve the customer last that this decided', () => {
		const explanation = decision([anna, candidateCalled('bert', { level: 5 })], {
			demand: { roomId: room, weight: 1, requiredLevel: 1, avoid: [], preferred: idOf('anna') },
		});
		expect(wordsOf(bar(explanation), 'case.why').at(-1)).toMatch(/came after by served this customer last$/);
	});

	it('names the winner, the wait and the order of the bank', () => {
		expect(wordsOf(bar(decision([anna])), 'case.why')).toEqual([
			'Why this agent',
			'`anna` of `Card team`: 1 of 3 in use, level 3, idle 10:00',
			'Waited 1:15, takes 1 of capacity, needs level 2',
			'Order of the bank: served this customer last, experience, share of capacity in use, longest without a new conversation',
		]);
		expect(clickablesOf(bar(decision([anna])))).toEqual([]);
	});

	it.each(exclusions)('has words for %s', (because) => {
		const view = bar(decision([anna, candidateCalled('bert', { because } as Partial<ConsideredAgent>)]));
		expect(
			wordsOf(view, 'case.why')
				.at(-1)
				?.endsWith(`: ${text(`why.${because}`)}`),
		).toBe(true);
	});
});

describe('many agents', () => {
	const named = [
		anna,
		...Array.from({ length: 49 }, (_, index) => ({ ...candidateCalled(`agent${index}`), because: 'NOT_ONLINE' as const })),
	];
	const many = decision(named, { unnamed: { eligible: 2, excluded: { AT_CAPACITY: 30, NOT_ONLINE: 100 } } });

	it('are fifteen in the bar, with the number of the others and a button for all', () => {
		expect(wordsOf(bar(many), 'case.why').filter((line) => line.startsWith('•'))).toHaveLength(15);
		expect(wordsOf(bar(many), 'case.why.more')).toEqual([`${49 - 15 + 132} more`]);
		expect(clickablesOf(bar(many))).toEqual([{ actionId: 'livebank.explain.0', label: 'All', value: room }]);
	});

	it('are fifty in the window, and the others are counted by reason', () => {
		const view = explanationView(many, text);
		expect(wordsOf(view, 'explanation.0').filter((line) => line.startsWith('•'))).toHaveLength(49);
		expect(wordsOf(view, 'explanation.0.unnamed')).toEqual(['Not named: 2 × could take it, 100 × not online, 30 × full']);
	});
});

describe('who could take it now', () => {
	it('is said group by group, with closed ones marked and empty ones too', () => {
		const view = bar({
			state: 'seeking',
			at: MORNING,
			groups: [
				{ group: 'Card team', isOpen: true, named: [{ ...anna, because: 'AT_CAPACITY' }], unnamed: nobody },
				{ group: 'Loan team', isOpen: false, named: [anna], unnamed: nobody },
				{ group: 'Others', isOpen: true, named: [], unnamed: nobody },
			],
		});
		expect(wordsOf(view, 'case.why')).toEqual([
			'Who could take it now',
			'`Card team`, open:',
			'• `anna`, 1 of 3 in use, level 3, idle 10:00: full',
			'`Loan team`, closed at this hour:',
			'• `anna`, 1 of 3 in use, level 3, idle 10:00: could take it once the group is open',
			'`Others`, open:',
			'• nobody',
		]);
	});
});

describe('a conversation that an agent took by hand', () => {
	it('has nothing to explain, and the window says so', () => {
		expect(wordsOf(explanationView(undefined, text), 'explanation.none').join()).toContain('by hand');
	});
});
