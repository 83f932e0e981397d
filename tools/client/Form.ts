import type { PushedView } from './Agent';
import { isRecord, listOf } from './Rest';

export type FormValue = string | number | readonly string[];

/** A field of a form as it is drawn. */
export type DrawnInput = {
	readonly label: string;
	readonly type: string;
	readonly actionId: string;
	readonly blockId: string;
	readonly value: unknown;
	/** The values one may choose, with their texts; empty for a field one writes into. */
	readonly options: Readonly<Record<string, string>>;
};

type Held = { readonly value: unknown; readonly blockId: unknown };

/**
 * A modal or bar as a browser holds it, with what has been filled in (Rocket.Chat 6.14 client/uikit/hooks/useUiKitView.ts
 * and packages/fuselage-ui-kit extractInitialStateFromLayout.ts). Initial values are read once, from the view as it was
 * opened: an update draws new fields, but a field that nobody touches is then missing in the state, and a field that was
 * there before keeps its value. Values are kept by `actionId` alone.
 */
export class Form {
	private readonly held = new Map<string, Held>();

	public constructor(private shown: PushedView) {
		for (const { element, blockId } of elementsOf(shown)) {
			if (typeof element.actionId === 'string') {
				this.held.set(element.actionId, { value: initialValueOf(element), blockId });
			}
		}
	}

	public get view(): PushedView['view'] {
		return this.shown.view;
	}

	public get inputs(): DrawnInput[] {
		return elementsOf(this.shown)
			.filter(({ element }) => element.type !== 'button' && typeof element.actionId === 'string')
			.map(({ element, blockId, label }) => ({
				label: textOf(label),
				type: String(element.type),
				actionId: String(element.actionId),
				blockId: String(blockId),
				value: this.held.get(String(element.actionId))?.value ?? initialValueOf(element),
				options: Object.fromEntries(
					listOf(element.options)
						.filter(isRecord)
						.map((option) => [String(option.value), textOf(option.text)]),
				),
			}));
	}

	/** Fills fields by their `actionId`. Throws for one that is not drawn, and for a choice that is not offered. */
	public fill(values: Readonly<Record<string, FormValue>>): this {
		for (const [actionId, value] of Object.entries(values)) {
			const input = this.inputs.find((candidate) => candidate.actionId === actionId);
			if (!input) {
				throw new Error(`The form has no field "${actionId}".`);
			}
			const offered = Object.keys(input.options);
			const chosen = typeof value === 'string' || typeof value === 'number' ? [String(value)] : value;
			if (offered.length > 0 && !chosen.every((choice) => offered.includes(choice))) {
				throw new Error(`"${actionId}" offers ${offered.join(', ')}, not ${chosen.join(', ')}.`);
			}
			this.held.set(actionId, { value, blockId: input.blockId });
		}
		return this;
	}

	/** Draws an update of the view; what was filled in stays. */
	public redraw(view: PushedView): void {
		this.shown = view;
	}

	/** What is sent as `view.state`: `{ blockId: { actionId: value } }`. A field in a block without an id is not in it. */
	public get state(): Record<string, Record<string, unknown>> {
		const state: Record<string, Record<string, unknown>> = {};
		for (const [actionId, { value, blockId }] of this.held) {
			if (typeof blockId === 'string' && blockId !== '') {
				state[blockId] = { ...state[blockId], [actionId]: value };
			}
		}
		return state;
	}
}

/** Fields of input blocks and of action blocks. An accessory of a section is in no state. */
function elementsOf({ view }: PushedView): { element: Record<string, unknown>; blockId: unknown; label: unknown }[] {
	return view.blocks.flatMap(({ element, elements, blockId, label }) =>
		[element, ...listOf(elements)].filter(isRecord).map((found) => ({ element: found, blockId, label })),
	);
}

function initialValueOf({
	initialValue,
	initialTime,
	initialDate,
	initialOption,
	initialOptions,
}: Record<string, unknown>): unknown {
	const chosen = isRecord(initialOption) ? initialOption.value : undefined;
	const options = Array.isArray(initialOptions) ? initialOptions.filter(isRecord).map(({ value }) => value) : undefined;
	return [initialValue, initialTime, initialDate, chosen, options].find(Boolean);
}

function textOf(label: unknown): string {
	return isRecord(label) ? String(label.text) : '';
}
