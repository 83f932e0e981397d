import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { Case } from '../../cases/Case';
import type { CaseDescription } from '../../desk/describeCase';
import type { Instant } from '../../shared/Clock';
import { encodeClick } from './actionIds';
import { buttonRows, buttons, callout, context, facts, section } from './blocks';
import { explanationBlocks } from './explanation';
import { identityBlock } from './identityBlock';
import { historyText } from './historyText';
import { handoverBlocks, passOnBlocks } from './passOnBlocks';
import { statusButton, statusText } from './statusBlocks';
import type { Text } from './text';
import { roomLink, timeText, type View, type Viewer } from './View';

/** The "Case" bar: who writes, what about, the status and what it may become, to whom it can go, what happened, and why this agent. */
export function caseView(description: CaseDescription, viewer: Viewer): View {
	const { case: aCase, at, openedAt, endedAt, dueAt } = description;
	const { text } = viewer;
	const time = (moment: Instant): string => timeText(moment, at, viewer);
	return {
		title: text('Case'),
		blocks: [
			identityBlock(description.customer, at, viewer),
			...(description.held ? [callout('case.held', 'info', text(`case.held.${description.held}`))] : []),
			...(description.may.has('note') ? [] : [callout('case.onlySeen', 'info', text('case.onlySeen'))]),
			...handoverBlocks(description, text),
			...(dueAt !== undefined && dueAt <= at
				? [callout('case.overdue', 'danger', text('case.overdue', { time: time(dueAt) }))]
				: []),
			facts('case.facts', [
				...(aCase
					? [[text('case.number'), aCase.caseId] as const, [text('case.status'), statusText(aCase.status, text)] as const]
					: []),
				[text('case.topic'), description.topic],
				[text('case.caseType'), description.caseType],
				...(description.movedTo === undefined ? [] : [[text('case.movedTo'), description.movedTo] as const]),
				[text('case.agent'), description.agent ?? text(endedAt === undefined ? 'case.waiting' : 'case.nobody')],
				[text('case.opened'), time(openedAt)],
				...(endedAt === undefined ? [] : [[text('case.ended'), time(endedAt)] as const]),
				...(dueAt === undefined ? [] : [[text('case.due'), time(dueAt)] as const]),
			]),
			...(aCase ? caseBlocks(description, aCase.subject, text) : [section('case.none', { plain: text('case.none') })]),
			...(aCase ? moreBlocks(description, aCase, text) : []),
			...otherBlocks(description, viewer),
			...(endedAt === undefined ? passOnBlocks(description, viewer) : []),
			...(aCase ? historyBlocks(description, viewer) : []),
			...(description.explanation ? explanationBlocks(description.explanation, description.roomId, text) : []),
			buttons('case.refresh', [{ label: text('action.refresh'), ...encodeClick({ action: 'refresh' }) }]),
		],
	};
}

function caseBlocks(description: CaseDescription, subject: string, text: Text): LayoutBlock[] {
	return [
		section('case.subject', { plain: `${text('case.subject')}: ${subject}` }),
		...(description.case?.resolution === undefined
			? []
			: [section('case.resolution', { plain: `${text('case.resolution')}: ${description.case.resolution}` })]),
		...(description.may.has('setStatus') && description.statusChoices.length > 0
			? [
					section('case.setStatus', { plain: text('case.setStatus') }),
					...buttonRows(
						'case.statuses',
						description.statusChoices.map((choice) => statusButton({ roomId: description.roomId }, choice, text)),
					),
				]
			: []),
	];
}

/** What can be done with a case besides its statuses: a note, and reopening it once it has ended. */
function moreBlocks({ roomId, may }: CaseDescription, { resolvedAt }: Case, text: Text): LayoutBlock[] {
	const more = [
		...(may.has('note') ? [{ label: text('action.note'), ...encodeClick({ action: 'askNote', roomId }) }] : []),
		...(may.has('reopen') && resolvedAt !== undefined
			? [{ label: text('action.reopen'), ...encodeClick({ action: 'reopen', roomId }) }]
			: []),
	];
	return more.length > 0 ? [buttons('case.more', more)] : [];
}

/** The customer's other cases, each with a link to its last conversation. */
function otherBlocks({ others: { cases, more }, at }: CaseDescription, viewer: Viewer): LayoutBlock[] {
	const { text } = viewer;
	if (cases.length === 0) {
		return [];
	}
	return [
		section('case.others', { plain: text('case.others') }),
		...cases.map(({ caseId, topic, status, changedAt, conversations }, index) => {
			const time = timeText(changedAt, at, viewer);
			const room = conversations.at(-1);
			return context(`case.others.${index}`, [
				{ plain: text('case.other', { number: caseId, topic, status: statusText(status, text), time }) },
				...(room === undefined ? [] : [{ markdown: roomLink(room, viewer) }]),
			]);
		}),
		...(more > 0 ? [context('case.others.more', [{ plain: text('case.othersMore', { count: more }) }])] : []),
	];
}

/** A block for each line: the texts of one block stand side by side in a bar. */
function historyBlocks({ history, usernames }: CaseDescription, viewer: Viewer): LayoutBlock[] {
	return [
		section('case.history', { plain: viewer.text('case.history') }),
		...history.map((event, index) => context(`case.history.${index}`, [{ plain: historyText(event, usernames, viewer) }])),
	];
}
