import type { LayoutBlock } from '@rocket.chat/ui-kit';

/** Where a view is drawn: beside a room, in front of the page, or in the list of messages. */
export type Surface = 'bar' | 'modal' | 'message';

/** A view to draw, with the texts that a server would answer to a form, by the field's `actionId`. */
export type Showing = {
	readonly surface: Surface;
	readonly title: string;
	readonly blocks: readonly LayoutBlock[];
	readonly submit?: string;
	readonly errors?: Readonly<Record<string, string>>;
};

/** What the client would send to the app: a click or choice, what is filled in, which goes along with the form, or the form. */
export type Sent = {
	readonly type: 'blockAction' | 'state' | 'viewSubmit';
	readonly actionId: string;
	readonly blockId: string;
	readonly value: unknown;
};

/** What is seen of a view. */
export type Drawn = {
	/** The words of each block, in one line. */
	readonly blocks: readonly string[];
	/** The kind of each callout. */
	readonly callouts: readonly string[];
	readonly dividers: number;
	/** What the fields one writes into hold, by their `actionId`. */
	readonly fields: readonly { readonly name: string; readonly value: string }[];
	readonly errors: readonly string[];
	readonly links: readonly { readonly href: string; readonly target: string }[];
	/** The words of what reaches over the right edge. */
	readonly tooWide: readonly string[];
};

declare global {
	/** Draws a view in place of the one before. */
	var show: (showing: Showing) => void;
	/** What has been sent since the view was shown. */
	var sent: Sent[];
	/** What is seen of the view. */
	var read: () => Drawn;
}
