import { setImmediate as nextTurn } from 'node:timers/promises';
import { clone } from '../omnichannel/clone';
import { newObjectId } from './newObjectId';

export type Association = { readonly model: string; readonly id: string };
export type PersistenceRecord = { _id: string; appId: string; associations?: Association[]; data: object };

/**
 * The records of all apps, in memory (Rocket.Chat: collection rocketchat_apps_persistence). Two engines that share one
 * store are two servers on one database. Each operation is atomic on one record only; there is no transaction, no
 * unique key and no compare-and-set. Everything is copied on the way in and out.
 */
export class PersistenceStore {
	private records: PersistenceRecord[] = [];

	public async insert(record: Omit<PersistenceRecord, '_id'>): Promise<string> {
		const _id = newObjectId();
		this.records.push(clone({ _id, ...record }));
		return _id;
	}

	public async findById(id: string): Promise<PersistenceRecord | undefined> {
		return clone(this.records.find((record) => record._id === id));
	}

	/** Records of the app that carry all of the associations (`$all`; none given matches nothing), oldest first. */
	public async find(appId: string, associations: readonly Association[]): Promise<PersistenceRecord[]> {
		return clone(this.records.filter((record) => record.appId === appId && carriesAll(record, associations)));
	}

	/**
	 * The id of the record inserted by `upsert`, else ''. Changes the first record whose whole array of associations
	 * equals the given one, order included (`updateOne({ appId, associations })`).
	 */
	public async updateOne(appId: string, associations: Association[], data: object, upsert: boolean): Promise<string> {
		const found = this.records.find((record) => record.appId === appId && sameArray(record.associations, associations));
		if (found) {
			found.data = clone(data);
			return '';
		}
		return upsert ? this.insert({ appId, associations, data }) : '';
	}

	public async removeById(appId: string, id: string): Promise<void> {
		this.records = this.records.filter((record) => !(record.appId === appId && record._id === id));
	}

	public async removeAll(appId: string, associations?: readonly Association[]): Promise<void> {
		await nextTurn();
		this.records = this.records.filter(
			(record) => record.appId !== appId || !(associations ? carriesAll(record, associations) : true),
		);
	}

	/** All records of one app, oldest first: for tests. */
	public ofApp(appId: string): PersistenceRecord[] {
		return clone(this.records.filter((record) => record.appId === appId));
	}
}

const same = (left: Association, right: Association | undefined): boolean => left.model === right?.model && left.id === right.id;

function carriesAll(record: PersistenceRecord, associations: readonly Association[]): boolean {
	return associations.length > 0 && associations.every((wanted) => record.associations?.some((own) => same(own, wanted)));
}

function sameArray(own: readonly Association[] | undefined, wanted: readonly Association[]): boolean {
	return own?.length === wanted.length && own.every((association, index) => same(association, wanted[index]));
}
