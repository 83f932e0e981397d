import type { Agent } from '../../src/agents/Agent';
import type { Catalogue } from '../../src/catalogue/Catalogue';
import { catalogueSchema } from '../../src/catalogue/schema';
import { parseCatalogue } from '../../src/catalogue/parseCatalogue';
import type { Case } from '../../src/cases/Case';
import { caseNumber } from '../../src/cases/caseNumber';
import type { WaitingConversation } from '../../src/conversations/Conversation';
import type { Candidate } from '../../src/routing/chooseAgent';
import { agentId, roomId, visitorId } from '../../src/shared/ids';

/** A Monday morning, long after 1970. */
export const MORNING = Date.UTC(2026, 0, 5, 9);
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

/** The statuses of a bank that names none. */
export const usualStatuses = catalogueSchema.shape.statuses.parse(undefined);

/** The catalogue of a configuration that is good. */
export function catalogueOf(configuration: object): Catalogue {
	const parsed = parseCatalogue(JSON.stringify(configuration));
	if (!parsed.ok) {
		throw new Error(JSON.stringify(parsed.error));
	}
	return parsed.value;
}

/** Customers who are not logged in wait like everybody: what is shown with them holds for all. */
export const mayWait = { synchronous: false } as const;

/** A bank with cards (urgent) and loans (heavy), each with a group of its own. */
export const twoGroups = {
	topics: [
		{ name: 'Lost card', caseType: 'Cards' },
		{ name: 'Mortgage', caseType: 'Loans' },
	],
	defaultTopic: 'Lost card',
	caseTypes: [
		{ name: 'Cards', priority: 10 },
		{ name: 'Loans', weight: 2 },
	],
	skillGroups: [
		{ name: 'Card team', members: ['anna', 'bert'], caseTypes: ['Cards'] },
		{ name: 'Loan team', members: ['carl'], caseTypes: ['Loans'] },
	],
	capacity: { default: 2 },
	notLoggedIn: mayWait,
};

/** A bank with one topic, one group of the named members, and a limit for each. */
export function oneGroup(limits: Readonly<Record<string, number>>): object {
	return {
		topics: [{ name: 'Question', caseType: 'General' }],
		defaultTopic: 'Question',
		caseTypes: [{ name: 'General' }],
		skillGroups: [{ name: 'Everything', members: Object.keys(limits), caseTypes: ['General'] }],
		capacity: { default: 1, agents: limits },
		notLoggedIn: mayWait,
	};
}

/** An agent who may work; their id is made from the username. */
export function agentCalled(username: string, changes: Partial<Agent> = {}): Agent {
	const agent = {
		agentId: idOf(username),
		username,
		name: username,
		presence: 'online',
		isEnabled: true,
		isAgent: true,
	} as const;
	return { ...agent, ...changes };
}

/** The id of the agent of that username in all our worlds. */
export function idOf(username: string) {
	return agentId(`id${username}`);
}

/** An agent with a free place, as routing sees them. */
export function candidateCalled(username: string, changes: Partial<Candidate> = {}): Candidate {
	return {
		agentId: idOf(username),
		username,
		level: 1,
		coolingUntil: 0,
		load: 0,
		capacity: 1,
		kept: 0,
		ofType: 0,
		lastAssignedAt: 0,
		...changes,
	};
}

/** A conversation that waits since the morning. */
export function waitingIn(room: string, changes: Partial<Omit<WaitingConversation, 'state'>> = {}): WaitingConversation {
	return {
		state: 'waiting',
		roomId: roomId(room),
		visitorId: visitorId(`visitor${room}`),
		topic: 'Question',
		channel: 'widget',
		avoid: [],
		openedAt: MORNING,
		waitingSince: MORNING,
		version: 1,
		...changes,
	};
}

/** A new case that was opened in that room. */
export function caseIn(room: string, changes: Partial<Case> = {}): Case {
	return {
		caseId: caseNumber(roomId(room), 1),
		subject: 'My card is gone',
		topic: 'Lost card',
		caseType: 'Cards',
		status: 'new',
		visitorId: visitorId(`visitor${room}`),
		conversations: [roomId(room)],
		openedAt: MORNING,
		changedAt: MORNING,
		...changes,
	};
}
