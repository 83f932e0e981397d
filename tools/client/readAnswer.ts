import { isPushedView } from './Agent';
import type { PushedView } from './Agent';
import { isRecord } from './Rest';

/** What a browser makes of the answer to a submitted form. */
export type FormAnswer = {
	/** Whether the form is gone. */
	readonly closes: boolean;
	/** Texts under the fields, by `actionId`. A bar does not draw them. */
	readonly errors: Readonly<Record<string, string>>;
	/** The form as the answer redraws it. */
	readonly update: PushedView | undefined;
	readonly body: unknown;
};

const updates = ['modal.update', 'contextual_bar.update'];

/**
 * Reads the answer as the web client does (Rocket.Chat 6.14 app/ui-message/client/ActionManager.ts): everything closes the
 * form but `errors` and an update in the answer itself. No answer, as after an app's failure, leaves it open.
 */
export function readAnswer(status: number, body: unknown): FormAnswer {
	const type = isRecord(body) ? String(body.type) : '';
	const errors = isRecord(body) && type === 'errors' ? body.errors : undefined;
	return {
		closes: status === 200 && type !== 'errors' && !updates.includes(type),
		errors: textsIn(errors),
		update: updates.includes(type) && isPushedView(body) ? body : undefined,
		body,
	};
}

function textsIn(errors: unknown): Record<string, string> {
	const entries = isRecord(errors) ? Object.entries(errors) : [];
	return Object.fromEntries(entries.map(([actionId, text]) => [actionId, String(text)]));
}
