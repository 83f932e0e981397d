import type { LayoutBlock } from '@rocket.chat/ui-kit';

/** A button: what it says, the action it raises, the value it carries. */
export type Button = {
	readonly label: string;
	readonly actionId: string;
	readonly value: string;
	readonly style?: 'primary' | 'danger';
};

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
		fields: pairs.map(([label, value]) => textObject({ plain: `${label}: ${value}` })),
	};
}

export function context(blockId: string, contents: readonly Text[]): LayoutBlock {
	return { type: 'context', blockId, elements: contents.map(textObject) };
}

export function callout(blockId: string, variant: 'warning' | 'danger' | 'info', content: string): LayoutBlock {
	return { type: 'callout', blockId, variant, text: textObject({ plain: content }) };
}

export function buttons(blockId: string, row: readonly Button[]): LayoutBlock {
	return {
		type: 'actions',
		blockId,
		elements: row.map(({ label, actionId, value, style }) => ({
			type: 'button',
			appId: '',
			blockId,
			actionId,
			value,
			text: { type: 'plain_text', text: label },
			...(style && { style }),
		})),
	};
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

function textObject(content: Text): { type: 'plain_text'; text: string } | { type: 'mrkdwn'; text: string } {
	return 'plain' in content ? { type: 'plain_text', text: content.plain } : { type: 'mrkdwn', text: content.markdown };
}
