import type { LayoutBlock } from '@rocket.chat/ui-kit';
import { nameKey } from '../../catalogue/Catalogue';
import type { Text } from '../views/text';

/** A choice of a field: what is sent, and what is read. */
export type FieldOption = { readonly value: string; readonly label: string };

/** One field of a form, with what is written in it at first. `name` tells it apart from the other fields of its form. */
export type Field = { readonly name: string; readonly label: string; readonly hint?: string; readonly value: string } & (
	| { readonly kind: 'line' | 'lines'; readonly placeholder?: string }
	| { readonly kind: 'choice'; readonly choices: readonly FieldOption[] }
);

/**
 * "None of these" as a value: the web client takes an empty value for no value at all, and keeps the old one. It is read as
 * empty, as blanks around anything are.
 */
export const NO_CHOICE = ' ';

/** A field's id in its window: errors are shown at it, and the client keeps what is filled in by it. */
export const fieldAction = (name: string): string => `livebank.field.${name}`;
/** The id of the block around a field: without one the client keeps the field to itself. */
export const fieldBlock = (name: string): string => `field.${name}`;

/** A field as it is drawn. */
export function fieldBlockOf(field: Field): LayoutBlock {
	const blockId = fieldBlock(field.name);
	return {
		type: 'input',
		blockId,
		label: plain(field.label),
		...(field.hint !== undefined && { hint: plain(field.hint) }),
		element: { appId: '', blockId, actionId: fieldAction(field.name), ...elementOf(field) },
	};
}

function elementOf(field: Field) {
	if (field.kind !== 'choice') {
		return {
			type: 'plain_text_input' as const,
			...(field.kind === 'lines' && { multiline: true }),
			...(field.value !== '' && { initialValue: field.value }),
			...(field.placeholder !== undefined && { placeholder: plain(field.placeholder) }),
		};
	}
	const options = field.choices.map(({ value, label }) => ({ value, text: plain(label) }));
	const initialOption = options.find(({ value }) => value === field.value);
	return { type: 'static_select' as const, placeholder: plain(field.label), options, ...(initialOption && { initialOption }) };
}

function plain(text: string): { type: 'plain_text'; text: string } {
	return { type: 'plain_text', text };
}

/** The entries of a list to choose from, by their names. */
export function choicesOf(entries: readonly { readonly name: string }[]): FieldOption[] {
	return entries.map(({ name }) => ({ value: name.trim(), label: name.trim() }));
}

/** The choice that a name means, however it is written; empty where nothing has that name. */
export function chosenOf(entries: readonly { readonly name: string }[], name: string | undefined): string {
	const found = name === undefined ? undefined : entries.find((entry) => nameKey(entry.name) === nameKey(name));
	return found?.name.trim() ?? '';
}

/** Yes and no to choose from. */
export function yesOrNo(isYes: boolean, text: Text): { value: string; choices: FieldOption[] } {
	return {
		value: isYes ? 'yes' : 'no',
		choices: [
			{ value: 'yes', label: text('admin.yes') },
			{ value: 'no', label: text('admin.no') },
		],
	};
}
