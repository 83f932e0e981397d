import type { ILoggerStorageEntry } from '@rocket.chat/apps-engine/server/logging';
import { AppLogStorage } from '@rocket.chat/apps-engine/server/storage';
import type { IAppLogStorageFindOptions } from '@rocket.chat/apps-engine/server/storage';
import { clone } from '../../omnichannel/clone';

/** The app logs (Rocket.Chat: collection rocketchat_apps_logs; kept 30 days there, as long as the process here). */
export class InMemoryLogStorage extends AppLogStorage {
	private entries: ILoggerStorageEntry[] = [];

	public constructor() {
		super('memory');
	}

	/** Newest first, as the server sorts when nothing else is asked for; of the query only `appId` is looked at. */
	public async findPaginated(
		query: { appId?: string },
		options: IAppLogStorageFindOptions = {},
	): Promise<{ logs: ILoggerStorageEntry[]; total: number }> {
		const all = this.entries.filter((entry) => query.appId === undefined || entry.appId === query.appId).reverse();
		const skip = options.skip ?? 0;
		return { logs: clone(all.slice(skip, skip + (options.limit ?? all.length))), total: all.length };
	}

	public async storeEntries(entry: ILoggerStorageEntry): Promise<ILoggerStorageEntry> {
		this.entries.push(clone(entry));
		return entry;
	}

	public async getEntriesFor(appId: string): Promise<ILoggerStorageEntry[]> {
		return (await this.findPaginated({ appId })).logs;
	}

	public async removeEntriesFor(appId: string): Promise<void> {
		this.entries = this.entries.filter((entry) => entry.appId !== appId);
	}
}
