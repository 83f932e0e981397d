import type { LayoutBlock } from '@rocket.chat/ui-kit';

type Text = { readonly type: string; readonly text: string };
type Choice = { readonly placeholder?: Text; readonly initialOption?: { readonly text: Text } };

/** The words that are to be seen of a block, in one line. */
export function wordsOfBlock(block: LayoutBlock, errors: Readonly<Record<string, string>> = {}): string {
	return textsOf(block, errors).join(' ').replace(/\s+/g, ' ').trim();
}

function textsOf(block: LayoutBlock, errors: Readonly<Record<string, string>>): string[] {
	if (block.type === 'section') {
		return [...(block.text ? [block.text] : []), ...(block.fields ?? [])].map(plain);
	}
	if (block.type === 'context') {
		return block.elements.map((element) => ('text' in element ? plain(element) : element.type));
	}
	if (block.type === 'callout') {
		return [plain(block.text)];
	}
	if (block.type === 'actions') {
		return block.elements.map((element) => {
			return element.type === 'button' ? plain(element.text) : element.type === 'static_select' ? shown(element) : element.type;
		});
	}
	if (block.type === 'input') {
		return [
			plain(block.label),
			...(block.element.type === 'static_select' ? [shown(block.element)] : []),
			errors[block.element.actionId] ?? '',
			...(block.hint ? [plain(block.hint)] : []),
		];
	}
	return block.type === 'divider' ? [] : [`${block.type} is not drawn everywhere`];
}

function shown({ initialOption, placeholder }: Choice): string {
	const text = initialOption?.text ?? placeholder;
	return text ? plain(text) : '';
}

/** A text without its marks: our views format nothing but names as code and a link. */
function plain({ type, text }: Text): string {
	return type === 'mrkdwn' ? text.replace(/`([^`]*)`|\[([^\]]*)\]\([^)]*\)/g, '$1$2') : text;
}
