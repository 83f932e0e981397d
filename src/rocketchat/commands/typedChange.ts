import type { Roster } from '../../agents/Roster';
import type { RoomId } from '../../shared/ids';
import type { Change } from '../actions/perform';
import type { Refusal } from '../views/refusalView';

/** Commands that change something. All but the last two act on the conversation of the room they are typed in. */
const commands = ['end', 'return', 'transfer', 'group', 'topic', 'available', 'unavailable'] as const;

/** What a typed line asks for, why it cannot be, or `undefined` where something is missing or it is no such command. */
export function typedChange(
	words: readonly string[],
	roomId: RoomId,
	roster: Pick<Roster, 'findByUsername'>,
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
