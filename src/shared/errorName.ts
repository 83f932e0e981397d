/** What may be written of an error into a log: its name and the start of its message, in one line. */
export function errorName(error: unknown): string {
	const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	return text.replace(/\s+/g, ' ').slice(0, 200);
}
