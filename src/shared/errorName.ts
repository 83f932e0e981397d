/** What may be written of an error into a log: its name and the start of its message, in one line, without tokens that a server's error may quote. */
export function errorName(error: unknown): string {
	const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	return text
		.replace(/[0-9a-f]{32,}/g, '…')
		.replace(/\s+/g, ' ')
		.slice(0, 200);
}
