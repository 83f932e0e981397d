import type { PushedView } from './Agent';
import { isRecord, listOf } from './Rest';

/** A button as it is drawn in a view. */
export type DrawnButton = { readonly label: string; readonly actionId: string; readonly blockId: string; readonly value: string };

/** A choice as it is offered in a list; choosing it sends its value under the list's `actionId`. */
export type DrawnOption = DrawnButton;

/** The texts of one block of a view as they read, in their order; empty if the view has no such block. */
export function textsOf({ view }: PushedView, blockId: string): string[] {
	const block = view.blocks.find((candidate) => candidate.blockId === blockId);
	return [block?.text, ...listOf(block?.fields), ...listOf(block?.elements)].flatMap((element) =>
		isRecord(element) && typeof element.text === 'string' ? [element.text.replaceAll('\u200b', '')] : [],
	);
}

/** The lines of the history in a "Case" bar, newest first. */
export function historyOf(view: PushedView): string[] {
	return view.view.blocks.flatMap(({ blockId }) =>
		/^case\.history\.\d+$/.test(String(blockId)) ? textsOf(view, String(blockId)) : [],
	);
}

/** The "label: value" pairs of one block of a view. */
export function factsOf(view: PushedView, blockId: string): Record<string, string> {
	return Object.fromEntries(
		textsOf(view, blockId).map((fact): [string, string] => {
			const [, label = fact, value = ''] = /^([^:]+): (.*)$/s.exec(fact) ?? [];
			return [label, value];
		}),
	);
}

/** All buttons of a view. */
export function buttonsOf({ view }: PushedView): DrawnButton[] {
	return view.blocks.flatMap((block) =>
		listOf(block.elements).flatMap((element) =>
			isRecord(element) && element.type === 'button' && isRecord(element.text)
				? [
						{
							label: String(element.text.text),
							actionId: String(element.actionId),
							blockId: String(block.blockId),
							value: String(element.value),
						},
					]
				: [],
		),
	);
}

/** The id of the field in which somebody can type; `undefined` if the view has none. */
export function fieldOf({ view }: PushedView): string | undefined {
	return view.blocks
		.flatMap(({ element }) => (isRecord(element) && element.type === 'plain_text_input' ? [String(element.actionId)] : []))
		.at(0);
}

/** The choices of the lists in one block of a view, in their order; empty if the view has no such block or list. */
export function optionsOf({ view }: PushedView, blockId: string): DrawnOption[] {
	const block = view.blocks.find((candidate) => candidate.blockId === blockId);
	return listOf(block?.elements)
		.filter(isRecord)
		.flatMap(({ options, actionId }) =>
			listOf(options)
				.filter(isRecord)
				.map(({ text, value }) => ({
					label: isRecord(text) ? String(text.text) : '',
					actionId: String(actionId),
					blockId,
					value: String(value),
				})),
		);
}
