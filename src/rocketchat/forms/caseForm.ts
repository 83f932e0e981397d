import type { CaseStatus } from '../../cases/statuses';
import { NOTE_LENGTH } from '../../desk/addNote';
import { newId, roomId, type RoomId } from '../../shared/ids';
import type { ListShown } from '../../desk/ListShown';
import { carriedBy, carrying } from '../views/listCarried';
import { statusText } from '../views/statusBlocks';
import type { Text } from '../views/text';
import { decodeViewId, encodeViewId, isWindow, type ViewId } from '../views/viewId';
import { fieldBlockOf, type Field } from './Field';
import type { Modal } from './Modal';

/**
 * A window that asks for words about the case of a conversation: a note, what came of the request, or what the customer is
 * written after the end. `from` is the view in
 * which it was asked for; a bar stands beside the window and is brought up to date once the form is sent.
 */
export type CaseForm = { readonly roomId: RoomId; readonly from?: Origin } & (
	{ readonly form: 'note' | 'continue' } | { readonly form: 'resolution'; readonly to: CaseStatus }
);

/** A view, and where that is a list how it was shown. */
export type Origin = { readonly id: ViewId; readonly list?: ListShown };

const PREFIX = 'livebank:form:';
/** The status is base64url of a length that bytes make: at another one the Deno of 6.14 throws. */
const FORM_ID =
	/^livebank:form:(note|resolution|continue):([\w-]{1,64}):((?:[\w-]{4}){0,107}(?:[\w-]{2,3})?):([A-Za-z0-9-]{1,64})(?:\|(.{1,600}))?$/s;

/** The fields of these forms; only one that writes to the customer has a topic. */
export const caseFormFields = [{ name: 'text' }, { name: 'topic' }] as const;

/** The form's window, with the topics to choose from where it has one. */
export function caseFormModal(form: CaseForm, text: Text, topics: readonly string[] = []): Modal {
	const words: Field = { kind: 'lines', name: 'text', label: labelOf(form, text), value: '' };
	const choices = topics.map((name) => ({ value: name, label: name }));
	const topic: Field = { kind: 'choice', name: 'topic', label: text('form.continue.topic'), value: '', choices };
	return {
		title: text(titles[form.form]),
		blocks: (form.form === 'continue' ? [topic, words] : [words]).map(fieldBlockOf),
		close: text('form.cancel'),
		submit: text(form.form === 'continue' ? 'form.send' : 'form.save'),
	};
}

const titles = { note: 'form.note.title', resolution: 'form.resolution.title', continue: 'form.continue.title' } as const;

function labelOf(form: CaseForm, text: Text): string {
	return form.form === 'resolution'
		? text('form.resolution.label', { status: statusText(form.to, text) })
		: text(form.form === 'note' ? 'form.note.label' : 'form.continue.label');
}

/** The id of a form's window, new at every opening: it says all that comes back with the words. */
export function encodeCaseForm(form: CaseForm): string {
	const status = form.form === 'resolution' ? Buffer.from(form.to, 'utf8').toString('base64url') : '';
	return `${PREFIX}${form.form}:${form.roomId}:${status}:${newId()}${form.from ? encodeOrigin(form.from) : ''}`;
}

/** The form whose window has that id; `undefined` for anything that is no id of ours. */
export function decodeCaseForm(encoded: string): CaseForm | undefined {
	const [, form, room = '', status = '', , view] = FORM_ID.exec(encoded) ?? [];
	const from = view === undefined ? undefined : decodeOrigin(view);
	const common = { roomId: roomId(room), ...(from && { from }) };
	if (form === 'note' || form === 'continue') {
		return status === '' ? { form, ...common } : undefined;
	}
	const to = Buffer.from(status, 'base64url').toString('utf8');
	return form === 'resolution' && to !== '' ? { form, to, ...common } : undefined;
}

/** A window is gone once the form has taken its place. */
function encodeOrigin({ id, list }: Origin): string {
	const view = encodeViewId(id);
	return isWindow(id) ? '' : `|${list ? carrying(list, view) : view}`;
}

function decodeOrigin(encoded: string): Origin | undefined {
	const { list, value } = carriedBy(encoded);
	const id = decodeViewId(value);
	return id && { id, ...(list && { list }) };
}

/** Whether a text claims to be the id of such a window. */
export function isCaseForm(viewId: string): boolean {
	return viewId.startsWith(PREFIX);
}

/** What is wrong with the words; nothing where they can be stored. */
export function faultOfWords(words: string, text: Text): string | undefined {
	if (words === '') {
		return text('form.text.empty');
	}
	return words.length > NOTE_LENGTH ? text('form.text.long', { most: NOTE_LENGTH }) : undefined;
}
