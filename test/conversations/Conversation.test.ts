import { caseNumber } from '../../src/cases/caseNumber';
import { isInProgress, isWaiting, returned, served, withCase } from '../../src/conversations/Conversation';
import { OpenConversations } from '../../src/conversations/OpenConversations';
import { roomId } from '../../src/shared/ids';
import { idOf, MORNING, waitingIn } from '../worlds/bank';

const waiting = Object.freeze(waitingIn('room'));
const annas = Object.freeze(served(waiting, idOf('anna'), MORNING + 1));
const summary = { caseId: caseNumber(roomId('room'), 1), subject: 'Help', status: 'new' } as const;

describe('a conversation', () => {
	it('in the hands of an agent is in progress and keeps since when it waited', () => {
		expect(annas).toEqual({ ...waiting, state: 'inProgress', agentId: idOf('anna'), assignedAt: MORNING + 1, version: 2 });
		expect([isWaiting(annas), isInProgress(annas)]).toEqual([false, true]);
	});

	it('forwarded to another agent is theirs', () => {
		expect(served(annas, idOf('bert'), MORNING + 2)).toEqual({
			...annas,
			agentId: idOf('bert'),
			assignedAt: MORNING + 2,
			version: 3,
		});
	});

	it('that was returned waits anew, without its agent, and says who returned it', () => {
		expect(returned(annas, MORNING + 5)).toEqual({
			...waiting,
			waitingSince: MORNING + 5,
			returned: { by: idOf('anna'), at: MORNING + 5 },
			version: 3,
		});
	});

	it('that was returned twice says who returned it last, and keeps its case', () => {
		const twice = returned(
			served(returned(withCase(annas, summary) as typeof annas, MORNING + 5), idOf('bert'), MORNING + 6),
			MORNING + 7,
		);
		expect(twice).toMatchObject({ case: summary, returned: { by: idOf('bert'), at: MORNING + 7 }, version: 6 });
	});

	it('with its case stays where it is', () => {
		expect(withCase(waiting, summary)).toEqual({ ...waiting, case: summary, version: 2 });
		expect(withCase(annas, summary)).toEqual({ ...annas, case: summary, version: 3 });
	});
});

describe('the open conversations', () => {
	it('are told apart by who waits and who has them', () => {
		const open = new OpenConversations();
		const berts = served(waitingIn('other'), idOf('bert'), MORNING);
		[waiting, berts, waitingIn('third')].forEach((conversation) => open.put(conversation));
		open.put(annas);
		expect(open.all()).toHaveLength(3);
		expect(open.waiting().map(({ roomId: id }) => id)).toEqual(['third']);
		expect(open.inProgress()).toEqual(expect.arrayContaining([annas, berts]));
		expect([open.of(idOf('anna')), open.of(idOf('nobody'))]).toEqual([[annas], []]);
		open.remove(waiting.roomId);
		open.remove(waiting.roomId);
		expect([open.find(waiting.roomId), open.all().length]).toEqual([undefined, 2]);
	});
});
