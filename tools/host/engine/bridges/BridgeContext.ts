import type { Profile } from '../../profile';
import type { ChatServer } from '../../seam';
import type { PersistenceStore } from '../PersistenceStore';

/** What the bridges share: the chat server behind them and how the server behaves. */
export type BridgeContext = {
	readonly chat: ChatServer;
	readonly profile: Profile;
	readonly siteUrl: string;
	readonly persistence: PersistenceStore;
	/** Name and slug of an installed app. */
	appNames(appId: string): { name: string; nameSlug: string } | undefined;
	log(line: string): void;
};

/** Never returns: a part of the server that is not embedded was used, and the app shall hear it. */
export function notEmbedded(what: string): never {
	throw new Error(`bridge not embedded: ${what}`);
}
