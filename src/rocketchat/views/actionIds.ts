import { z } from 'zod';
import { isCaseNumber } from '../../cases/caseNumber';
import type { CaseStatus } from '../../cases/statuses';
import { searchFor, type ListShown, type ListTab } from '../../desk/ListShown';
import { agentId, caseId, roomId, sha256, type AgentId, type CaseId, type RoomId } from '../../shared/ids';
import { carriedBy, carrying } from './listCarried';

/** Ids of the buttons that the server shows outside our views. */
export const BUTTON_CONVERSATIONS = 'livebank.conversations';
export const BUTTON_CONVERSATIONS_WINDOW = 'livebank.conversations-window';
export const BUTTON_CASE = 'livebank.case';
export const BUTTON_DESK = 'livebank.desk';
export const BUTTON_DESK_WINDOW = 'livebank.desk-window';

/**
 * What a click inside a view, a choice in one of its selects, or what was typed asks for. Where it was made in an agent's list
 * it carries along how the list was shown, so that the answer shows it so again.
 */
export type Click = Asked & { readonly list?: ListShown };

type Asked =
	| { readonly action: 'refresh' }
	| { readonly action: 'showList'; readonly list: ListShown }
	/** `turn` is that of the field typed in: it stays while somebody types, or the browser would empty the field. */
	| { readonly action: 'search'; readonly tab: ListTab; readonly words: string; readonly turn: string }
	| { readonly action: 'openCase'; readonly roomId: RoomId }
	| { readonly action: 'explain'; readonly roomId: RoomId }
	| { readonly action: 'end'; readonly roomId: RoomId }
	| { readonly action: 'setStatus'; readonly roomId: RoomId; readonly to: CaseStatus }
	| { readonly action: 'askResolution'; readonly roomId: RoomId; readonly to: CaseStatus }
	| { readonly action: 'reopen'; readonly roomId: RoomId }
	| { readonly action: 'askNote'; readonly roomId: RoomId }
	| { readonly action: 'askContinue'; readonly roomId: RoomId }
	| { readonly action: 'return'; readonly roomId: RoomId }
	| { readonly action: 'transfer'; readonly roomId: RoomId; readonly to: AgentId; readonly override: boolean }
	| { readonly action: 'moveToGroup'; readonly roomId: RoomId; readonly group: string }
	| { readonly action: 'changeTopic'; readonly roomId: RoomId; readonly topic: string }
	| { readonly action: 'newCase'; readonly roomId: RoomId; readonly topic: string }
	| { readonly action: 'attach'; readonly roomId: RoomId; readonly caseId: CaseId }
	| { readonly action: 'switchChats'; readonly takesChats: boolean };

/** Where in a view an element stands. */
export type Place = {
	/** Keeps ids apart where several conversations are on one view. */
	readonly row?: number;
	/** New with every showing, so that a select comes up empty: the browser keeps what was chosen by the element's id. */
	readonly turn?: string;
};

/** The element that asks for something: its id, unique in a view, and the value it carries. */
export type Encoded = { readonly actionId: string; readonly value: string };

/** The kinds of the fields in which somebody searches, by the part of the list in which they do. */
const SEARCH = { inProgress: 'search', completed: 'search-completed' } as const;

const REFRESH: Encoded = { actionId: 'livebank.refresh', value: 'refresh' };
const ID = /^livebank\.([a-z-]{1,20})\.\d{1,3}(?:\.([A-Za-z0-9]{1,20}))?$/;

const room = z
	.string()
	.regex(/^[\w-]{1,64}$/)
	.transform(roomId);
const agent = z
	.string()
	.regex(/^[\w.-]{1,64}$/)
	.transform(agentId);
/** The name of a group, topic or status, as long as the catalogue allows; whether there is one is found out later. */
const name = z.string().min(1).max(80);
/** The number of a case. */
const number = z.string().refine(isCaseNumber).transform(caseId);
const onOrOff = z.enum(['on', 'off']);

/** The id and value of the element that asks for something; `decodeClick` reads them. */
export function encodeClick(click: Click, place: Place = {}): Encoded {
	const { actionId, value } = encodeAsked(click, place);
	return { actionId, value: click.list ? carrying(click.list, value) : value };
}

function encodeAsked(click: Asked, { row = 0, turn }: Place): Encoded {
	const element = (kind: string, value: string, suffix?: string): Encoded => ({
		actionId: `livebank.${kind}.${row}${suffix === undefined ? '' : `.${suffix}`}`,
		value,
	});
	switch (click.action) {
		case 'refresh':
			return REFRESH;
		case 'showList':
			return element('list', '');
		case 'search':
			return element(SEARCH[click.tab], click.words, click.turn);
		case 'openCase':
			return element('open-case', click.roomId);
		case 'explain':
			return element('explain', click.roomId);
		case 'setStatus':
			return element('status', `${click.roomId} ${click.to}`, signOf(click.to));
		case 'askResolution':
			return element('resolution', `${click.roomId} ${click.to}`, signOf(click.to));
		case 'reopen':
			return element('reopen', click.roomId);
		case 'askNote':
			return element('note', click.roomId);
		case 'askContinue':
			return element('continue', click.roomId);
		case 'end':
			return element('end', click.roomId);
		case 'return':
			return element('return', click.roomId);
		case 'transfer':
			return element(click.override ? 'override' : 'transfer', `${click.roomId} ${click.to}`, turn);
		case 'moveToGroup':
			return element('group', `${click.roomId} ${click.group}`, turn);
		case 'changeTopic':
			return element('topic', `${click.roomId} ${click.topic}`, turn);
		case 'newCase':
			return element('new-case', `${click.roomId} ${click.topic}`, turn);
		case 'attach':
			return element('attach', `${click.roomId} ${click.caseId}`, turn);
		case 'switchChats':
			return element('chats', click.takesChats ? 'on' : 'off');
		default:
			return click satisfies never;
	}
}

/** What a click asks for; `undefined` if it is none of ours or has been tampered with. */
export function decodeClick(actionId: string, value: string | undefined): Click | undefined {
	if (actionId === REFRESH.actionId) {
		return { action: 'refresh' };
	}
	const [, kind, suffix] = ID.exec(actionId) ?? [];
	if (kind === undefined || value === undefined) {
		return undefined;
	}
	if (kind === SEARCH.inProgress || kind === SEARCH.completed) {
		const tab = kind === SEARCH.inProgress ? 'inProgress' : 'completed';
		return suffix === undefined ? undefined : { action: 'search', tab, words: searchFor(value), turn: suffix };
	}
	const { list, value: own } = carriedBy(value);
	if (kind === 'list') {
		return list && own === '' && suffix === undefined ? { action: 'showList', list } : undefined;
	}
	const click = decoders.get(kind)?.(own, suffix);
	return click && list ? { ...click, list } : click;
}

/** By the kind in the id: what the value says. An id that says one thing and a value that says another are refused. */
const decoders: ReadonlyMap<string, (value: string, suffix: string | undefined) => Click | undefined> = new Map([
	['open-case', (value, suffix) => ofRoom(value, suffix, (id) => ({ action: 'openCase', roomId: id }))],
	['explain', (value, suffix) => ofRoom(value, suffix, (id) => ({ action: 'explain', roomId: id }))],
	['continue', (value, suffix) => ofRoom(value, suffix, (id) => ({ action: 'askContinue', roomId: id }))],
	['end', (value, suffix) => ofRoom(value, suffix, (id) => ({ action: 'end', roomId: id }))],
	['return', (value, suffix) => ofRoom(value, suffix, (id) => ({ action: 'return', roomId: id }))],
	['reopen', (value, suffix) => ofRoom(value, suffix, (id) => ({ action: 'reopen', roomId: id }))],
	['note', (value, suffix) => ofRoom(value, suffix, (id) => ({ action: 'askNote', roomId: id }))],
	['status', (value, suffix) => ofStatus(value, suffix, (id, to) => ({ action: 'setStatus', roomId: id, to }))],
	['resolution', (value, suffix) => ofStatus(value, suffix, (id, to) => ({ action: 'askResolution', roomId: id, to }))],
	['transfer', (value) => ofPair(value, agent, (id, to) => ({ action: 'transfer', roomId: id, to, override: false }))],
	['override', (value) => ofPair(value, agent, (id, to) => ({ action: 'transfer', roomId: id, to, override: true }))],
	['group', (value) => ofPair(value, name, (id, group) => ({ action: 'moveToGroup', roomId: id, group }))],
	['topic', (value) => ofPair(value, name, (id, topic) => ({ action: 'changeTopic', roomId: id, topic }))],
	['new-case', (value) => ofPair(value, name, (id, topic) => ({ action: 'newCase', roomId: id, topic }))],
	['attach', (value) => ofPair(value, number, (id, caseId) => ({ action: 'attach', roomId: id, caseId }))],
	[
		'chats',
		(value, suffix) => {
			const parsed = onOrOff.safeParse(value);
			return parsed.success && suffix === undefined ? { action: 'switchChats', takesChats: parsed.data === 'on' } : undefined;
		},
	],
]);

/** What keeps the buttons of a row apart, whatever the bank calls its statuses. */
function signOf(status: CaseStatus): string {
	return sha256(status).slice(0, 8);
}

function ofRoom(value: string, suffix: string | undefined, click: (id: RoomId) => Click): Click | undefined {
	const parsed = room.safeParse(value);
	return parsed.success && suffix === undefined ? click(parsed.data) : undefined;
}

function ofStatus(value: string, suffix: string | undefined, click: (id: RoomId, to: CaseStatus) => Click): Click | undefined {
	return ofPair(value, name, (id, to) => (signOf(to) === suffix ? click(id, to) : undefined));
}

/** A value of a room, a blank, and something else, which may have blanks of its own. */
function ofPair<Second>(
	value: string,
	schema: z.ZodType<Second>,
	click: (id: RoomId, second: Second) => Click | undefined,
): Click | undefined {
	const blank = value.indexOf(' ');
	const first = room.safeParse(value.slice(0, Math.max(0, blank)));
	const second = schema.safeParse(value.slice(blank + 1));
	return first.success && second.success ? click(first.data, second.data) : undefined;
}
