import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { CaseDescription } from '../../desk/describeCase';
import { encodeClick } from './actionIds';
import { buttons, callout, context, facts, section } from './blocks';
import { explanationBlocks } from './explanation';
import { historyText } from './historyText';
import { handoverBlocks, passOnBlocks } from './passOnBlocks';
import { text } from './text';
import { timeOfDay, type View, type Viewer } from './View';

/** The "Case" bar: who writes, what about, the status and what it may become, to whom it can go, what happened, and why this agent. */
export function caseView(description: CaseDescription, viewer: Viewer): View {
	const aCase = description.case;
	return {
		title: text('Case'),
		blocks: [
			callout('case.customer', 'warning', text('customer.notLoggedIn.callout')),
			...handoverBlocks(description),
			facts('case.facts', [
				...(aCase
					? [[text('case.number'), aCase.caseId] as const, [text('case.status'), text(`status.${aCase.status}`)] as const]
					: []),
				[text('case.topic'), description.topic],
				[text('case.caseType'), description.caseType],
				...(description.movedTo === undefined ? [] : [[text('case.movedTo'), description.movedTo] as const]),
				[text('case.agent'), description.agent ?? text('case.waiting')],
				[text('case.opened'), timeOfDay(description.openedAt, viewer)],
			]),
			...(aCase ? caseBlocks(description, aCase.subject) : [section('case.none', { plain: text('case.none') })]),
			...passOnBlocks(description, viewer),
			...(aCase ? historyBlocks(description, viewer) : []),
			...(description.explanation ? explanationBlocks(description.explanation, description.roomId) : []),
			buttons('case.refresh', [{ label: text('action.refresh'), ...encodeClick({ action: 'refresh' }) }]),
		],
	};
}

function caseBlocks(description: CaseDescription, subject: string): LayoutBlock[] {
	return [
		section('case.subject', { plain: `${text('case.subject')}: ${subject}` }),
		...(description.nextStatuses.length > 0
			? [
					section('case.setStatus', { plain: text('case.setStatus') }),
					buttons(
						'case.statuses',
						description.nextStatuses.map((status) => ({
							label: text(`status.${status}`),
							...encodeClick({ action: 'setStatus', roomId: description.roomId, to: status }),
							...(status === 'resolved' && { style: 'primary' as const }),
						})),
					),
				]
			: []),
	];
}

/** A block for each line: the texts of one block stand side by side in a bar. */
function historyBlocks({ history, usernames }: CaseDescription, viewer: Viewer): LayoutBlock[] {
	return [
		section('case.history', { plain: text('case.history') }),
		...history.map((event, index) => context(`case.history.${index}`, [{ plain: historyText(event, usernames, viewer) }])),
	];
}
