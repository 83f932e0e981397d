import type { PushedView } from './Agent';
import { isRecord, listOf } from './Rest';

/** A button as it is drawn in a view. */
export type DrawnButton = { readonly label: string; readonly actionId: string; readonly blockId: string; readonly value: string };

/** The texts of one block of a view, in their order; empty if the view has no such block. */
export function textsOf({ view }: PushedView, blockId: string): string[] {
	const block = view.blocks.find((candidate) => candidate.blockId === blockId);
	return [block?.text, ...listOf(block?.fields), ...listOf(block?.elements)].flatMap((element) =>
		isRecord(element) && typeof element.text === 'string' ? [element.text] : [],
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
