import type { IPersistence, IPersistenceRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { RocketChatAssociationRecord } from '@rocket.chat/apps-engine/definition/metadata';

type Stored = { readonly id: string; readonly keys: readonly string[]; data: object };

/**
 * The engine's persistence in memory, with what the server guarantees and no more (Rocket.Chat 6.14
 * app/apps/server/bridges/persistence.ts): reading by several associations means all of them; an update changes the first
 * record whose whole array of associations is the same, in that order, or inserts; a removal looks first and then
 * removes; no key is unique. Data is copied on the way in and out, and what is undefined arrives as null.
 */
export class EnginePersistence implements IPersistence, IPersistenceRead {
	public records: Stored[] = [];
	private made = 0;

	public async create(data: object): Promise<string> {
		return this.createWithAssociations(data, []);
	}

	public async createWithAssociation(data: object, association: RocketChatAssociationRecord): Promise<string> {
		return this.createWithAssociations(data, [association]);
	}

	public async createWithAssociations(data: object, associations: RocketChatAssociationRecord[]): Promise<string> {
		this.made += 1;
		this.records.push({ id: `record${this.made}`, keys: associations.map(keyOf), data: copied(data) });
		return `record${this.made}`;
	}

	public async update(): Promise<string> {
		throw new Error('Not implemented.');
	}

	public async updateByAssociation(association: RocketChatAssociationRecord, data: object, upsert?: boolean): Promise<string> {
		return this.updateByAssociations([association], data, upsert);
	}

	public async updateByAssociations(associations: RocketChatAssociationRecord[], data: object, upsert = false): Promise<string> {
		const keys = associations.map(keyOf);
		const found = this.records.find((record) => JSON.stringify(record.keys) === JSON.stringify(keys));
		if (found) {
			found.data = copied(data);
			return '';
		}
		return upsert ? this.createWithAssociations(data, associations) : '';
	}

	public async remove(id: string): Promise<object> {
		const found = this.records.find((record) => record.id === id);
		this.records = this.records.filter((record) => record !== found);
		return copied(found?.data ?? {});
	}

	public async removeByAssociation(association: RocketChatAssociationRecord): Promise<object[]> {
		return this.removeByAssociations([association]);
	}

	public async removeByAssociations(associations: RocketChatAssociationRecord[]): Promise<object[]> {
		const found = this.carrying(associations);
		await Promise.resolve();
		const doomed = new Set(this.carrying(associations));
		this.records = this.records.filter((record) => !doomed.has(record));
		return found.map(({ data }) => copied(data));
	}

	public async read(id: string): Promise<object> {
		return copied(this.records.find((record) => record.id === id)?.data ?? {});
	}

	public async readByAssociation(association: RocketChatAssociationRecord): Promise<object[]> {
		return this.readByAssociations([association]);
	}

	public async readByAssociations(associations: RocketChatAssociationRecord[]): Promise<object[]> {
		return this.carrying(associations).map(({ data }) => copied(data));
	}

	private carrying(associations: readonly RocketChatAssociationRecord[]): Stored[] {
		const keys = associations.map(keyOf);
		return this.records.filter((record) => keys.length > 0 && keys.every((key) => record.keys.includes(key)));
	}
}

function keyOf(association: RocketChatAssociationRecord): string {
	return `${association.getModel()} ${association.getID()}`;
}

/** A copy as the sandbox's pipe makes it. */
function copied<Data extends object>(data: Data): Data {
	return JSON.parse(JSON.stringify(data, (_key, value: unknown) => (value === undefined ? null : value))) as Data;
}
