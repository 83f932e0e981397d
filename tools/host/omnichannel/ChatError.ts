/** An error with a code, shaped as the server's Meteor.Error: the message is `reason [code]`. */
export class ChatError extends Error {
	readonly error: string;
	readonly reason: string | undefined;
	readonly details: unknown;

	constructor(code: string, reason?: string, details?: unknown) {
		super(reason === undefined ? `[${code}]` : `${reason} [${code}]`);
		this.error = code;
		this.reason = reason;
		this.details = details;
	}
}

export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
