import type { CaseEvent } from '../../cases/Case';
import { exclusions } from '../../routing/chooseAgent';
import type { Instant } from '../../shared/Clock';
import { agentId, type AgentId } from '../../shared/ids';
import { statusText } from './statusBlocks';
import type { Text } from './text';
import { timeOfDay, type Viewer } from './View';

/** What happened to a case, in one line: when by the viewer's clock, what and by whom. */
export function historyText(event: CaseEvent, usernames: ReadonlyMap<AgentId, string>, viewer: Viewer): string {
	return eventText(event, usernames, { text: viewer.text, clock: (at) => timeOfDay(at, viewer) });
}

/** The same with times as `clock` tells them. */
export function eventText(
	event: CaseEvent,
	usernames: ReadonlyMap<AgentId, string>,
	{ text, clock }: { readonly text: Text; readonly clock: (at: Instant) => string },
): string {
	const time = clock(event.at);
	const actors: ReadonlyMap<string, string> = new Map([
		['customer', text('history.customer')],
		['desk', text('history.desk')],
		['server', text('history.server')],
	]);
	const name = (id: CaseEvent['by']): string => actors.get(id) ?? usernames.get(agentId(id)) ?? id;
	const by = name(event.by);
	switch (event.what) {
		case 'opened':
			return text('history.opened', { time, topic: event.topic });
		case 'statusChanged':
			return text(event.resolution === undefined ? 'history.statusChanged' : 'history.resolved', {
				...{ time, from: statusText(event.from, text), to: statusText(event.to, text), by },
				resolution: event.resolution ?? '',
			});
		case 'reopened':
			return text('history.reopened', { time, from: statusText(event.from, text), to: statusText(event.to, text), by });
		case 'answered':
			return text('history.answered', { time, by });
		case 'overdue':
			return text('history.overdue', { time, due: clock(event.dueAt) });
		case 'noted':
			return text('history.noted', { time, by, note: event.note });
		case 'agentAssigned':
			return assignmentText(event, { time, agent: name(event.agentId), by }, text);
		case 'notAnswered':
			return text('history.notAnswered', { time, agent: name(event.agentId) });
		case 'topicChanged':
			return text('history.topicChanged', { time, from: event.from, to: event.to, by });
		case 'movedToGroup':
			return text('history.movedToGroup', { time, group: event.group, by });
		case 'returnedToQueue':
			return text('history.returnedToQueue', { time, agent: name(event.agentId) });
		case 'continued':
			return text('history.continued', { time, by });
		case 'followed':
			return text('history.followed', { time, next: event.next });
		case 'conversationEnded':
			return text('history.conversationEnded', { time, by });
		default:
			return event satisfies never;
	}
}

function assignmentText(
	{ by: who, overrode }: Extract<CaseEvent, { what: 'agentAssigned' }>,
	{ time, agent, by }: { readonly time: string; readonly agent: string; readonly by: string },
	text: Text,
): string {
	if (overrode !== undefined) {
		const known = exclusions.find((exclusion) => exclusion === overrode);
		return text('history.overrode', { time, agent, by, reason: known ? text(`why.${known}`) : overrode });
	}
	return who === 'desk' ? text('history.agentAssigned', { time, agent }) : text('history.given', { time, agent, by });
}
