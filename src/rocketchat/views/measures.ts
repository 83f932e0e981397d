/** A span of time as m:ss, from an hour on as h:mm:ss; below zero it is none. */
export function durationText(milliseconds: number): string {
	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
	const tail = String(seconds % 60).padStart(2, '0');
	return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** Units of work with at most two decimals: fractions of them add up inexactly. */
export function unitsText(units: number): string {
	return String(Math.round(units * 100) / 100);
}
