import type { CaseEvent } from '../../src/cases/Case';
import { historyText } from '../../src/rocketchat/views/historyText';
import { roomId } from '../../src/shared/ids';
import { caseIn, idOf, MORNING } from '../worlds/bank';
import { VIEWER } from './viewers';

const usernames = new Map([
	[idOf('anna'), 'anna'],
	[idOf('sue'), 'sue'],
]);
const event = { caseId: caseIn('a').caseId, at: MORNING, by: idOf('sue') } as const;
const ofAnna = { ...event, roomId: roomId('room'), agentId: idOf('anna') } as const;

describe('the history', () => {
	it.each<[string, CaseEvent]>([
		['opened, topic Lost card', { ...event, what: 'opened', roomId: roomId('room'), topic: 'Lost card', caseType: 'Cards' }],
		['New → Resolved by sue', { ...event, what: 'statusChanged', from: 'new', to: 'resolved' }],
		['assigned to anna', { ...ofAnna, by: 'desk', what: 'agentAssigned' }],
		['given to anna by Rocket.Chat', { ...ofAnna, by: 'server', what: 'agentAssigned' }],
		['given to anna by sue', { ...ofAnna, what: 'agentAssigned' }],
		['given to anna by sue, although: full', { ...ofAnna, what: 'agentAssigned', overrode: 'AT_CAPACITY' }],
		['given to anna by sue, although: SOMETHING_OLD', { ...ofAnna, what: 'agentAssigned', overrode: 'SOMETHING_OLD' }],
		['anna did not answer in time', { ...ofAnna, by: 'desk', what: 'notAnswered' }],
		[
			'topic Lost card → Mortgage by sue',
			{ ...event, what: 'topicChanged', from: 'Lost card', to: 'Mortgage', caseType: 'Loans' },
		],
		['moved to Loan team by sue', { ...event, what: 'movedToGroup', roomId: roomId('room'), group: 'Loan team' }],
		['returned to the queue by anna', { ...ofAnna, what: 'returnedToQueue' }],
		['conversation ended by Rocket.Chat', { ...event, by: 'server', what: 'conversationEnded', roomId: roomId('room') }],
		[
			'moved to Loan team by idgone',
			{ ...event, by: idOf('gone'), what: 'movedToGroup', roomId: roomId('room'), group: 'Loan team' },
		],
	])('says "%s"', (words, happened) => {
		expect(historyText(happened, usernames, VIEWER)).toBe(`10:00 ${words}`);
	});
});
