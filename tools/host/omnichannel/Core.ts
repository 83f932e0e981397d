import type { Profile } from '../profile';
import type { AppEvent, RaiseAppEvent } from '../seam';
import { messageOf } from './ChatError';
import type { Store } from './Store';
import type { Streams } from './streams';

/** What every operation of the embedded Omnichannel works on. */
export type Core = {
	readonly profile: Profile;
	readonly siteUrl: string;
	readonly store: Store;
	readonly streams: Streams;
	readonly raise: RaiseAppEvent;
	readonly log: (line: string) => void;
};

export function setting(core: Core, id: string): unknown {
	return core.store.settings.findById(id)?.value;
}

export function isOn(core: Core, id: string): boolean {
	return setting(core, id) === true;
}

/** Raises an event nobody waits for, as the server's `void triggerEvent(...)`: a refusal after the fact changes nothing. */
export function raiseInBackground(core: Core, event: AppEvent): void {
	core.raise(event).catch((error: unknown) => {
		core.log(`${event.name}: ${messageOf(error)}`);
	});
}

/**
 * The time other requests get, as with every database call of the real server. It stands between a check and the write
 * that relies on it wherever the server has a race there (two takers of one inquiry, two tabs that start a room). A real
 * assignment takes some 70 ms, one here some 15.
 */
export function databaseTurn(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, 5));
}
