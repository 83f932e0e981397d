import { parse, type Inlines } from '@rocket.chat/message-parser';
import type { ReactElement } from 'react';

/** A formatted text as Rocket.Chat's own parser reads it: each line a paragraph. What views do not use is shown as it is. */
export function Markdown({ words }: { words: string }): ReactElement {
	return (
		<>
			{parse(words, { emoticons: false }).map((block, index) => (
				<div key={index}>{block.type === 'PARAGRAPH' ? block.value.map(inline) : JSON.stringify(block)}</div>
			))}
		</>
	);
}

function inline(part: Inlines, index: number): ReactElement | string {
	if (part.type === 'PLAIN_TEXT') {
		return part.value;
	}
	if (part.type === 'INLINE_CODE') {
		return <code key={index}>{part.value.value}</code>;
	}
	return part.type === 'LINK' ? (
		<Link key={index} href={part.value.src.value}>
			{[part.value.label].flat().map(inline)}
		</Link>
	) : (
		JSON.stringify(part)
	);
}

/** A link into the workspace opens in place, any other in a new tab (Rocket.Chat 6.14 packages/gazzodown elements/LinkSpan). */
function Link({ href, children }: { href: string; children: (ReactElement | string)[] }): ReactElement {
	const target = href.startsWith(document.baseURI) ? {} : { target: '_blank', rel: 'noopener noreferrer' };
	return (
		<a href={href} {...target}>
			{children}
		</a>
	);
}
