import fc from 'fast-check';
import { encodeCaseForm, type CaseForm } from '../../src/rocketchat/forms/caseForm';
import { BUTTON_CASE, BUTTON_CONVERSATIONS, BUTTON_DESK, encodeClick, type Click } from '../../src/rocketchat/views/actionIds';
import { encodeViewId } from '../../src/rocketchat/views/viewId';
import { agentId, roomId } from '../../src/shared/ids';
import type { Attack, Target } from './attack';
import { nearly } from './hostile';

type Body = Record<string, unknown>;
type Visitor = Target['visitors'][number];

/** Clicks, forms and buttons in the rooms of others by who may do nothing in them; any part of them may be wrong besides. */
export function forgedInteractions(target: Target): fc.Arbitrary<Attack> {
	const bodies = target.rooms.flatMap((room) => {
		// With the token of an attacker, the server gives the app the attacker; the bodies of others name whom they like.
		const visitor = { id: target.victim.id, username: 'guest-1', token: target.attacker.token };
		const all = [...clicks(target, room), ...rough(target, room), ...forms(room), ...buttons(room), choice(target.victim, room)];
		return all.map((right) => mostlyRight({ ...right, visitor }));
	});
	return fc
		.tuple(fc.constantFrom('nobody', 'visitor', 'user', 'agent'), fc.oneof(...bodies))
		.map(([as, body]) => interactionWith(target, as, body));
}

/** Choices of topics with one thing wrong: the token, the visitor, the room, the button, the topic, or when they come. */
export function forgedChoices(target: Target): fc.Arbitrary<Attack> {
	const { victim, attacker, visitors, rooms } = target;
	const right = choice(victim, victim.roomId);
	const wrong = [
		...rooms.filter((room) => room !== victim.roomId).map((room) => choice(victim, room)),
		...[attacker, ...visitors.filter(({ id }) => id !== victim.id)].map((other) =>
			choice({ ...victim, id: other.id }, victim.roomId),
		),
		...[attacker.token, `${victim.token} `, victim.token.toUpperCase()].map((token) =>
			choice({ ...victim, token }, victim.roomId),
		),
		...['livebank.choose-topic.10', 'livebank.choose-topics', 'livebank.topic.0'].map((actionId) => ({ ...right, actionId })),
		...['No such topic', '', 'x'.repeat(81), 'Cards\u0000'].map((value) => ({ ...right, payload: { value } })),
		...[
			choice(attacker, attacker.roomId),
			{ ...right, visitor: null },
			{ ...right, visitor: { ...victim, token: { $ne: null } } },
		],
	];
	return fc.constantFrom<Body[]>(...wrong).map((body) => interactionWith(target, 'nobody', body));
}

/** Clicks of those who may: an agent and a supervisor at their work, a visitor who is asked for a topic. Many are good. */
export function nearlyGoodClicks(target: Target): fc.Arbitrary<Attack> {
	const { asked, worn } = target;
	const bodies = target.rooms.flatMap((room) => [...clicks(target, room), ...forms(room), ...buttons(room)]);
	const all = [...bodies, ...rough(target, worn)];
	const clicked = fc.tuple(fc.constantFrom('servingAgent', 'supervisor'), fc.oneof(...all.map(mostlyRight)));
	return fc.oneof(
		{ weight: 4, arbitrary: clicked.map(([as, body]) => interactionWith(target, as, body)) },
		{ weight: 1, arbitrary: mostlyRight(choice(asked, asked.roomId)).map((body) => interactionWith(target, 'nobody', body)) },
	);
}

function mostlyRight(right: Body): fc.Arbitrary<Body> {
	return fc.oneof(fc.constant(right), nearly(right).map(withPayload));
}

/** One interaction of somebody. */
export function interactionWith({ appId }: Pick<Target, 'appId'>, as: Attack['as'], body: Body): Attack {
	return { as, method: 'post', path: `/api/apps/ui.interaction/${appId}`, body };
}

/** A payload that is no object fails in the server, before any app hears of it. */
function withPayload(body: Body): Body {
	return typeof body.payload === 'object' && body.payload !== null ? body : { ...body, payload: {} };
}

/** The topic that a visitor is asked for, chosen as the widget does it. */
export function choice({ id, token }: Pick<Visitor, 'id' | 'token'>, room: string): Body {
	return {
		...{ type: 'blockAction', actionId: 'livebank.choose-topic.0', rid: room, mid: 'message', triggerId: 'trigger' },
		...{
			container: { type: 'message', id: 'message' },
			payload: { value: 'Cards' },
			visitor: { id, username: 'guest-1', token },
		},
	};
}

function clicks({ caseId }: Target, room: string): Body[] {
	const all: RoomClick[] = [
		...(['openCase', 'explain', 'askNote', 'askContinue', 'reopen'] as const).map((action) => ({ action })),
		...['resolved', 'inProgress'].map((to) => ({ action: 'setStatus' as const, to })),
		{ action: 'changeTopic', topic: 'Cards' },
		{ action: 'newCase', topic: 'Cards' },
		{ action: 'attach', caseId },
	];
	return all.map((click) => clickIn(room, click));
}

/** What takes a conversation from its agent. */
function rough({ agentId: agent }: Target, room: string): Body[] {
	const to = agentId(agent);
	const all: RoomClick[] = [
		{ action: 'end' },
		{ action: 'return' },
		{ action: 'transfer', to, override: true },
		{ action: 'moveToGroup', group: 'Loans' },
	];
	return all.map((click) => clickIn(room, click));
}

type Without<Each> = Each extends { readonly roomId: unknown } ? Omit<Each, 'roomId'> : never;
type RoomClick = Without<Click>;

/** A click in the "Case" bar of a room. */
export function clickIn(room: string, click: RoomClick): Body {
	const { actionId, value } = encodeClick({ ...click, roomId: roomId(room) });
	const id = encodeViewId({ view: 'case', roomId: roomId(room), nonce: 'n' });
	return {
		...{ type: 'blockAction', actionId, triggerId: 'trigger', rid: room },
		...{ container: { type: 'view', id }, payload: { blockId: 'block', value } },
	};
}

function forms(id: string): Body[] {
	const room = roomId(id);
	const from = { id: { view: 'case', roomId: room, nonce: 'n' } } as const;
	const all: CaseForm[] = [
		{ form: 'note', roomId: room, from },
		{ form: 'resolution', roomId: room, to: 'resolved', from },
	];
	// Of a length that no bytes make, which not every decoder takes.
	const broken = 'livebank:form:resolution:room:A:nonce';
	const state = { 'field.text': { 'livebank.field.text': 'Some words' } };
	return [...all.map(encodeCaseForm), encodeViewId(from.id), broken].map((viewId) => ({
		...{ type: 'viewSubmit', actionId: viewId, triggerId: 'trigger' },
		payload: { view: { id: viewId, state } },
	}));
}

function buttons(room: string): Body[] {
	return [BUTTON_CASE, BUTTON_CONVERSATIONS, BUTTON_DESK].map((actionId) => ({
		...{ type: 'actionButton', actionId, triggerId: 'trigger', rid: room },
		payload: { context: 'roomAction' },
	}));
}
