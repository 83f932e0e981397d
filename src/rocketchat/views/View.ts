import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { Instant } from '../../shared/Clock';
import type { RoomId } from '../../shared/ids';
import { text } from './text';

/** What is shown in a contextual bar or a window. */
export type View = { readonly title: string; readonly blocks: LayoutBlock[] };

/** Who looks at a view: their clock, the address of their server, and which showing it is (`Place.turn`). */
export type Viewer = { readonly utcOffsetHours: number; readonly siteUrl: string; readonly turn: string };

/** The time of day by the viewer's clock, as HH:MM. */
export function timeOfDay(at: Instant, viewer: Pick<Viewer, 'utcOffsetHours'>): string {
	return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(
		new Date(at + viewer.utcOffsetHours * 3_600_000),
	);
}

/** The time of day by the viewer's clock, with the date before it where that is not today by the same clock, as YYYY-MM-DD HH:MM. */
export function timeText(at: Instant, now: Instant, viewer: Pick<Viewer, 'utcOffsetHours'>): string {
	const [day, today] = [at, now].map((instant) =>
		new Date(instant + viewer.utcOffsetHours * 3_600_000).toISOString().slice(0, 10),
	);
	const time = timeOfDay(at, viewer);
	return day === today ? time : `${day} ${time}`;
}

/** A link to a room that opens it in place; the one thing in our views that is formatted. */
export function roomLink(roomId: RoomId, { siteUrl }: Viewer): string {
	return `[${text('conversations.open')}](${siteUrl.replace(/\/$/, '')}/live/${roomId})`;
}
