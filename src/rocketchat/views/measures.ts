import type { Instant } from '../../shared/Clock';
import type { Language } from '../../shared/Language';

/** A span of time as m:ss, from an hour on as h:mm:ss; below zero it is none. */
export function durationText(milliseconds: number): string {
	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
	const tail = String(seconds % 60).padStart(2, '0');
	return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** A number with at most two decimals: fractions of units add up inexactly. */
export function numberText(value: number, language: Language): string {
	return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 2 }).format(value);
}

/** A date, or a time of day, or both, as they are written in a language, in UTC. */
export function dateText(
	at: Instant,
	language: Language,
	styles: Pick<Intl.DateTimeFormatOptions, 'dateStyle' | 'timeStyle'>,
): string {
	return new Intl.DateTimeFormat(localeOf(language), { ...styles, timeZone: 'UTC' }).format(new Date(at));
}

/** The region by whose habits numbers and times are written: with a clock of 24 hours everywhere. */
function localeOf(language: Language): string {
	return language === 'en' ? 'en-GB' : language;
}
