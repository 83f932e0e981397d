import type { AppStatus } from '@rocket.chat/apps-engine/definition/AppStatus';
import type { IAppInfo } from '@rocket.chat/apps-engine/definition/metadata';
import type { ISetting } from '@rocket.chat/apps-engine/definition/settings';
import { AppInstallationSource, AppMetadataStorage } from '@rocket.chat/apps-engine/server/storage';
import type { IAppStorageItem } from '@rocket.chat/apps-engine/server/storage';
import { clone } from '../../omnichannel/clone';
import { newObjectId } from '../newObjectId';

/** The records of installed apps, copied in and out as a database would (Rocket.Chat 6.14 ee/server/apps/storage/AppRealStorage.ts). */
export class InMemoryMetadataStorage extends AppMetadataStorage {
	private readonly items = new Map<string, IAppStorageItem>();

	public constructor() {
		super('memory');
	}

	public async create(item: IAppStorageItem): Promise<IAppStorageItem> {
		item.createdAt = new Date();
		item.updatedAt = new Date();
		const taken = [...this.items.values()].some((other) => other.id === item.id || other.info.nameSlug === item.info.nameSlug);
		if (taken) {
			throw new Error('App already exists.');
		}
		item._id = newObjectId();
		this.items.set(item.id, clone(item));
		return item;
	}

	public async retrieveOne(id: string): Promise<IAppStorageItem | null> {
		return clone(this.find(id)) ?? null;
	}

	public async retrieveAll(): Promise<Map<string, IAppStorageItem>> {
		return new Map([...this.items].map(([id, item]) => [id, clone(item)]));
	}

	public async retrieveAllPrivate(): Promise<Map<string, IAppStorageItem>> {
		const all = await this.retrieveAll();
		return new Map([...all].filter(([, item]) => item.installationSource === AppInstallationSource.PRIVATE));
	}

	public async remove(id: string): Promise<{ success: boolean }> {
		return { success: this.items.delete(id) };
	}

	public async updatePartialAndReturnDocument(
		changes: Partial<IAppStorageItem>,
		options: { unsetPermissionsGranted?: boolean } = {},
	): Promise<IAppStorageItem> {
		const item = this.load(changes._id);
		Object.assign(item, clone(changes), { updatedAt: new Date() });
		if (options.unsetPermissionsGranted) {
			delete item.permissionsGranted;
		}
		return clone(item);
	}

	public async updateStatus(_id: string, status: AppStatus): Promise<boolean> {
		return this.change(_id, { status });
	}

	public async updateSetting(_id: string, setting: ISetting): Promise<boolean> {
		return this.change(_id, { settings: { ...this.load(_id).settings, [setting.id]: setting } });
	}

	public async updateAppInfo(_id: string, info: IAppInfo): Promise<boolean> {
		return this.change(_id, { info });
	}

	public async updateMarketplaceInfo(_id: string, marketplaceInfo: IAppStorageItem['marketplaceInfo']): Promise<boolean> {
		return this.change(_id, { marketplaceInfo });
	}

	private change(_id: string, changes: Partial<IAppStorageItem>): boolean {
		Object.assign(this.load(_id), clone(changes));
		return true;
	}

	private find(id: string | undefined): IAppStorageItem | undefined {
		return [...this.items.values()].find((item) => item._id === id || item.id === id);
	}

	private load(id: string | undefined): IAppStorageItem {
		const item = this.find(id);
		if (!item) {
			throw new Error(`No app record by the id of "${String(id)}".`);
		}
		return item;
	}
}
