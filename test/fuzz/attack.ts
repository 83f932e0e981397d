import fc from 'fast-check';
import { encodeCaseForm } from '../../src/rocketchat/forms/caseForm';
import { BUTTON_CASE, BUTTON_CONVERSATIONS, BUTTON_DESK, encodeClick, type Click } from '../../src/rocketchat/views/actionIds';
import { encodeViewId } from '../../src/rocketchat/views/viewId';
import { agentId, roomId, sha256 } from '../../src/shared/ids';
import { nearly, texts } from './hostile';

/** The channel that every user of the server is in. */
const GENERAL = 'GENERAL';

/** Who attacks: nobody the server knows, a visitor of the bank's page, or a user of the server who is no agent. */
export type Attacker = 'nobody' | 'visitor' | 'user';

/** One request of an attacker. */
export type Attack = {
	readonly as: Attacker;
	readonly method: 'get' | 'post' | 'delete' | 'options';
	readonly path: string;
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
};

/** What an attacker knows of the desk: more than anybody should, such as the ids of a room and an agent. */
export type Target = {
	readonly appId: string;
	/** Paths of the app's public endpoints. */
	readonly endpoints: readonly string[];
	readonly roomId: string;
	readonly agentId: string;
	/** The visitor of that room, as everybody can read it in each message. */
	readonly visitorId: string;
};

/** Any attack on any door of the app: endpoints, clicks, forms and commands, all nearly right. */
export function attacks(target: Target): fc.Arbitrary<Attack> {
	return fc.oneof(
		{ weight: 3, arbitrary: calls(target) },
		{ weight: 4, arbitrary: interactions(target) },
		{ weight: 1, arbitrary: commands() },
	);
}

const attackers = fc.constantFrom<Attacker[]>('nobody', 'visitor', 'user');

function calls({ appId, endpoints }: Target): fc.Arbitrary<Attack> {
	const right = {
		visitorTokenHash: sha256('a token'),
		topic: 'No such topic',
		language: 'de',
		assertion: 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImxpdmViYW5rK2p3dCIsImtpZCI6ImEifQ.e30.AAAA',
	};
	return fc.record({
		as: attackers,
		method: fc.constantFrom('post', 'post', 'post', 'options', 'get', 'delete'),
		path: fc.constantFrom(...endpoints).map((path) => `/api/apps/public/${appId}/${path}`),
		body: fc.oneof<fc.Arbitrary<unknown>[]>(
			nearly(right),
			...Object.entries(right).map(([name, value]) => nearly({ [name]: value })),
			texts,
		),
		headers: fc.constantFrom<Readonly<Record<string, string>>[]>(
			{ 'content-type': 'application/json' },
			{ 'content-type': 'application/json', origin: 'https://evil.example' },
			{ 'content-type': 'text/plain' },
			{ 'content-type': 'application/x-www-form-urlencoded' },
		),
	});
}

function interactions(target: Target): fc.Arbitrary<Attack> {
	const { appId, visitorId } = target;
	const visitor = { id: visitorId, username: 'guest-1', token: 'made up' };
	const bodies = [...clicks(target), ...forms(target), ...buttons(target)].map((right) =>
		nearly({ ...right, visitor }).map(withPayload),
	);
	return fc.record({
		as: attackers,
		method: fc.constant('post'),
		path: fc.constant(`/api/apps/ui.interaction/${appId}`),
		body: fc.oneof(...bodies),
	});
}

/** A payload that is no object fails in the server, before any app hears of it. */
function withPayload(body: Record<string, unknown>): Record<string, unknown> {
	return typeof body.payload === 'object' && body.payload !== null ? body : { ...body, payload: {} };
}

function clicks({ roomId: room, agentId: agent }: Target): Record<string, unknown>[] {
	const its = { roomId: roomId(room) };
	const to = agentId(agent);
	const all: Click[] = [
		{ action: 'end', ...its },
		{ action: 'return', ...its },
		{ action: 'reopen', ...its },
		{ action: 'openCase', ...its },
		{ action: 'explain', ...its },
		{ action: 'askNote', ...its },
		{ action: 'setStatus', ...its, to: 'resolved' },
		{ action: 'transfer', ...its, to, override: true },
		{ action: 'moveToGroup', ...its, group: 'Cards' },
		{ action: 'changeTopic', ...its, topic: 'Cards' },
		{ action: 'newCase', ...its, topic: 'Cards' },
		{ action: 'switchChats', takesChats: false },
		{ action: 'refresh' },
	];
	const viewId = encodeViewId({ view: 'case', roomId: its.roomId, nonce: 'n' });
	return all.map((click) => {
		const { actionId, value } = encodeClick(click);
		return {
			type: 'blockAction',
			actionId,
			triggerId: 'trigger',
			rid: room,
			container: { type: 'view', id: viewId },
			payload: { blockId: 'block', value },
		};
	});
}

function forms({ roomId: room }: Target): Record<string, unknown>[] {
	const viewId = encodeViewId({ view: 'case', roomId: roomId(room), nonce: 'n' });
	const id = encodeCaseForm({
		form: 'note',
		roomId: roomId(room),
		from: { id: { view: 'case', roomId: roomId(room), nonce: 'n' } },
	});
	const state = { 'field.text': { 'livebank.field.text': 'Some words' } };
	return [id, viewId].map((formId) => ({
		type: 'viewSubmit',
		actionId: formId,
		triggerId: 'trigger',
		payload: { view: { id: formId, state } },
	}));
}

function buttons({ roomId: room }: Target): Record<string, unknown>[] {
	return [BUTTON_CASE, BUTTON_CONVERSATIONS, BUTTON_DESK].map((actionId) => ({
		type: 'actionButton',
		actionId,
		triggerId: 'trigger',
		rid: room,
		payload: { context: 'roomAction' },
	}));
}

function commands(): fc.Arbitrary<Attack> {
	const words = fc.constantFrom(
		'case',
		'end',
		'status resolved',
		'note',
		'transfer admin',
		'export',
		'history',
		'topics',
		'new',
		'available',
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
