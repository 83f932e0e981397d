import type { IRead } from '@rocket.chat/apps-engine/definition/accessors';

/** The value of a setting of the server; `undefined` where the server has none of that name, or hides it from apps by an error. */
export async function readServerSetting(read: IRead, id: string): Promise<unknown> {
	try {
		return (await read.getEnvironmentReader().getServerSettings().getValueById(id)) as unknown;
	} catch {
		return undefined;
	}
}
