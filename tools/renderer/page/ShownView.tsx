import {
	Box,
	Button,
	Contextualbar,
	ContextualbarAction,
	ContextualbarContent,
	ContextualbarFooter,
	ContextualbarHeader,
	ContextualbarTitle,
	Margins,
	Message,
	MessageBlock,
	Modal,
} from '@rocket.chat/fuselage';
import { kitContext } from '@rocket.chat/fuselage-ui-kit/dist/esm/contexts/kitContext';
import { useState, type FormEvent, type ReactElement, type ReactNode } from 'react';
import type { Sent, Showing, Surface } from './Showing';
import { ViewRenderer } from './ViewRenderer';

type Parameters = { actionId: string; blockId: string; value: unknown };
type Values = Record<string, { value: string } | undefined>;

/** A view inside the frame its surface has in Rocket.Chat, with what is filled into it. */
export function ShownView({ surface, title, blocks, submit, errors = {} }: Showing): ReactElement {
	const [renderer] = useState(() => new ViewRenderer(surface));
	const [values, setValues] = useState<Values>({});
	const send = (type: Sent['type'], { actionId, blockId, value }: Parameters): void => {
		globalThis.sent.push({ type, actionId, blockId, value });
	};
	const kit = {
		action: (parameters: Parameters) => send('blockAction', parameters),
		state: (parameters: Parameters) => {
			send('state', parameters);
			setValues((before) => ({ ...before, [parameters.actionId]: { value: String(parameters.value) } }));
		},
		appId: 'app',
		viewId: 'view',
		values,
		errors,
	};
	const Frame = frames[surface];
	return (
		<kitContext.Provider value={kit}>
			<Frame title={title} {...(submit !== undefined && { submit })}>
				<Margins blockEnd={16}>{renderer.render(blocks)}</Margins>
			</Frame>
		</kitContext.Provider>
	);
}

/** A button without a type would submit the form it stands in, and a bar would close. */
function submitted(event: FormEvent): void {
	event.preventDefault();
	globalThis.sent.push({ type: 'viewSubmit', actionId: '', blockId: '', value: undefined });
}

type FrameProps = { title: string; submit?: string; children: ReactNode };

const frames: Record<Surface, (props: FrameProps) => ReactElement> = { bar: Bar, modal: Window, message: Line };

function Bar({ title, children }: FrameProps): ReactElement {
	return (
		<Box id="view" display="flex" width={380}>
			<Contextualbar width="100%" position="static">
				<ContextualbarHeader>
					<ContextualbarTitle>{title}</ContextualbarTitle>
					<ContextualbarAction name="cross" title="Close" />
				</ContextualbarHeader>
				<ContextualbarContent p={24}>
					<form onSubmit={submitted}>{children}</form>
				</ContextualbarContent>
				<ContextualbarFooter />
			</Contextualbar>
		</Box>
	);
}

function Window({ title, submit, children }: FrameProps): ReactElement {
	return (
		<Modal id="view" open>
			<Modal.Header>
				<Modal.Title>{title}</Modal.Title>
				<Modal.Close />
			</Modal.Header>
			<Modal.Content>
				<form onSubmit={submitted}>{children}</form>
			</Modal.Content>
			<Modal.Footer>
				<Modal.FooterControllers>
					<Button>{submit === undefined ? 'Close' : 'Cancel'}</Button>
					{submit === undefined ? null : <Button primary>{submit}</Button>}
				</Modal.FooterControllers>
			</Modal.Footer>
		</Modal>
	);
}

function Line({ children }: FrameProps): ReactElement {
	return (
		<Message id="view">
			<Message.Container>
				<MessageBlock fixedWidth>{children}</MessageBlock>
			</Message.Container>
		</Message>
	);
}
