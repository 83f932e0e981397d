import type { IUIKitResponse, UIKitViewSubmitInteractionContext } from '@rocket.chat/apps-engine/definition/uikit';
import { errorName } from '../../shared/errorName';
import type { CatalogueText } from '../../catalogue/schema';
import { failure, success, type Result } from '../../shared/Result';
import type { Accessors } from '../DeskDoor';
import { refusalText } from '../views/refusalView';
import { textsIn, type Text } from '../views/text';
import type { Administration } from './Administration';
import { decodeAdminViewId } from './adminIds';
import { encodePage, type FormPage } from './AdminPage';
import type { ChangeRefusal, Drawn } from './CatalogueEditor';
import { atFields, textsByField } from './errorTexts';
import { fieldAction } from '../forms/Field';
import { readFilled } from '../forms/Filled';
import { submitOf, type FormSubmit } from '../forms/FormSubmit';
import { formOf } from './formOf';
import type { FieldFault } from './FormReader';
import { mayAdminister } from './mayAdminister';

/** A form of the catalogue that comes back: its page and the stamp of its catalogue. */
type Submit = FormSubmit & { readonly page: FormPage; readonly stamp: string };

/**
 * The answer to a submitted form: it closes where the catalogue was changed, and stays open with errors at its fields where
 * not. Errors are returned, for only so the web client draws them, and name nobody.
 */
export async function formSubmitted(
	administration: Administration,
	accessors: Accessors,
	context: UIKitViewSubmitInteractionContext,
): Promise<IUIKitResponse> {
	const responder = context.getInteractionResponder();
	const data = context.getInteractionData();
	const submit = pageSubmitOf(submitOf(data));
	if (!submit) {
		accessors.logger.info('interaction refused', { code: 'REQUEST_INVALID' });
		return responder.errorResponse();
	}
	const { user, page } = submit;
	const text = textsIn(await administration.door.languageOf(accessors.read, user));
	const refusal = await save(administration, accessors, { ...submit, text }).catch((error: unknown) => {
		accessors.logger.error('interaction failed', { page: encodePage(page), error: errorName(error) });
		return { code: 'INTERNAL' as const };
	});
	if (!refusal) {
		accessors.logger.info('catalogue changed', { userId: user.id, page: encodePage(page) });
		return responder.successResponse();
	}
	accessors.logger.info('interaction refused', { code: refusal.code, userId: user.id });
	return responder.viewErrorResponse({ viewId: data.view.id, errors: errorsOf(refusal, page, text) });
}

function pageSubmitOf(submit: FormSubmit | undefined): Submit | undefined {
	const id = submit && decodeAdminViewId(submit.viewId);
	const page = id?.page;
	return submit && (page?.page === 'form' || page?.page === 'capacity') ? { ...submit, page, stamp: id?.stamp ?? '' } : undefined;
}

type Refusal = ChangeRefusal<FieldFault> | { readonly code: 'NOT_AN_ADMINISTRATOR' | 'INTERNAL' };

async function save(
	{ door, editor, settings }: Administration,
	accessors: Accessors,
	{ user, page, stamp, state, text }: Submit & { readonly text: Text },
): Promise<Refusal | undefined> {
	const desk = await door.open(accessors);
	if (!mayAdminister(user, desk.settings)) {
		return { code: 'NOT_AN_ADMINISTRATOR' };
	}
	const result = await editor.change<FieldFault>(desk, settings, {
		stamp,
		draw: (before) => draw(before, { page, state }, text),
	});
	return result.ok ? undefined : result.error;
}

function draw(
	before: CatalogueText,
	{ page, state }: Pick<Submit, 'page' | 'state'>,
	text: Text,
): Result<Drawn<FieldFault>, readonly FieldFault[]> | undefined {
	const form = formOf(before, page, text);
	const filled = form && readFilled(state, form.fields);
	if (!filled) {
		return form && failure([{ field: firstField(page), reason: refusalText({ code: 'REQUEST_INVALID' }, text) }]);
	}
	const draft = form.draft(filled);
	if (!draft.ok) {
		return draft;
	}
	const change = draft.value;
	const after = change.apply(before);
	return (
		after &&
		success({ text: after, explain: (faults) => atFields(faults, { places: change.places, firstField: firstField(page) }, text) })
	);
}

/** What to show at which field, by the field's action. */
function errorsOf(refusal: Refusal, page: FormPage, text: Text): Record<string, string> {
	const texts =
		refusal.code === 'CATALOGUE_REFUSED'
			? textsByField(refusal.faults, text)
			: new Map<string, string>([[firstField(page), refusalText({ code: refusal.code }, text)]]);
	return Object.fromEntries([...texts].map(([field, words]) => [fieldAction(field), words]));
}

/** The name of a form's first field, where refusals of the whole form are shown. */
function firstField(page: FormPage): string {
	return page.page === 'capacity' ? 'default' : 'name';
}
