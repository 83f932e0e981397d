import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { Instant } from '../../shared/Clock';

/** What is shown in a contextual bar. */
export type View = { readonly title: string; readonly blocks: LayoutBlock[] };

/** Who looks at a view: their clock, and the address of their server. */
export type Viewer = { readonly utcOffsetHours: number; readonly siteUrl: string };

/** The time of day by the viewer's clock, as HH:MM. */
export function timeOfDay(at: Instant, viewer: Viewer): string {
	return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(
		new Date(at + viewer.utcOffsetHours * 3_600_000),
	);
}
