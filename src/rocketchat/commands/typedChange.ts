import type { Roster } from '../../agents/Roster';
import { isCaseNumber } from '../../cases/caseNumber';
import type { CaseStatus } from '../../cases/statuses';
import { nameKey, type Catalogue } from '../../catalogue/Catalogue';
import { NOTE_LENGTH } from '../../desk/addNote';
import type { RoomId } from '../../shared/ids';
import type { Change } from '../actions/perform';
import type { Refusal } from '../views/refusalView';
import { statusText } from '../views/statusBlocks';
import type { Text } from '../views/text';

/** Commands that change something. All but the last two act on the conversation of the room they are typed in. */
const commands = [
	...([
		'end',
		'return',
		'transfer',
		'group',
		'topic',
		'new',
		'attach',
		'continue',
		'status',
		'reopen',
		'note',
		'available',
		'unavailable',
	] as const),
] as const;

/** What the words of a line are looked up in: agents, the bank's names, and the texts of whoever typed it. */
type Known = {
	readonly roster: Pick<Roster, 'findByUsername'>;
	readonly catalogue: Pick<Catalogue, 'statusNames'>;
	readonly text: Text;
};

/** What a typed line asks for, why it cannot be, or `undefined` where something is missing or it is no such command. */
export function typedChange(
	words: readonly string[],
	roomId: RoomId,
	{ roster, catalogue, text }: Known,
): Change | Refusal | undefined {
	const [first, ...rest] = words.filter((word) => word !== '');
	const name = rest.join(' ');
	const command = commands.find((known) => known === first);
	switch (command) {
		case 'end':
			return { action: 'end', roomId };
		case 'return':
			return { action: 'return', roomId };
		case 'transfer':
			return typedTransfer(rest, roomId, roster);
		case 'group':
			return name === '' ? undefined : { action: 'moveToGroup', roomId, group: name };
		case 'topic':
			return name === '' ? undefined : { action: 'changeTopic', roomId, topic: name };
		case 'new':
			return name === '' ? undefined : { action: 'newCase', roomId, topic: name };
		case 'attach':
			return name === '' ? undefined : typedCase(name, roomId);
		case 'continue':
			return typedContinuation(rest);
		case 'status':
			return name === '' ? undefined : typedStatus(name, roomId, { catalogue, text });
		case 'reopen':
			return { action: 'reopen', roomId };
		case 'note':
			return name === ''
				? undefined
				: name.length > NOTE_LENGTH
					? { code: 'TOO_LONG' }
					: { action: 'addNote', roomId, note: name };
		case 'available':
			return { action: 'switchChats', takesChats: true };
		case 'unavailable':
			return { action: 'switchChats', takesChats: false };
		case undefined:
			return undefined;
		default:
			return command satisfies never;
	}
}

/** `continue 4K7-P2M-9XC mortgage: it is granted`, and for supervisors `continue anyway 4K7-P2M-9XC mortgage: it is granted`. */
function typedContinuation(words: readonly string[]): Change | Refusal | undefined {
	const override = words[0] === 'anyway';
	const [number = '', ...rest] = override ? words.slice(1) : words;
	const [topic = '', ...said] = rest.join(' ').split(':');
	const [caseId, message] = [number.toUpperCase(), said.join(':').trim()];
	if (topic.trim() === '' || message === '') {
		return undefined;
	}
	if (!isCaseNumber(caseId)) {
		return { code: 'CASE_UNKNOWN' };
	}
	return message.length > NOTE_LENGTH
		? { code: 'TOO_LONG' }
		: { action: 'continueCase', caseId, topic: topic.trim(), message, ...(override && { override }) };
}

/** `attach 4K7-P2M-9XC`, also in small letters. */
function typedCase(typed: string, roomId: RoomId): Change | Refusal {
	const caseId = typed.toUpperCase();
	return isCaseNumber(caseId) ? { action: 'attach', roomId, caseId } : { code: 'CASE_UNKNOWN' };
}

/** `status in progress`, by the name or the label of a status, and `status resolved: a new card was sent`. */
function typedStatus(words: string, roomId: RoomId, { catalogue, text }: Pick<Known, 'catalogue' | 'text'>): Change | Refusal {
	const named = (candidate: string): CaseStatus | undefined =>
		catalogue.statusNames.find((name) => [name, statusText(name, text)].some((known) => nameKey(known) === nameKey(candidate)));
	const colon = words.indexOf(':');
	const whole = named(words);
	const to = whole ?? named(words.slice(0, Math.max(0, colon)));
	const resolution = words.slice(colon + 1).trim();
	if (to === undefined) {
		return { code: 'STATUS_UNKNOWN' };
	}
	if (whole !== undefined || resolution === '') {
		return { action: 'setStatus', roomId, to };
	}
	return resolution.length > NOTE_LENGTH ? { code: 'TOO_LONG' } : { action: 'resolve', roomId, to, resolution };
}

/** `transfer anna`, `transfer @anna`, and for supervisors `transfer anna anyway`. */
function typedTransfer(
	[username, anyway, ...rest]: readonly string[],
	roomId: RoomId,
	roster: Pick<Roster, 'findByUsername'>,
): Change | Refusal | undefined {
	if (username === undefined || (anyway !== undefined && anyway !== 'anyway') || rest.length > 0) {
		return undefined;
	}
	const entry = roster.findByUsername(username.replace(/^@/, ''));
	return entry
		? { action: 'transfer', roomId, to: entry.agent.agentId, override: anyway !== undefined }
		: { code: 'AGENT_UNKNOWN' };
}
