import type { LayoutBlock } from '@rocket.chat/ui-kit';
import { CHOICES_OFFERED, type CaseDescription } from '../../desk/describeCase';
import type { Taker } from '../../desk/Taker';
import type { RoomId } from '../../shared/ids';
import { encodeClick, type Place } from './actionIds';
import { buttons, callout, context, select, type Choice } from './blocks';
import { statusText } from './statusBlocks';
import type { Text } from './text';
import type { Viewer } from './View';

/** What can be done with a conversation besides its case: back to the queue, to another agent or group, about another topic. */
export function passOnBlocks(description: CaseDescription, { text, turn }: Viewer): LayoutBlock[] {
	const { roomId, agent, handover, choices, others, may } = description;
	const isInHand = agent !== undefined;
	const newTopics = description.case ? [description.topic, ...choices.topics].slice(0, CHOICES_OFFERED) : [];
	return [
		...(may.has('return') && isInHand && !handover
			? [buttons('case.return', [{ label: text('action.return'), ...encodeClick({ action: 'return', roomId }) }])]
			: []),
		...(may.has('transfer') ? transferBlocks(description, { text, turn }) : []),
		...select('case.group', {
			placeholder: text('choice.group'),
			options: (may.has('moveToGroup') ? choices.groups : []).map((group) => ({
				label: group,
				...encodeClick({ action: 'moveToGroup', roomId, group }, { turn }),
			})),
		}),
		...select('case.topic', {
			placeholder: text('choice.topic'),
			options: (may.has('changeTopic') ? choices.topics : []).map((topic) => ({
				label: topic,
				...encodeClick({ action: 'changeTopic', roomId, topic }, { turn }),
			})),
		}),
		...select('case.new', {
			placeholder: text('choice.newCase'),
			options: (may.has('newCase') ? newTopics : []).map((topic) => ({
				label: topic,
				...encodeClick({ action: 'newCase', roomId, topic }, { turn }),
			})),
		}),
		...select('case.attach', {
			placeholder: text('choice.attach'),
			options: (may.has('attach') && description.case ? others.cases : []).map(({ caseId, topic, status }) => ({
				label: text('choice.case', { number: caseId, topic, status: statusText(status, text) }),
				...encodeClick({ action: 'attach', roomId, caseId }, { turn }),
			})),
		}),
		...(choices.isShortened
			? [context('case.shortened', [{ plain: text('choice.shortened', { count: CHOICES_OFFERED }) }])]
			: []),
	];
}

/** To whom it can be given, or that nobody is at work. */
function transferBlocks(
	{ roomId, agent, choices }: CaseDescription,
	{ text, turn }: Pick<Viewer, 'text' | 'turn'>,
): LayoutBlock[] {
	const placeholder = text(agent === undefined ? 'choice.give' : 'choice.agent');
	return [
		...(choices.takers.length === 0 ? [context('case.nobody', [{ plain: text('choice.nobody') }])] : []),
		...select('case.transfer', takerChoice(roomId, choices.takers, { placeholder, text, turn })),
	];
}

/** A list of agents to give a conversation to, each with what they carry and why they cannot take it. */
export function takerChoice(
	roomId: RoomId,
	takers: readonly Taker[],
	{ placeholder, text, ...place }: Place & { readonly placeholder: string; readonly text: Text },
): Choice {
	return {
		placeholder,
		options: takers.map((taker) => ({
			label: takerLabel(taker, text),
			...encodeClick({ action: 'transfer', roomId, to: taker.agentId, override: false }, place),
		})),
	};
}

function takerLabel({ username, load, capacity, because }: Taker, text: Text): string {
	const label = text('choice.taker', { agent: username, load, capacity });
	return because ? text('choice.takerNot', { taker: label, reason: text(`why.${because}`) }) : label;
}

/** That somebody else is sought, and that the present agent keeps it until then. */
export function handoverBlocks({ handover, agent, isYours }: CaseDescription, text: Text): LayoutBlock[] {
	if (!handover || agent === undefined) {
		return [];
	}
	const reason = text(`handover.${handover.because}`);
	return [
		callout('case.handover', 'info', isYours ? text('handover.yours', { reason }) : text('handover.theirs', { reason, agent })),
	];
}
