import type { LayoutBlock } from '@rocket.chat/ui-kit';
import { ACTION_REFRESH } from './actionIds';
import { buttons, callout } from './blocks';
import { text } from './text';
import type { View } from './View';

/** Why something was refused: a stable code, for which there is a text that says what to do. */
export type RefusalCode =
	| 'NOT_AN_AGENT'
	| 'NOT_YOUR_CONVERSATION'
	| 'NO_SUCH_CONVERSATION'
	| 'NO_CASE_YET'
	| 'CASE_STATUS_NOT_ALLOWED'
	| 'REQUEST_INVALID'
	| 'INTERNAL';

/** A bar that only says why not. */
export function refusalView(code: RefusalCode): View {
	return {
		title: text('refusal.title'),
		blocks: [
			refusalCallout(code),
			buttons('refusal.refresh', [{ label: text('action.refresh'), actionId: ACTION_REFRESH, value: 'refresh' }]),
		],
	};
}

/** The reason on top of a view that is shown all the same. */
export function refusalCallout(code: RefusalCode): LayoutBlock {
	return callout('refusal', 'danger', `${text(`refusal.${code}`)} (${code})`);
}
