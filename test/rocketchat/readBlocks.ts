import { parse } from '@rocket.chat/message-parser';
import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { View } from '../../src/rocketchat/views/View';

type Part = {
	readonly type?: unknown;
	readonly text?: unknown;
	readonly blockId?: unknown;
	readonly actionId?: unknown;
	readonly value?: unknown;
	readonly initialValue?: unknown;
	readonly options?: readonly Part[];
};

/** What can be clicked or chosen: the element's id, what it says, and the value it sends. */
export type Clickable = { readonly actionId: string; readonly label: string; readonly value: string };

/** Every object inside a view: blocks, elements, texts. */
export function partsOf(value: unknown): Part[] {
	if (Array.isArray(value)) {
		return value.flatMap(partsOf);
	}
	return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(partsOf)] : [];
}

/** The field of a view in which somebody can type, with what stands in it. */
export function fieldOf({ blocks }: View): { readonly actionId: string; readonly initialValue?: unknown } | undefined {
	return partsOf(blocks).flatMap(({ type, actionId, initialValue }) =>
		type === 'plain_text_input' ? [{ actionId: String(actionId), initialValue }] : [],
	)[0];
}

/** All buttons and lists of a view. */
export function elementsOf({ blocks }: View): Part[] {
	return partsOf(blocks).filter(({ type }) => type === 'button' || type === 'static_select');
}

/** Everything a user can ask for in a view: each button, and each entry of each list. */
export function clickablesOf(view: View): Clickable[] {
	return elementsOf(view).flatMap(({ actionId, options, ...button }) =>
		(options ?? [button]).map(({ text, value }) => ({ actionId: String(actionId), label: words(text), value: String(value) })),
	);
}

/** The words of one block, in their order; none if the view has no such block. */
export function wordsOf({ blocks }: View, blockId: string): string[] {
	return partsOf(blocks.filter((block) => 'blockId' in block && block.blockId === blockId)).flatMap(({ type, text }) =>
		(type === 'plain_text' || type === 'mrkdwn') && typeof text === 'string' ? text.split('\n') : [],
	);
}

export function blockIdsOf({ blocks }: View): (string | undefined)[] {
	return blocks.map((block: LayoutBlock) => ('blockId' in block ? block.blockId : undefined));
}

/** All texts of a view that Rocket.Chat formats. */
export function formattedOf({ blocks }: View): string[] {
	return partsOf(blocks).flatMap(({ type, text }) => (type === 'mrkdwn' ? [String(text)] : []));
}

/** What Rocket.Chat's own parser makes of a text: the kinds of parts it sees, each once. */
export function kindsIn(formatted: string): string[] {
	const options = { emoticons: true, katex: { dollarSyntax: true, parenthesisSyntax: true } };
	return [
		...new Set(
			parse(formatted, options).flatMap((block) =>
				block.type === 'PARAGRAPH' ? block.value.map(({ type }): string => type) : [block.type],
			),
		),
	];
}

function words(text: unknown): string {
	return typeof text === 'object' && text !== null && 'text' in text ? String(text.text) : '';
}
