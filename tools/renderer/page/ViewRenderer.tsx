import { Box, Button, Callout, Field, FieldError, FieldHint, FieldLabel, FieldRow } from '@rocket.chat/fuselage';
import ActionsBlock from '@rocket.chat/fuselage-ui-kit/dist/esm/blocks/ActionsBlock';
import DividerBlock from '@rocket.chat/fuselage-ui-kit/dist/esm/blocks/DividerBlock';
import SectionBlock from '@rocket.chat/fuselage-ui-kit/dist/esm/blocks/SectionBlock';
import PlainTextInputElement from '@rocket.chat/fuselage-ui-kit/dist/esm/elements/PlainTextInputElement';
import StaticSelectElement from '@rocket.chat/fuselage-ui-kit/dist/esm/elements/StaticSelectElement';
import { useUiKitState } from '@rocket.chat/fuselage-ui-kit/dist/esm/hooks/useUiKitState';
import type {
	ActionsBlock as Actions,
	ButtonElement,
	CalloutBlock,
	ContextBlock as Context,
	DividerBlock as Divider,
	InputBlock,
	PlainTextInputElement as TextInput,
	SectionBlock as Section,
	StaticSelectElement as Select,
	TextObject,
} from '@rocket.chat/ui-kit';
import { BlockContext, SurfaceRenderer } from '@rocket.chat/ui-kit';
import { Fragment, type ReactElement } from 'react';
import { Markdown } from './Markdown';
import type { Surface } from './Showing';

/** What each surface draws on every server we support; other blocks are skipped, as there. */
const drawnOn = {
	bar: ['actions', 'context', 'divider', 'section', 'input', 'callout'],
	modal: ['actions', 'context', 'divider', 'section', 'input', 'callout'],
	message: ['actions', 'context', 'divider', 'section'],
} as const;

type Drawing<Drawn> = {
	readonly block: Drawn;
	readonly context: BlockContext;
	readonly index: number;
	readonly surfaceRenderer: ViewRenderer;
};

/**
 * Draws views with the published blocks and elements, and by the published rules of which element may stand where. Callouts,
 * small print, buttons, hints and formatted texts are drawn as by Rocket.Chat 6.14 (packages/fuselage-ui-kit): the published package
 * is older and lacks them, or draws them otherwise.
 */
export class ViewRenderer extends SurfaceRenderer<ReactElement> {
	public constructor(surface: Surface) {
		super([...drawnOn[surface]]);
	}

	public plain_text({ text }: { text: string }, context: BlockContext, index: number): ReactElement | null {
		return isBlock(context) || text === '' ? null : <Fragment key={index}>{text}</Fragment>;
	}

	public mrkdwn({ text }: { text: string }, context: BlockContext, index: number): ReactElement | null {
		return isBlock(context) || text === '' ? null : <Markdown key={index} words={text} />;
	}

	public actions(block: Actions, context: BlockContext, index: number): ReactElement | null {
		return isBlock(context) ? <ActionsBlock key={index} {...this.props(block, context, index)} /> : null;
	}

	public context(block: Context, context: BlockContext, index: number): ReactElement | null {
		return isBlock(context) ? <Small key={index} block={block} renderer={this} /> : null;
	}

	public divider(block: Divider, context: BlockContext, index: number): ReactElement | null {
		return isBlock(context) ? <DividerBlock key={index} {...this.props(block, context, index)} /> : null;
	}

	public section(block: Section, context: BlockContext, index: number): ReactElement | null {
		return isBlock(context) ? <SectionBlock key={index} {...this.props(block, context, index)} /> : null;
	}

	public callout(block: CalloutBlock, context: BlockContext, index: number): ReactElement | null {
		return isBlock(context) ? (
			<Callout key={index} type={block.variant} title={block.title?.text}>
				{this.text(block.text)}
			</Callout>
		) : null;
	}

	public input(block: InputBlock, context: BlockContext): ReactElement | null {
		return isBlock(context) ? <Input key={block.element.actionId} block={block} renderer={this} /> : null;
	}

	public button(block: ButtonElement, context: BlockContext, index: number): ReactElement | null {
		return isBlock(context) ? null : <Press key={index} block={block} context={context} renderer={this} />;
	}

	public static_select(block: Select, context: BlockContext, index: number): ReactElement | null {
		return isBlock(context) ? null : <StaticSelectElement key={block.actionId} {...this.props(block, context, index)} />;
	}

	public plain_text_input(block: TextInput, context: BlockContext, index: number): ReactElement | null {
		return isBlock(context) ? null : <PlainTextInputElement key={block.actionId} {...this.props(block, context, index)} />;
	}

	/** Also called by the published blocks: the renderer they were made for had it. */
	public text(text: TextObject): ReactElement | null {
		return this.renderTextObject(text, 0, BlockContext.NONE);
	}

	private props<Drawn>(block: Drawn, context: BlockContext, index: number): Drawing<Drawn> {
		return { block, context, index, surfaceRenderer: this };
	}
}

function isBlock(context: BlockContext): boolean {
	return context === BlockContext.BLOCK;
}

/** Several texts stand side by side and are not wrapped; the published block has another colour. */
function Small({ block, renderer }: { block: Context; renderer: ViewRenderer }): ReactElement {
	return (
		<Box display="flex" alignItems="center" margin={-4}>
			{block.elements.map((element, index) => (
				<Box key={index} is="span" fontScale="c1" color="hint" margin={4}>
					{renderer.renderContextBlockElement(element, index)}
				</Box>
			))}
		</Box>
	);
}

/** The published element sends no value where the click hits its words. */
function Press({
	block,
	context,
	renderer,
}: {
	block: ButtonElement;
	context: BlockContext;
	renderer: ViewRenderer;
}): ReactElement {
	const [, action] = useUiKitState(block, context);
	return (
		<Button
			small
			minWidth="4ch"
			primary={block.style === 'primary'}
			danger={block.style === 'danger'}
			value={block.value}
			onClick={({ currentTarget }) => action({ target: currentTarget })}
		>
			{renderer.text(block.text)}
		</Button>
	);
}

/** The published block draws a hint as the object it is, and fails. */
function Input({ block, renderer }: { block: InputBlock; renderer: ViewRenderer }): ReactElement {
	const [{ error }] = useUiKitState(block.element, BlockContext.FORM);
	return (
		<Field>
			<FieldLabel>{renderer.text(block.label)}</FieldLabel>
			<FieldRow>{renderer.renderInputBlockElement(block.element, 0)}</FieldRow>
			{error ? <FieldError>{error}</FieldError> : null}
			{block.hint ? <FieldHint>{renderer.text(block.hint)}</FieldHint> : null}
		</Field>
	);
}
