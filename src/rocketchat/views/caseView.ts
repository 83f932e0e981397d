import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { CaseEvent } from '../../cases/Case';
import type { CaseDescription } from '../../desk/describeCase';
import type { ConsideredAgent, Decision } from '../../routing/Decision';
import { exclusions } from '../../routing/chooseAgent';
import { agentId } from '../../shared/ids';
import { ACTION_REFRESH, statusButton } from './actionIds';
import { buttons, callout, context, facts, section } from './blocks';
import { text } from './text';
import { timeOfDay, type View, type Viewer } from './View';

/** The "Case" bar: who writes, what about, the status and what it may become, what happened, and why this agent. */
export function caseView(description: CaseDescription, viewer: Viewer): View {
	const aCase = description.case;
	return {
		title: text('Case'),
		blocks: [
			callout('case.customer', 'warning', text('customer.notLoggedIn.callout')),
			facts('case.facts', [
				...(aCase
					? [[text('case.number'), aCase.caseId] as const, [text('case.status'), text(`status.${aCase.status}`)] as const]
					: []),
				[text('case.topic'), description.topic],
				[text('case.caseType'), description.caseType],
				[text('case.agent'), description.agent ?? text('case.waiting')],
				[text('case.opened'), timeOfDay(description.openedAt, viewer)],
			]),
			...(aCase ? caseBlocks(description, aCase.subject, viewer) : [section('case.none', { plain: text('case.none') })]),
			...(description.decision ? [why(description.decision)] : []),
			buttons('case.refresh', [{ label: text('action.refresh'), actionId: ACTION_REFRESH, value: 'refresh' }]),
		],
	};
}

function caseBlocks(description: CaseDescription, subject: string, viewer: Viewer): LayoutBlock[] {
	return [
		section('case.subject', { plain: `${text('case.subject')}: ${subject}` }),
		...(description.nextStatuses.length > 0
			? [
					section('case.setStatus', { plain: text('case.setStatus') }),
					buttons(
						'case.statuses',
						description.nextStatuses.map((status) => ({
							label: text(`status.${status}`),
							...statusButton(description.roomId, status),
							...(status === 'resolved' && { style: 'primary' as const }),
						})),
					),
				]
			: []),
		context('case.history', [
			{ plain: text('case.history') },
			...description.history.map((event) => ({ plain: eventText(event, description, viewer) })),
		]),
	];
}

function eventText(event: CaseEvent, { usernames }: CaseDescription, viewer: Viewer): string {
	const time = timeOfDay(event.at, viewer);
	const names: Readonly<Record<string, string>> = { desk: text('history.desk'), server: text('history.server') };
	const name = (id: CaseEvent['by']): string => names[id] ?? usernames.get(agentId(id)) ?? id;
	switch (event.what) {
		case 'opened':
			return text('history.opened', { time, topic: event.topic });
		case 'statusChanged':
			return text('history.statusChanged', {
				time,
				from: text(`status.${event.from}`),
				to: text(`status.${event.to}`),
				by: name(event.by),
			});
		case 'agentAssigned':
			return text('history.agentAssigned', { time, agent: name(event.agentId) });
		case 'returnedToQueue':
			return text('history.returnedToQueue', { time, agent: name(event.agentId) });
		case 'conversationEnded':
			return text('history.conversationEnded', { time });
	}
}

/** Most alternatives that are named in the bar. */
const ALTERNATIVES_SHOWN = 5;

function why({ winner, alternatives, excluded, group, waitedSeconds }: Decision): LayoutBlock {
	const other = ({ username, load, capacity }: ConsideredAgent): string => text('why.other', { agent: username, load, capacity });
	const reasons = exclusions.flatMap((reason) => {
		const count = excluded[reason];
		return count === undefined ? [] : [text(`why.${reason}`, { count })];
	});
	return context('case.why', [
		{ plain: text('why.title') },
		{
			plain: text('why.winner', {
				agent: winner.username,
				group,
				load: winner.load,
				capacity: winner.capacity,
				seconds: waitedSeconds,
			}),
		},
		{
			plain:
				alternatives.length === 0
					? text('why.onlyOne')
					: text('why.others', { agents: alternatives.slice(0, ALTERNATIVES_SHOWN).map(other).join(', ') }),
		},
		...(reasons.length > 0 ? [{ plain: text('why.excluded', { reasons: reasons.join(', ') }) }] : []),
	]);
}
