import fc from 'fast-check';
import type { CaseId } from '../../src/shared/ids';
import { sha256 } from '../../src/shared/ids';
import { purposes, type Endpoint } from '../../tools/client/BankBackend';
import { forgeries, nearlyGood, type Signing } from './assertions';
import { nearly, texts } from './hostile';
import { forgedChoices, forgedInteractions, nearlyGoodClicks } from './interactions';

/** The channel that every user of the server is in. */
const GENERAL = 'GENERAL';

/**
 * Who attacks: nobody the server knows, a visitor of the bank's page, a user of the server who is no agent, an agent of
 * another group; or, where something may come of it, the agent who serves the customers and a supervisor.
 */
export type Attacker = 'nobody' | 'visitor' | 'user' | 'agent' | 'servingAgent' | 'supervisor';

/** One request of an attacker. */
export type Attack = {
	readonly as: Attacker;
	readonly method: 'get' | 'post' | 'delete' | 'options';
	readonly path: string;
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
};

/** A visitor with the room they have open. */
type Visitor = { readonly id: string; readonly token: string; readonly roomId: string };

/** What an attacker knows of the desk: more than anybody should, such as the ids of rooms, visitors and agents. */
export type Target = Signing & {
	readonly appId: string;
	/** Rooms of customers in every state: served, waiting, held, logged out, completed. */
	readonly rooms: readonly string[];
	readonly agentId: string;
	readonly caseId: CaseId;
	readonly visitors: readonly Visitor[];
	/** One who is asked for a topic, and has to be asked in the end. */
	readonly victim: Visitor;
	/** One who is asked for a topic, and may choose one. */
	readonly asked: Visitor;
	/** A room that may be ended or given away. */
	readonly worn: string;
	/** The attacker's own conversation. */
	readonly attacker: Visitor;
};

const endpoints = Object.keys(purposes) as Endpoint[];

/** Any attack on any door of the app: endpoints, clicks, forms and commands, all nearly right, and none that may change anything. */
export function attacks(target: Target): fc.Arbitrary<Attack> {
	return fc.oneof(
		{ weight: 2, arbitrary: calls(target) },
		{ weight: 4, arbitrary: assertionsOf(target, forgeries) },
		{ weight: 3, arbitrary: forgedInteractions(target) },
		{ weight: 1, arbitrary: forgedChoices(target) },
		{ weight: 1, arbitrary: commands() },
	);
}

/** What is nearly right and comes from who may: some of it is refused, and some of it done. */
export function nearlyGoodInputs(target: Target): fc.Arbitrary<Attack> {
	return fc.oneof(assertionsOf(target, nearlyGood), nearlyGoodClicks(target));
}

/** The origin of the bank's page. */
export const PAGE = 'https://www.bank.example';

const strangers = fc.constantFrom<Attacker[]>('nobody', 'visitor', 'user', 'agent');
const headers = fc.constantFrom<Readonly<Record<string, string>>[]>(
	{ 'content-type': 'application/json' },
	{ 'content-type': 'application/json', origin: PAGE },
	{ 'content-type': 'application/json', origin: 'https://evil.example' },
	{ 'content-type': 'text/plain' },
	{ 'content-type': 'application/x-www-form-urlencoded' },
);

/** The address of an endpoint. */
export function endpointOf(appId: string, path: Endpoint | 'topic'): string {
	return `/api/apps/public/${appId}/${path}`;
}

function calls({ appId }: Target): fc.Arbitrary<Attack> {
	const right = { visitorTokenHash: sha256('a token'), topic: 'Cards', language: 'de', assertion: 'e30.e30.AAAA' };
	return fc.record({
		as: strangers,
		method: fc.constantFrom('post', 'post', 'post', 'options', 'get', 'delete'),
		path: fc.constantFrom(...endpoints, 'topic' as const).map((path) => endpointOf(appId, path)),
		body: fc.oneof<fc.Arbitrary<unknown>[]>(
			nearly(right),
			nearly({ visitorTokenHash: right.visitorTokenHash, topic: right.topic, language: right.language }),
			nearly({ assertion: right.assertion }),
			texts,
		),
		headers,
	});
}

/** Assertions, each at an endpoint for its purpose. */
function assertionsOf(
	target: Target,
	made: (endpoint: Endpoint, signing: Signing) => fc.Arbitrary<string>,
): fc.Arbitrary<Attack> {
	return fc.oneof(
		...endpoints.map((endpoint) =>
			fc.record({
				as: strangers,
				method: fc.constant('post' as const),
				path: fc.constant(endpointOf(target.appId, endpoint)),
				body: made(endpoint, target).map((assertion) => ({ assertion })),
			}),
		),
	);
}

function commands(): fc.Arbitrary<Attack> {
	const words = fc.constantFrom(
		...['case', 'end', 'status resolved', 'note', 'transfer admin', 'export', 'history', 'topics', 'new', 'available'],
	);
	return fc.record({
		as: fc.constant<Attacker>('user'),
		method: fc.constant('post'),
		path: fc.constant('/api/v1/commands.run'),
		body: fc
			.tuple(words, texts)
			.map(([word, text]) => ({ command: 'livebank', params: `${word} ${text}`, roomId: GENERAL, triggerId: 'trigger' })),
	});
}
