import type { IModify } from '@rocket.chat/apps-engine/definition/accessors';
import type { SlashCommandContext } from '@rocket.chat/apps-engine/definition/slashcommands';
import type { IUIKitResponse, UIKitViewSubmitInteractionContext } from '@rocket.chat/apps-engine/definition/uikit';

/** Opens the modal of `/probe form`. */
export async function openForm(context: SlashCommandContext, modify: IModify): Promise<void> {
	const triggerId = context.getTriggerId() ?? '';
	await modify.getUiController().openSurfaceView(formOf('Capacity', []), { triggerId }, context.getSender());
}

/** Answers a submitted form by what was written into `units`: 0 is an error, 2 an update, 3 a pushed update, the rest fine. */
export async function submitForm(context: UIKitViewSubmitInteractionContext, modify: IModify): Promise<IUIKitResponse> {
	const { view, user, triggerId } = context.getInteractionData();
	const { capacity } = (view.state ?? {}) as { capacity?: { units?: string } };
	const responder = context.getInteractionResponder();
	const note = { type: 'input', blockId: 'note', label: text('Note'), element: inputOf('note', 'none') };
	switch (String(capacity?.units)) {
		case '0':
			return responder.viewErrorResponse({ viewId: view.id, errors: { units: 'At least 1.' } });
		case '2':
			return responder.updateModalViewResponse(formOf('Really?', [note]));
		case '3':
			await modify.getUiController().updateSurfaceView(formOf('Pushed', []), { triggerId }, user);
			return responder.successResponse();
		default:
			return responder.successResponse();
	}
}

function formOf(title: string, more: object[]): never {
	const options = ['cards', 'loans'].map((value) => ({ text: text(value), value }));
	const skill = { type: 'static_select', actionId: 'skill', placeholder: text('Skill'), options, initialOption: options[0] };
	return {
		id: 'form-1',
		type: 'modal',
		title: text(title),
		submit: { type: 'button', text: text('Save') },
		blocks: [
			{ type: 'input', blockId: 'skill', label: text('Skill'), element: skill },
			{ type: 'input', blockId: 'capacity', label: text('Units'), element: inputOf('units', '1') },
			...more,
			{ type: 'actions', blockId: 'choice', elements: [{ ...skill, actionId: 'choose', initialOption: undefined }] },
		],
	} as never;
}

const text = (value: string): object => ({ type: 'plain_text', text: value });
const inputOf = (actionId: string, initialValue: string): object => ({ type: 'plain_text_input', actionId, initialValue });
