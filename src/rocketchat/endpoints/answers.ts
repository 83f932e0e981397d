import type { HttpStatusCode } from '@rocket.chat/apps-engine/definition/accessors';
import type { IApiResponse } from '@rocket.chat/apps-engine/definition/api';

/** The answer to a call that was refused or failed. */
export function failed(status: HttpStatusCode, code: string): IApiResponse {
	return { status, content: { error: { code } } };
}
