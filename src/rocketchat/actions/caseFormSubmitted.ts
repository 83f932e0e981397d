import type { IUIKitResponse, UIKitViewSubmitInteractionContext } from '@rocket.chat/apps-engine/definition/uikit';
import { signOfLife } from '../../desk/signOfLife';
import { errorName } from '../../shared/errorName';
import type { Accessors, DeskDoor } from '../DeskDoor';
import { caseFormFields, decodeCaseForm, faultOfWords, isCaseForm, type CaseForm } from '../forms/caseForm';
import { fieldAction } from '../forms/Field';
import { readFilled } from '../forms/Filled';
import { submitOf, type FormSubmit } from '../forms/FormSubmit';
import { actorOf } from '../gateway/users';
import { refusalText, type Refusal } from '../views/refusalView';
import { textsIn, type Text } from '../views/text';
import { buildView } from './buildView';
import { perform, type Change } from './perform';
import { updateView } from './pushView';

type Submit = FormSubmit & { readonly form: CaseForm; readonly words: string; readonly topic: string };

/** Whether a form that comes back is one about a case. */
export function isOfCase(context: UIKitViewSubmitInteractionContext): boolean {
	const submit = submitOf(context.getInteractionData());
	return submit !== undefined && isCaseForm(submit.viewId);
}

/**
 * The answer to a note or a resolution that somebody has written: the window closes and the bar behind it is brought up to
 * date, or it stays open and says why not.
 */
export async function caseFormSubmitted(
	door: DeskDoor,
	accessors: Accessors,
	context: UIKitViewSubmitInteractionContext,
): Promise<IUIKitResponse> {
	const responder = context.getInteractionResponder();
	const data = context.getInteractionData();
	const submit = caseSubmitOf(submitOf(data));
	if (!submit) {
		accessors.logger.info('interaction refused', { code: 'REQUEST_INVALID' });
		return responder.errorResponse();
	}
	const text = textsIn(await door.languageOf(accessors.read, submit.user));
	const isWithoutTopic = submit.form.form === 'continue' && submit.topic === '';
	const fault = isWithoutTopic
		? text('form.continue.noTopic')
		: (faultOfWords(submit.words, text) ?? (await save(door, accessors, { ...submit, text })));
	return fault === undefined
		? responder.successResponse()
		: responder.viewErrorResponse({
				viewId: data.view.id,
				errors: { [fieldAction(isWithoutTopic ? 'topic' : 'text')]: fault },
			});
}

function caseSubmitOf(submit: FormSubmit | undefined): Submit | undefined {
	const form = submit && decodeCaseForm(submit.viewId);
	const filled = submit && readFilled(submit.state, caseFormFields);
	return form && filled && { ...submit, form, words: filled.text?.trim() ?? '', topic: filled.topic?.trim() ?? '' };
}

/** Stores the words, and gives back in words why not where it may not or cannot be done. */
async function save(door: DeskDoor, accessors: Accessors, submit: Submit & { readonly text: Text }): Promise<string | undefined> {
	const { user, form, text } = submit;
	let refusal: Refusal | undefined;
	try {
		const desk = await door.open(accessors);
		refusal = await perform(desk, actorOf(user, desk.settings), changeOf(submit));
		await signOfLife(desk, user.id);
		if (!refusal && form.from) {
			const { id, list } = form.from;
			await updateView(accessors, submit, id, (await buildView(desk, user, id, { list })).view);
		}
	} catch (error) {
		accessors.logger.error('interaction failed', { form: form.form, error: errorName(error) });
		refusal ??= { code: 'INTERNAL' };
	}
	if (refusal) {
		accessors.logger.info('interaction refused', { code: refusal.code, userId: user.id });
	}
	return refusal && refusalText(refusal, text);
}

function changeOf({ form, words, topic }: Submit): Change {
	const { roomId } = form;
	switch (form.form) {
		case 'note':
			return { action: 'addNote', roomId, note: words };
		case 'continue':
			return { action: 'continue', roomId, topic, message: words };
		case 'resolution':
			return { action: 'resolve', roomId, to: form.to, resolution: words };
		default:
			return form satisfies never;
	}
}
