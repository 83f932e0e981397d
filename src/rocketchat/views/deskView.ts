import type { LayoutBlock } from '@rocket.chat/ui-kit';
import { isOver, type AgentAtDesk, type DeskDescription } from '../../desk/describeDesk';
import { counts, type DayFigures } from '../../desk/Figures';
import type { Instant } from '../../shared/Clock';
import { encodeClick } from './actionIds';
import { buttons, context, divider, facts, nameAsCode, section } from './blocks';
import { dateText, durationText, numberText } from './measures';
import { queueBlocks } from './queueBlocks';
import type { Text } from './text';
import type { View, Viewer } from './View';

/** Most agents drawn at once. */
const AGENTS_SHOWN = 30;

/** The supervisors' "Desk": who waits in each group, what each agent carries, and what has been done today. */
export function deskView(description: DeskDescription, viewer: Viewer): View {
	const { groups, agents, inProgress, at } = description;
	const { text, language } = viewer;
	const waiting = groups.reduce((sum, { count }) => sum + count, 0);
	return {
		title: text('Desk'),
		blocks: [
			buttons('desk.refresh', [{ label: text('action.refresh'), ...encodeClick({ action: 'refresh' }), style: 'primary' }]),
			facts('desk.now', [
				[text('desk.waiting'), numberText(waiting, language)],
				[text('desk.inProgress'), numberText(inProgress, language)],
				[
					text('desk.available'),
					text('desk.availableOf', { count: agents.filter((agent) => isFree(agent, at)).length, all: agents.length }),
				],
			]),
			...queueBlocks(description, viewer),
			divider('desk.agents.line'),
			...agentBlocks(agents, at, text),
			divider('desk.today.line'),
			section('desk.today.title', {
				plain: text('desk.today', { day: dateText(Date.parse(description.today.day), language, { dateStyle: 'medium' }) }),
			}),
			facts('desk.today', todayFacts(description.today, viewer)),
		],
	};
}

/** Whether an agent may get something now, if they have a place for it. */
function isFree({ unavailable, coolingUntil }: AgentAtDesk, at: Instant): boolean {
	return !unavailable && (coolingUntil ?? 0) <= at;
}

function agentBlocks(agents: readonly AgentAtDesk[], at: Instant, text: Text): LayoutBlock[] {
	const shown = agents.slice(0, AGENTS_SHOWN).map((agent) => agentLine(agent, at, text));
	const more = agents.length - shown.length;
	return [
		section('desk.agents', {
			markdown: [text('desk.agents'), ...(shown.length > 0 ? shown : [text('desk.noAgents')])].join('\n'),
		}),
		...(more > 0 ? [context('desk.agents.more', [{ plain: text('desk.more', { count: more }) }])] : []),
	];
}

/** An agent in one line: how much they carry of how much, who is at work, and why somebody gets nothing. */
function agentLine(agent: AgentAtDesk, at: Instant, text: Text): string {
	const { username, load, capacity, conversations, presence, unavailable, coolingUntil = 0, reservedFor } = agent;
	const remarks = [
		text(`presence.${presence}`),
		...(isOver(agent) ? [text('desk.over')] : []),
		...(unavailable && unavailable !== 'NOT_ONLINE' ? [text(`why.${unavailable}`)] : []),
		...(coolingUntil > at ? [text('desk.cooling', { seconds: Math.ceil((coolingUntil - at) / 1000) })] : []),
		...(reservedFor === undefined ? [] : [text('why.RESERVED')]),
	];
	return text('desk.agent', {
		agent: nameAsCode(username),
		load,
		capacity,
		conversations,
		remarks: remarks.join(', '),
	});
}

function todayFacts(
	{ counts: counted, waitedSeconds, longestWaitSeconds }: DayFigures,
	{ text, language }: Viewer,
): [label: string, value: string][] {
	const assigned = counted.assigned ?? 0;
	return [
		...counts.map((count): [string, string] => [text(`count.${count}`), numberText(counted[count] ?? 0, language)]),
		[text('desk.averageWait'), durationText(assigned > 0 ? (waitedSeconds / assigned) * 1000 : 0)],
		[text('desk.longestWait'), durationText(longestWaitSeconds * 1000)],
	];
}
