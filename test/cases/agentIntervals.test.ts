import { agentIntervals } from '../../src/cases/agentIntervals';
import type { CaseEvent } from '../../src/cases/Case';
import { roomId } from '../../src/shared/ids';
import { idOf, MORNING } from '../worlds/bank';
import { CASE } from '../worlds/histories';

const event = (later: number, by: CaseEvent['by'] = 'desk') => ({
	caseId: CASE,
	at: MORNING + later,
	by,
	roomId: roomId('room'),
});
const assigned = (later: number, who: string, room = 'room'): CaseEvent => ({
	...event(later),
	what: 'agentAssigned',
	agentId: idOf(who),
	roomId: roomId(room),
});
const returned = (later: number, who: string, by: CaseEvent['by']): CaseEvent => ({
	...event(later, by),
	what: 'returnedToQueue',
	agentId: idOf(who),
});
const ended = (later: number): CaseEvent => ({ ...event(later), what: 'conversationEnded' });
const opened: CaseEvent = { ...event(0), what: 'opened', topic: 'T', caseType: 'C' };
const moved: CaseEvent = { ...event(3), what: 'movedToGroup', group: 'G' };
const unanswered: CaseEvent = { ...event(3), what: 'notAnswered', agentId: idOf('anna') };

describe('who had a case in hand', () => {
	it.each<[string, CaseEvent[], string[]]>([
		['nobody, before it is given to anybody', [opened], []],
		['its agent, still', [opened, assigned(1, 'anna')], ['anna 1 …']],
		['its agent, until the conversation ended', [opened, assigned(1, 'anna'), ended(9)], ['anna 1 9']],
		['one after the other', [assigned(1, 'anna'), assigned(4, 'bert'), ended(9)], ['anna 1 4', 'bert 4 9']],
		['nobody, once it was put back in Rocket.Chat', [assigned(1, 'anna'), returned(4, 'anna', 'server')], ['anna 1 4']],
		[
			'whoever gave it back, until somebody else had it',
			[assigned(1, 'anna'), returned(3, 'anna', idOf('anna')), assigned(5, 'bert')],
			['anna 1 5', 'bert 5 …'],
		],
		[
			'whoever did not answer, until somebody else had it',
			[assigned(1, 'anna'), unanswered, assigned(5, 'bert')],
			['anna 1 5', 'bert 5 …'],
		],
		['its agent, whatever group it was moved to', [assigned(1, 'anna'), moved, assigned(5, 'carl')], ['anna 1 5', 'carl 5 …']],
		['once, however often it was said', [assigned(1, 'anna'), assigned(2, 'anna'), ended(3)], ['anna 1 3']],
		['again later', [assigned(1, 'anna'), ended(2), assigned(3, 'anna')], ['anna 1 2', 'anna 3 …']],
		['each in their own conversation', [assigned(1, 'anna'), assigned(2, 'bert', 'other'), ended(3)], ['anna 1 3', 'bert 2 …']],
		['for no less than no time, whatever the clocks say', [assigned(5, 'anna'), assigned(4, 'bert')], ['anna 5 5', 'bert 4 …']],
	])('%s', (_, events, intervals) => {
		const told = agentIntervals(events).map(
			({ agentId, from, to }) => `${agentId.slice(2)} ${from - MORNING} ${to === undefined ? '…' : to - MORNING}`,
		);
		expect(told).toEqual(intervals);
	});
});
