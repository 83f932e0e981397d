import { caseNumber } from '../../src/cases/caseNumber';
import {
	aboutTopic,
	handedOver,
	isInProgress,
	isSeeking,
	isWaiting,
	letPass,
	movedTo,
	returned,
	served,
	withCase,
	type ConversationInProgress,
} from '../../src/conversations/Conversation';
import { OpenConversations } from '../../src/conversations/OpenConversations';
import { roomId } from '../../src/shared/ids';
import { idOf, MORNING, waitingIn } from '../worlds/bank';

const waiting = Object.freeze(waitingIn('room'));
const annas: ConversationInProgress = Object.freeze(served(waiting, idOf('anna'), MORNING + 1));
const annaLetItPass = { agentId: idOf('anna'), because: 'LET_IT_PASS', at: MORNING } as const;
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
			avoid: [{ agentId: idOf('anna'), because: 'RETURNED_IT', at: MORNING + 5 }],
			version: 3,
		});
	});

	it('that was returned twice says by whom, and keeps its case', () => {
		const twice = returned(served(returned(withCase(annas, summary), MORNING + 5), idOf('bert'), MORNING + 6), MORNING + 7);
		const avoid = [idOf('anna'), idOf('bert')].map((agentId, index) => ({
			agentId,
			because: 'RETURNED_IT',
			at: MORNING + 5 + 2 * index,
		}));
		expect(twice).toMatchObject({ case: summary, avoid, version: 6 });
	});

	it('that another agent is to take stays with its own until then', () => {
		const passed = handedOver(annas, { because: 'noAnswer', since: MORNING + 9 }, { ...annaLetItPass, at: MORNING + 9 });
		expect(passed).toMatchObject({ state: 'inProgress', agentId: idOf('anna'), handover: { because: 'noAnswer' } });
		expect([isSeeking(annas), isSeeking(passed), isSeeking(waiting)]).toEqual([false, true, true]);
		expect(letPass(passed)).toBe(1);
		const berts = served(passed, idOf('bert'), MORNING + 10);
		expect(berts).not.toHaveProperty('handover');
		expect(returned(passed, MORNING + 10)).not.toHaveProperty('handover');
		expect(letPass(berts)).toBe(1);
	});

	it('let pass by an agent who then returns it stays let pass by them', () => {
		const passed = handedOver(annas, { because: 'noAnswer', since: MORNING }, annaLetItPass);
		expect(returned(passed, MORNING + 5).avoid).toEqual([annaLetItPass]);
	});

	it('about another topic belongs to that topic’s group again', () => {
		const moved = movedTo(annas, 'Loans');
		expect(moved.group).toBe('Loans');
		expect(aboutTopic(moved, 'Mortgage')).toEqual({ ...annas, topic: 'Mortgage', version: 4 });
		expect(aboutTopic(moved, 'Mortgage')).not.toHaveProperty('group');
	});

	it('with its case stays where it is', () => {
		expect(withCase(waiting, summary)).toEqual({ ...waiting, case: summary, version: 2 });
		expect(withCase(annas, summary)).toEqual({ ...annas, case: summary, version: 3 });
	});
});

describe('the open conversations', () => {
	it('say which rooms and agents each change concerns', () => {
		const changed: (string | undefined)[] = [];
		const open = new OpenConversations((roomId, agentId) => changed.push(roomId, agentId));
		open.put(waiting);
		open.put(annas);
		expect(changed.splice(0)).toEqual(['room', undefined, 'room', idOf('anna')]);
		open.put(served(annas, idOf('bert'), MORNING));
		expect(changed.splice(0)).toEqual(['room', idOf('anna'), 'room', idOf('bert')]);
		expect([open.of(idOf('anna')), open.of(idOf('bert')).length]).toEqual([[], 1]);
		open.remove(annas.roomId);
		expect(changed).toContain(idOf('bert'));
		expect(open.of(idOf('bert'))).toEqual([]);
	});

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
