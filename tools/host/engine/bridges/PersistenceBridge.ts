import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RocketChatAssociationRecord } from '@rocket.chat/apps-engine/definition/metadata';
import { PersistenceBridge as EngineBridge } from '@rocket.chat/apps-engine/server/bridges/PersistenceBridge';
import { z } from 'zod';
import { complete } from '../converters/mapDocument';
import type { Association, PersistenceStore } from '../PersistenceStore';

const association = z.object({ model: z.string(), id: z.string() });

/** Persistence with the guarantees of Rocket.Chat 6.14 app/apps/server/bridges/persistence.ts, and no more. */
export class PersistenceBridge extends EngineBridge {
	public constructor(private readonly store: PersistenceStore) {
		super();
	}

	protected async purge(appId: string): Promise<void> {
		await this.store.removeAll(appId);
	}

	protected async create(data: object, appId: string): Promise<string> {
		assertObject(data);
		return this.store.insert({ appId, data });
	}

	protected async createWithAssociations(
		data: object,
		associations: RocketChatAssociationRecord[],
		appId: string,
	): Promise<string> {
		assertObject(data);
		return this.store.insert({ appId, associations: stored(associations), data });
	}

	/** Not limited to the app's own records, as there. */
	protected override readById(id: string): Promise<object> {
		return this.store.findById(id).then((record) => complete<{ data: object }>(record ?? {}).data);
	}

	protected async readByAssociations(associations: RocketChatAssociationRecord[], appId: string): Promise<object[]> {
		return (await this.store.find(appId, stored(associations))).map(({ data }) => data);
	}

	protected async remove(id: string, appId: string): Promise<object | undefined> {
		const record = await this.store.findById(id);
		if (record?.appId !== appId) {
			return undefined;
		}
		await this.store.removeById(appId, id);
		return record.data;
	}

	/** Two steps: what is written between them is removed and not reported. */
	protected async removeByAssociations(
		associations: RocketChatAssociationRecord[],
		appId: string,
	): Promise<object[] | undefined> {
		const wanted = stored(associations);
		const records = await this.store.find(appId, wanted);
		if (records.length === 0) {
			return undefined;
		}
		await nextTurn();
		await this.store.removeAll(appId, wanted);
		return records.map(({ data }) => data);
	}

	protected async update(_id: string, data: object): Promise<string> {
		assertObject(data);
		throw new Error('Not implemented.');
	}

	protected async updateByAssociations(
		associations: RocketChatAssociationRecord[],
		data: object,
		upsert: boolean | undefined,
		appId: string,
	): Promise<string> {
		assertObject(data);
		return this.store.updateOne(appId, stored(associations), data, upsert ?? true);
	}
}

/** Associations as they are stored: they cross the pipe as plain objects. */
function stored(associations: RocketChatAssociationRecord[]): Association[] {
	return z.array(association).parse(associations);
}

function assertObject(data: unknown): void {
	if (typeof data !== 'object') {
		throw new Error('Attempted to store an invalid data type, it must be an object.');
	}
}
