import type { Catalogue } from '../../src/catalogue/Catalogue';
import type { Avoided, SeekingConversation } from '../../src/conversations/Conversation';
import { demandOf, groupsOf, isParticular, mayReserve, seekingOf } from '../../src/routing/Seeking';
import { customerId } from '../../src/shared/ids';
import { catalogueOf, idOf, MINUTE, MORNING, SECOND, waitingIn } from '../worlds/bank';
import { heldIn } from './builders';

/** A bank that uses all that a case type can say; some group names are written in other letter case. */
const bank = (routing: object = {}): Catalogue =>
	catalogueOf({
		topics: [
			{ name: 'Lost card', caseType: 'Cards' },
			{ name: 'Mortgage', caseType: 'Loans' },
		],
		defaultTopic: 'Lost card',
		caseTypes: [
			{ name: 'Cards', priority: 10, ageingPerMinute: 2 },
			{
				name: 'Loans',
				priority: 3,
				weight: 2,
				limitPerAgent: 1,
				experience: { required: 4, relaxEverySeconds: 30 },
				overflow: { group: 'card TEAM', afterSeconds: 90 },
				reserveAfterSeconds: 60,
				noAnswer: { afterSeconds: 60, widenTo: ['Experts', 'BRANCH'] },
			},
		],
		skillGroups: [
			{ name: 'Card team', members: 'everyone', caseTypes: ['Cards'] },
			{ name: 'Loan team', members: ['anna'], caseTypes: ['Loans'] },
			{ name: 'Experts', members: ['bert'], caseTypes: [] },
			{ name: 'Branch', members: ['carl'], caseTypes: [] },
		],
		routing,
	});

type Changes = Parameters<typeof waitingIn>[1];

const loan = (changes: Changes = {}): SeekingConversation => waitingIn('room', { topic: 'Mortgage', ...changes });
const card = (changes: Changes = {}): SeekingConversation => waitingIn('room', { topic: 'Lost card', ...changes });

const letPassBy = (...usernames: string[]): Avoided[] =>
	usernames.map((username) => ({ agentId: idOf(username), because: 'LET_IT_PASS', at: MORNING }));
const returnedBy = (username: string): Avoided[] => [{ agentId: idOf(username), because: 'RETURNED_IT', at: MORNING }];

describe('a conversation that seeks an agent', () => {
	it.each<[string, SeekingConversation, object]>([
		['goes by its topic', loan(), { topic: 'Mortgage', group: 'Loan team', points: 3, ageingPerMinute: 1 }],
		[
			'goes by the default topic where its own was deleted',
			card({ topic: 'Gone' }),
			{ topic: 'Lost card', group: 'Card team', points: 10, ageingPerMinute: 2 },
		],
		[
			'goes by the exact names, however they are written',
			card({ topic: 'lost CARD', group: 'loan TEAM' }),
			{ topic: 'Lost card', group: 'Loan team' },
		],
		['belongs to the group it was moved to, and keeps its points', loan({ group: 'Experts' }), { group: 'Experts', points: 3 }],
		['belongs to its topic’s group where the one it was moved to was deleted', loan({ group: 'Gone' }), { group: 'Loan team' }],
		['waits since it began to', loan({ waitingSince: MORNING - MINUTE }), { waitingSince: MORNING - MINUTE }],
		[
			'waits since another agent is sought',
			heldIn('room', 'anna', { waitingSince: MORNING - MINUTE }),
			{ waitingSince: MORNING },
		],
	])('%s', (_what, conversation, expected) => {
		expect(seekingOf(conversation, bank())).toMatchObject(expected);
	});

	it.each<[string, SeekingConversation, number]>([
		['none for a stranger by the page', card(), 10],
		['some for a proved identity', card({ customerId: customerId('vera') }), 17],
		['some for the channel', card({ channel: 'app' }), 10.5],
		['both', card({ customerId: customerId('vera'), channel: 'app' }), 17.5],
		['none for a channel that only objects know', card({ channel: 'toString' }), 10],
	])('gets points beside its type’s: %s', (_what, conversation, points) => {
		const catalogue = bank({ verifiedPoints: 7, channelPoints: { app: 0.5 } });
		expect(seekingOf(conversation, catalogue).points).toBe(points);
	});
});

describe('the groups that may take a conversation', () => {
	it.each<[string, SeekingConversation, number, string[]]>([
		['are its own at first', loan(), 0, ['Loan team']],
		['are its own just before the overflow', loan(), 90 * SECOND - 1, ['Loan team']],
		['are also the overflow’s after that wait', loan(), 90 * SECOND, ['Loan team', 'Card team']],
		['are one more after one agent has let it pass', loan({ avoid: letPassBy('anna') }), 0, ['Loan team', 'Experts']],
		['are two more after two', loan({ avoid: letPassBy('anna', 'bert') }), 0, ['Loan team', 'Experts', 'Branch']],
		[
			'are no more than are configured',
			loan({ avoid: letPassBy('anna', 'bert', 'carl') }),
			0,
			['Loan team', 'Experts', 'Branch'],
		],
		['are no more because somebody returned it', loan({ avoid: returnedBy('anna') }), 0, ['Loan team']],
		[
			'are all of these, the overflow last',
			loan({ avoid: letPassBy('anna') }),
			2 * MINUTE,
			['Loan team', 'Experts', 'Card team'],
		],
		['are each named once', loan({ avoid: letPassBy('anna'), group: 'Experts' }), 2 * MINUTE, ['Experts', 'Card team']],
		['start with the one it was moved to', loan({ group: 'card team' }), 2 * MINUTE, ['Card team']],
		['never change where the type names no others', card({ avoid: letPassBy('anna') }), 600 * MINUTE, ['Card team']],
	])('%s', (_what, conversation, later, expected) => {
		expect(groupsOf(seekingOf(conversation, bank()), MORNING + later)).toEqual(expected);
	});
});

describe('what a conversation asks of an agent', () => {
	const asked = (conversation: SeekingConversation, later = 0) => demandOf(seekingOf(conversation, bank()), MORNING + later);

	it('is little where its type says little', () => {
		expect(asked(card())).toEqual({ roomId: 'room', weight: 1, requiredLevel: 1, avoid: [] });
	});

	it('is all that its type and its history say', () => {
		expect(asked(heldIn('room', 'anna', { topic: 'Mortgage', preferred: idOf('bert'), avoid: letPassBy('anna') }))).toEqual({
			roomId: 'room',
			weight: 2,
			limitPerAgent: 1,
			requiredLevel: 4,
			avoid: [{ agentId: idOf('anna'), because: 'LET_IT_PASS' }],
			heldBy: idOf('anna'),
			preferred: idOf('bert'),
		});
	});

	it.each([
		['all of it at first', 0, 4],
		['all of it just before the first step', 30 * SECOND - 1, 4],
		['one level less at the first step', 30 * SECOND, 3],
		['two less at the second', MINUTE, 2],
		['none at the third', 90 * SECOND, 1],
		['none ever after', 600 * MINUTE, 1],
		['all of it if the clock went back', -MINUTE, 4],
	])('of experience is %s', (_what, later, level) => {
		expect(asked(loan(), later).requiredLevel).toBe(level);
	});

	it.each<[string, Avoided[], number, string[]]>([
		['not the one who has just returned it', returnedBy('anna'), 0, ['idanna']],
		['not the one who returned it less than a minute ago', returnedBy('anna'), MINUTE - 1, ['idanna']],
		['the one who returned it a minute ago', returnedBy('anna'), MINUTE, []],
		['never the one who let it pass', letPassBy('anna'), 600 * MINUTE, ['idanna']],
	])('is to be %s', (_what, avoid, later, expected) => {
		expect(asked(loan({ avoid }), later).avoid.map(({ agentId }) => agentId)).toEqual(expected);
	});
});

describe('a conversation may reserve an agent', () => {
	it.each<[string, SeekingConversation, number, boolean]>([
		['not before its limit', loan(), MINUTE - 1, false],
		['from its limit on', loan(), MINUTE, true],
		['never where its type has no limit', card(), 600 * MINUTE, false],
		['after a wait for another agent, too', heldIn('room', 'anna', { topic: 'Mortgage' }), MINUTE, true],
	])('%s', (_what, conversation, later, expected) => {
		expect(mayReserve(seekingOf(conversation, bank()), MORNING + later)).toBe(expected);
	});
});

describe('a conversation waits for its preferred agent', () => {
	const preferring = loan({ preferred: idOf('anna') });
	const heldFor = (conversation: SeekingConversation, routing: object): number =>
		Math.max(0, seekingOf(conversation, bank(routing)).heldUntil - MORNING);

	it.each<[string, SeekingConversation, object, number]>([
		['as long as the bank says', preferring, { preferredWaitSeconds: 20 }, 20 * SECOND],
		['not at all where the bank does not say', preferring, {}, 0],
		['not at all where it prefers nobody', loan(), { preferredWaitSeconds: 20 }, 0],
		[
			'not at all where something else comes first',
			preferring,
			{ preferredWaitSeconds: 20, agentSelection: ['share', 'preferred'] },
			0,
		],
		['not at all where that does not count', preferring, { preferredWaitSeconds: 20, agentSelection: ['idle'] }, 0],
	])('%s', (_what, conversation, routing, milliseconds) => {
		expect(heldFor(conversation, routing)).toBe(milliseconds);
	});
});

describe('a conversation stands in no line', () => {
	const routing = { preferredWaitSeconds: 20 };

	it.each<[string, SeekingConversation, number, boolean]>([
		['with a history of its own: an agent has it', heldIn('room', 'anna'), 0, true],
		['with a history of its own: somebody is avoided', card({ avoid: returnedBy('anna') }), 0, true],
		['while it waits for somebody', card({ preferred: idOf('anna') }), 20 * SECOND - 1, true],
		['but does after that', card({ preferred: idOf('anna') }), 20 * SECOND, false],
		['but does if nothing has happened to it', card(), 0, false],
	])('%s', (_what, conversation, later, expected) => {
		expect(isParticular(seekingOf(conversation, bank(routing)), MORNING + later)).toBe(expected);
	});
});
