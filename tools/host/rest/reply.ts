import { ChatError, messageOf } from '../omnichannel/ChatError';

export type Reply = { status: number; body: unknown };

/** The shapes of the server's answers (Rocket.Chat 6.14 app/api/server/api.ts). Stack traces are never among them. */
export function success(body: Record<string, unknown> = {}): Reply {
	return { status: 200, body: { ...body, success: true } };
}

export function failure(error?: string, errorType?: string): Reply {
	return { status: 400, body: { success: false, error, ...(errorType !== undefined && { errorType }) } };
}

export function notFound(error = 'Resource not found'): Reply {
	return { status: 404, body: { success: false, error } };
}

/** The server's `unauthorized` is a 403; a missing login is the 401 of `notLoggedIn`. */
export function unauthorized(error = 'unauthorized'): Reply {
	return { status: 403, body: { success: false, error } };
}

export const notLoggedIn: Reply = { status: 401, body: { status: 'error', message: 'You must be logged in to do this.' } };

/** What a thrown error becomes: `errorType` is the code of an error that has one. */
export function failureOf(error: unknown): Reply {
	if (!(error instanceof ChatError)) {
		return failure(messageOf(error));
	}
	if (error.error === 'error-unauthorized') {
		return unauthorized(error.message);
	}
	const { status, body } = failure(error.message, error.error);
	return { status, body: { ...Object(body), ...(error.details !== undefined && { details: error.details }) } };
}
