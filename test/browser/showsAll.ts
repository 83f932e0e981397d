import type { Drawn, Showing } from '../../tools/renderer/page/Showing';
import { wordsOfBlock } from './wordsOfBlock';

/** What is to be seen of a view. */
export function expectedOf({ blocks, errors = {} }: Showing): Omit<Drawn, 'links' | 'tooWide'> {
	return {
		blocks: blocks.map((block) => wordsOfBlock(block, errors)),
		callouts: blocks.flatMap((block) => (block.type === 'callout' ? [block.variant ?? 'info'] : [])),
		dividers: blocks.filter(({ type }) => type === 'divider').length,
		fields: blocks.flatMap((block) =>
			block.type === 'input' && block.element.type === 'plain_text_input'
				? [{ name: block.element.actionId, value: block.element.initialValue ?? '' }]
				: [],
		),
		errors: blocks.flatMap((block) => (block.type === 'input' ? (errors[block.element.actionId] ?? []) : [])),
	};
}

/** Expects that a view is drawn with everything in it, in its order, and nothing else. */
export function expectAllDrawn(showing: Showing, { links, tooWide, ...drawn }: Drawn): void {
	expect(drawn).toEqual(expectedOf(showing));
	expect(links.filter(({ target }) => target !== '')).toEqual([]);
}
