import type { IApiEndpointInfo, IApiRequest, IApiResponse } from '@rocket.chat/apps-engine/definition/api';
import type { App } from '@rocket.chat/apps-engine/definition/App';
import type { IHttp, ILogger, IModify, IPersistence, IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { DeskDoor } from '../../src/rocketchat/DeskDoor';
import type { PostEndpoint } from '../../src/rocketchat/endpoints/PostEndpoint';
import { defaultSettings } from '../../src/rocketchat/settings/settings';
import type { Verifier } from '../customers/Verifier';
import type { DeskWorld } from '../worlds/DeskWorld';

/** The origin of the bank's page. */
export const PAGE = 'https://www.bank.example';

/** An app whose errors are written down. */
export function appWith(errors: unknown[]): App {
	const logger = { error: (...said: unknown[]) => errors.push(said) } as unknown as ILogger;
	return { getLogger: () => logger } as unknown as App;
}

/** A door to the desk of a bank whose page and keys are trusted; its settings are the defaults before it was opened. */
export function doorTo(world: DeskWorld, verifier?: Verifier): DeskDoor {
	const door = {
		settings: defaultSettings,
		open: async (accessors: object) => {
			door.settings = { ...defaultSettings, pageOrigins: [PAGE] };
			return { ...world.desk, accessors };
		},
		trust: () => verifier?.trust(),
	};
	return door as unknown as DeskDoor;
}

/** What an endpoint answers to who names that origin, or none. */
export async function post(endpoint: PostEndpoint, content: unknown, origin?: string): Promise<IApiResponse> {
	const read = {
		getEnvironmentReader: () => ({ getServerSettings: () => ({ getValueById: async () => 'https://chat.bank.example/' }) }),
	} as unknown as IRead;
	const request = { headers: origin === undefined ? {} : { origin }, content } as unknown as IApiRequest;
	const rest = [{} as IModify, {} as IHttp, {} as IPersistence] as const;
	return endpoint.post(request, {} as IApiEndpointInfo, read, ...rest);
}

/** The status of an answer, with the code where it is a refusal. */
export function outcomeOf({ status, content }: IApiResponse): string {
	const { error } = content as { error?: { code: string } };
	return error ? `${status} ${error.code}` : String(status);
}
