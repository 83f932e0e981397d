import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { AttachRefusal } from '../../desk/attachToCase';
import type { TopicChangeRefusal } from '../../desk/changeTopic';
import type { ContinueRefusal } from '../../desk/continueConversation';
import type { DeskRefusal } from '../../desk/describeDesk';
import type { EndRefusal } from '../../desk/endByAgent';
import type { HandOverRefusal } from '../../desk/handOver';
import type { NextCaseRefusal } from '../../desk/openNextCase';
import type { SetStatusRefusal } from '../../desk/setCaseStatus';
import type { CaseFileRefusal } from '../../desk/readCaseFile';
import type { TransferRefusal } from '../../desk/transferConversation';
import type { Refused } from '../../desk/whoMay';
import { exclusions } from '../../routing/chooseAgent';
import type { AgentId, RoomId } from '../../shared/ids';
import type { CodedError } from '../../shared/Result';
import { shortened } from '../../shared/shortened';
import { encodeClick } from './actionIds';
import { buttons, callout } from './blocks';
import type { Text } from './text';
import type { View } from './View';

/** Why something was refused: a stable code, for which there is a text that says what to do. */
export type RefusalCode =
	| SetStatusRefusal['code']
	| NextCaseRefusal['code']
	| EndRefusal['code']
	| HandOverRefusal['code']
	| TopicChangeRefusal['code']
	| AttachRefusal['code']
	| ContinueRefusal['code']
	| TransferRefusal['code']
	| DeskRefusal['code']
	| CaseFileRefusal['code']
	| Refused<'seeExplanation' | 'administer'>['code']
	| 'FILES_REFUSED'
	| 'CATALOGUE_CHANGED'
	| 'CATALOGUE_NOT_CONFIRMED'
	| 'STATUS_UNKNOWN'
	| 'TOO_LONG'
	| 'REQUEST_INVALID'
	| 'INTERNAL';

/** A refusal with what is known about it besides its code, such as why an agent cannot take a conversation. */
export type Refusal = CodedError<RefusalCode>;

/** A transfer that a supervisor may make all the same. */
export type Override = { readonly roomId: RoomId; readonly to: AgentId; readonly username: string };

/** A bar that only says why not. */
export function refusalView(code: RefusalCode, text: Text): View {
	return {
		title: text('refusal.title'),
		blocks: [
			refusalCallout({ code }, text),
			buttons('refusal.refresh', [{ label: text('action.refresh'), ...encodeClick({ action: 'refresh' }) }]),
		],
	};
}

/** A view with the reason on top of it why the last click did nothing, and with a button to do it anyway where one may. */
export function refusedView(
	view: View,
	{ refusal, override }: { readonly refusal: Refusal; readonly override?: Override },
	text: Text,
): View {
	return {
		...view,
		blocks: [refusalCallout(refusal, text), ...(override ? [overrideButton(override, text)] : []), ...view.blocks],
	};
}

/** A bar for somebody who has just given a conversation to another agent and no longer sees it. */
export function doneView(text: Text): View {
	return { title: text('Case'), blocks: [callout('done', 'success', text('done.passedOn'))] };
}

/** The reason in words, with what to do, and the code by which support finds it. */
export function refusalText({ code, details }: Refusal, text: Text): string {
	const because = exclusions.find((exclusion) => exclusion === details?.because);
	return `${text(`refusal.${code}`, { reason: because ? text(`why.${because}`) : '' })} (${code})`;
}

/** The reason on top of a view that is shown all the same. */
export function refusalCallout(refusal: Refusal, text: Text): LayoutBlock {
	return callout('refusal', 'danger', refusalText(refusal, text));
}

/** Most characters of a name on a button: its label is one line, which a bar would cut. */
const NAME_CHARACTERS = 20;

function overrideButton({ roomId, to, username }: Override, text: Text): LayoutBlock {
	return buttons('refusal.override', [
		{
			label: text('action.override', { agent: shortened(username, NAME_CHARACTERS) }),
			...encodeClick({ action: 'transfer', roomId, to, override: true }),
		},
	]);
}
