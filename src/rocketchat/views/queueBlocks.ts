import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { DeskDescription, GroupQueue, QueuedAtDesk } from '../../desk/describeDesk';
import type { Instant } from '../../shared/Clock';
import type { AgentId } from '../../shared/ids';
import { encodeClick } from './actionIds';
import { buttons, context, divider, section } from './blocks';
import { durationText } from './measures';
import { takerChoice } from './passOnBlocks';
import type { Text } from './text';
import { roomLink, type Viewer } from './View';

/** Most groups drawn at once: those in which somebody waits come first. */
const GROUPS_SHOWN = 20;
/** Most waiting conversations drawn at once, over all groups: each has a list of agents of its own. */
const ROWS_SHOWN = 30;

type Row = { readonly queued: QueuedAtDesk; readonly queue: GroupQueue; readonly index: number };

/** The queues of the groups: how many wait and how long, and the first of them with a list of agents to give them to. */
export function queueBlocks({ groups, agents, at }: DeskDescription, viewer: Viewer): LayoutBlock[] {
	const { text } = viewer;
	const usernames = new Map(agents.map(({ agentId, username }) => [agentId, username]));
	const shown = [...groups].sort((one, other) => Number(other.count > 0) - Number(one.count > 0)).slice(0, GROUPS_SHOWN);
	const rows = rowsOf(shown);
	return [
		...shown.flatMap((queue, index) => {
			const own = rows.filter((row) => row.queue === queue);
			const more = queue.count - own.length;
			return [
				divider(`desk.group.${index}.line`),
				section(`desk.group.${index}`, { plain: groupText(queue, at, text) }),
				...own.flatMap((row) => rowBlocks(row, { usernames, at, viewer })),
				...(more > 0 ? [context(`desk.group.${index}.more`, [{ plain: text('desk.more', { count: more }) }])] : []),
			];
		}),
		...(groups.length > shown.length
			? [context('desk.groups.more', [{ plain: text('desk.moreGroups', { count: groups.length - shown.length }) }])]
			: []),
	];
}

function rowsOf(queues: readonly GroupQueue[]): Row[] {
	return queues
		.flatMap((queue) => queue.waiting.map((queued) => ({ queue, queued })))
		.slice(0, ROWS_SHOWN)
		.map((row, index) => ({ ...row, index }));
}

function groupText({ group, isOpen, count, longestSince }: GroupQueue, at: Instant, text: Text): string {
	const state = text(isOpen ? 'desk.open' : 'desk.closed');
	return longestSince === undefined
		? text('desk.groupEmpty', { group, state })
		: text('desk.group', { group, state, count, longest: durationText(at - longestSince) });
}

function rowBlocks(
	{ queued, queue, index: row }: Row,
	{ usernames, at, viewer }: { readonly usernames: ReadonlyMap<AgentId, string>; readonly at: Instant; readonly viewer: Viewer },
): LayoutBlock[] {
	const { roomId, topic, waitingSince, heldBy, reserved } = queued;
	const { text, turn } = viewer;
	const name = (agentId: AgentId): string => usernames.get(agentId) ?? agentId;
	const takers = queue.takers.filter(({ agentId }) => agentId !== heldBy);
	const place = { row, turn, text };
	return [
		section(`desk.row.${row}`, {
			plain: text('desk.row', {
				case: queued.case?.caseId ?? text('conversations.noCase'),
				topic,
				wait: durationText(at - waitingSince),
			}),
		}),
		context(`desk.row.${row}.state`, [
			...(heldBy === undefined ? [] : [{ plain: text('desk.heldBy', { agent: name(heldBy) }) }]),
			...(reserved === undefined ? [] : [{ plain: text('desk.reserved', { agent: name(reserved) }) }]),
			...(takers.length === 0 ? [{ plain: text('choice.nobody') }] : []),
			{ markdown: roomLink(roomId, viewer) },
		]),
		buttons(
			`desk.row.${row}.actions`,
			[{ label: text('Case'), ...encodeClick({ action: 'openCase', roomId }, { row }) }],
			takerChoice(roomId, takers, { placeholder: text('choice.give'), ...place }),
		),
	];
}
