import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { Instant } from '../../shared/Clock';
import type { Language } from '../../shared/Language';
import type { RoomId } from '../../shared/ids';
import { dateText } from './measures';
import type { Text } from './text';

/** What is shown in a contextual bar or a window. */
export type View = { readonly title: string; readonly blocks: LayoutBlock[] };

/** Who looks at a view: their language with its texts, their clock, the address of their server, and which showing it is (`Place.turn`). */
export type Viewer = {
	readonly language: Language;
	readonly text: Text;
	readonly utcOffsetHours: number;
	readonly siteUrl: string;
	readonly turn: string;
};

/** By what a viewer reads times. */
export type ViewersClock = Pick<Viewer, 'language' | 'utcOffsetHours'>;

/** The time of day by the viewer's clock. */
export function timeOfDay(at: Instant, { language, utcOffsetHours }: ViewersClock): string {
	return dateText(at + utcOffsetHours * HOUR_MILLISECONDS, language, { timeStyle: 'short' });
}

/** The time of day by the viewer's clock, with the date before it where that is not today by the same clock. */
export function timeText(at: Instant, now: Instant, { language, utcOffsetHours }: ViewersClock): string {
	const [moment, present] = [at + utcOffsetHours * HOUR_MILLISECONDS, now + utcOffsetHours * HOUR_MILLISECONDS];
	const isToday = Math.floor(moment / DAY_MILLISECONDS) === Math.floor(present / DAY_MILLISECONDS);
	return dateText(moment, language, { ...(!isToday && { dateStyle: 'medium' }), timeStyle: 'short' });
}

const HOUR_MILLISECONDS = 60 * 60_000;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;

/** A link to a room that opens it in place; the one thing in our views that is formatted. */
export function roomLink(roomId: RoomId, { siteUrl, text }: Viewer): string {
	return `[${text('conversations.open')}](${siteUrl.replace(/\/$/, '')}/live/${roomId})`;
}
