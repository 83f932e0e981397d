import type { ButtonElement, LayoutBlock, StaticSelectElement } from '@rocket.chat/ui-kit';
import type { Encoded } from './actionIds';

/** A button: what it says, the action it raises, the value it carries. */
export type Button = {
	readonly label: string;
	readonly style?: 'primary' | 'danger';
} & Encoded;

/** A list in which a choice acts at once; all its options have the same id. */
export type Choice = { readonly placeholder: string; readonly options: readonly ({ readonly label: string } & Encoded)[] };

/** Most letters in a row that fit the width of a bar. An IBAN has at most 34 (ISO 13616): whoever copies one gets nothing beside it. */
const LINE_CHARACTERS = 36;
/** The same for one of two columns. */
const COLUMN_CHARACTERS = 20;

type Text = { readonly plain: string } | { readonly markdown: string };

/**
 * Blocks of the few kinds that render on every server we support (6.13 to 8.x). Every block and element has an id: the
 * server would invent ids for some and drop the state of the others. The app's id is filled in by the server.
 */
export function section(blockId: string, content: Text): LayoutBlock {
	return { type: 'section', blockId, text: textObject(content) };
}

/** Label and value pairs in two columns. Values are shown as they are, without formatting. */
export function facts(blockId: string, pairs: readonly (readonly [label: string, value: string])[]): LayoutBlock {
	return {
		type: 'section',
		blockId,
		fields: pairs.map(([label, value]) => textObject({ plain: breakable(`${label}: ${value}`, COLUMN_CHARACTERS) })),
	};
}

export function context(blockId: string, contents: readonly Text[]): LayoutBlock {
	return { type: 'context', blockId, elements: contents.map(textObject) };
}

export function callout(blockId: string, variant: 'warning' | 'danger' | 'info' | 'success', content: string): LayoutBlock {
	return { type: 'callout', blockId, variant, text: textObject({ plain: content }) };
}

/** Buttons in a row, and after them a list to choose from where there is something to choose. */
export function buttons(blockId: string, row: readonly Button[], choice?: Choice): LayoutBlock {
	const list = choice && selectElement(blockId, choice);
	return {
		type: 'actions',
		blockId,
		elements: [...row.map((button) => buttonElement(blockId, button)), ...(list ? [list] : [])],
	};
}

/** Most elements that a row shows at once; those after it would hide behind a click (Rocket.Chat 6.14 fuselage-ui-kit ActionsBlock). */
const BUTTONS_IN_A_ROW = 5;

/** Any number of buttons, in as many rows as it takes for all to be seen. */
export function buttonRows(blockId: string, all: readonly Button[]): LayoutBlock[] {
	const rows = Array.from({ length: Math.ceil(all.length / BUTTONS_IN_A_ROW) }, (_, index) =>
		all.slice(index * BUTTONS_IN_A_ROW, (index + 1) * BUTTONS_IN_A_ROW),
	);
	return rows.map((row, index) => buttons(`${blockId}.${index}`, row));
}

/** A list to choose from; nothing where there is nothing to choose. */
export function select(blockId: string, choice: Choice): LayoutBlock[] {
	return choice.options.length > 0 ? [buttons(blockId, [], choice)] : [];
}

/** A field in which what is typed acts by itself, a moment after the last key. */
export function searchField(blockId: string, { label, actionId, value }: { readonly label: string } & Encoded): LayoutBlock {
	return {
		type: 'input',
		blockId,
		optional: true,
		label: { type: 'plain_text', text: label },
		element: {
			type: 'plain_text_input',
			appId: '',
			blockId,
			actionId,
			...(value !== '' && { initialValue: value }),
			dispatchActionConfig: ['on_character_entered'],
		},
	};
}

function buttonElement(blockId: string, { label, actionId, value, style }: Button): ButtonElement {
	return {
		type: 'button',
		appId: '',
		blockId,
		actionId,
		value,
		text: { type: 'plain_text', text: label },
		...(style && { style }),
	};
}

function selectElement(blockId: string, { placeholder, options }: Choice): StaticSelectElement | undefined {
	const [first] = options;
	return (
		first && {
			type: 'static_select',
			appId: '',
			blockId,
			actionId: first.actionId,
			placeholder: { type: 'plain_text', text: placeholder },
			options: options.map(({ label, value }) => ({ text: { type: 'plain_text', text: label }, value })),
		}
	);
}

export const divider = (blockId: string): LayoutBlock => ({ type: 'divider', blockId });

/**
 * Words as inline code, the one form of Rocket.Chat's Markdown in which nothing is formatted, linked or mentioned. It knows
 * no escape that works everywhere, so a backtick becomes an apostrophe.
 */
export function asCode(words: string): string {
	const line = words.replace(/\s+/g, ' ').replace(/`/g, "'").trim();
	return line === '' ? '' : `\`${line}\``;
}

/** A name as inline code, never empty. */
export function nameAsCode(name: string): string {
	return asCode(name) || '`?`';
}

function textObject(content: Text): { type: 'plain_text'; text: string } | { type: 'mrkdwn'; text: string } {
	return 'plain' in content ? { type: 'plain_text', text: breakable(content.plain) } : { type: 'mrkdwn', text: content.markdown };
}

/** The same text with invisible places at which a word longer than a line may be broken: the browser would cut it, or let it overflow. */
export function breakable(text: string, mostInLine = LINE_CHARACTERS): string {
	const run = new RegExp(`[\\p{L}\\p{N}]{${mostInLine}}(?=[\\p{L}\\p{N}])`, 'gu');
	return text.replace(/\S+/gu, (word) =>
		word.length > mostInLine ? word.replace(/[./@?&=,;:-](?=\S)/gu, '$&\u200b').replace(run, '$&\u200b') : word,
	);
}
