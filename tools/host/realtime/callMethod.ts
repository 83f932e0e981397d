import { z } from 'zod';
import { ChatError } from '../omnichannel/ChatError';
import type { Core } from '../omnichannel/Core';
import type { UserDocument } from '../omnichannel/documents';
import { livechatMethods } from './livechatMethods';
import { presenceMethods } from './presenceMethods';
import { roomMethods } from './roomMethods';

/** Who calls: through REST there is no connection. */
export type Caller = { user: UserDocument | undefined; connectionId: string | undefined };
export type Outcome = { result: unknown } | { error: MethodError };
export type MethodError = {
	isClientSafe: true;
	error: string | number;
	reason: string | undefined;
	message: string;
	errorType: 'Meteor.Error';
};
export type CallMethod = (caller: Caller, name: string, params: unknown[]) => Promise<Outcome>;

/** One method of the realtime channel. */
export type RealtimeMethod = (core: Core, caller: Caller, params: unknown[]) => unknown;

const methods = new Map<string, RealtimeMethod>(Object.entries({ ...livechatMethods, ...presenceMethods, ...roomMethods }));

/** Calls a method by its name; an unknown one is the error 404 of every Meteor server. */
export function createCallMethod(core: Core): CallMethod {
	return async (caller, name, params) => {
		const method = methods.get(name);
		if (!method) {
			return { error: clientError(404, `Method '${name}' not found`) };
		}
		try {
			return { result: await method(core, caller, params) };
		} catch (error) {
			return { error: errorOf(error) };
		}
	};
}

/** An error without a code is hidden from clients. */
export function errorOf(error: unknown): MethodError {
	if (error instanceof ChatError) {
		return clientError(error.error, error.reason);
	}
	if (error instanceof z.ZodError) {
		return clientError(400, 'Match failed');
	}
	return clientError(500, 'Internal server error');
}

export function clientError(error: string | number, reason?: string): MethodError {
	const message = reason === undefined ? `[${error}]` : `${reason} [${error}]`;
	return { isClientSafe: true, error, reason, message, errorType: 'Meteor.Error' };
}
