import { Query } from 'mingo';
import { clone } from './clone';

/** Documents by id, oldest first. Every document that comes out is a copy; every one that goes in is copied. */
export class Collection<T extends { _id: string; _updatedAt?: Date }> {
	readonly #documents = new Map<string, T>();

	insert(document: T): T {
		if (this.#documents.has(document._id)) {
			throw new Error(`E11000 duplicate key error: _id "${document._id}"`);
		}
		this.#documents.set(document._id, withoutUndefined(clone(document)));
		return clone(document);
	}

	findById(id: string): T | undefined {
		const document = this.#documents.get(id);
		return document && clone(document);
	}

	/** The first (oldest) match. */
	findOne(matches: (document: Readonly<T>) => boolean): T | undefined {
		for (const document of this.#documents.values()) {
			if (matches(document)) {
				return clone(document);
			}
		}
		return undefined;
	}

	find(matches: (document: Readonly<T>) => boolean): T[] {
		return [...this.#documents.values()].filter(matches).map(clone);
	}

	/** Matches of a Mongo query. */
	query(filter: Record<string, unknown>): T[] {
		const query = new Query(filter, {});
		return this.find((document) => query.test(document));
	}

	count(matches: (document: Readonly<T>) => boolean = () => true): number {
		return [...this.#documents.values()].filter(matches).length;
	}

	/** The changed document; a field set to `undefined` is removed. */
	update(id: string, changes: Partial<T>): T | undefined {
		const current = this.#documents.get(id);
		if (!current) {
			return undefined;
		}
		const changed = withoutUndefined({ ...current, ...clone(changes), _updatedAt: new Date() });
		this.#documents.set(id, changed);
		return clone(changed);
	}

	remove(id: string): boolean {
		return this.#documents.delete(id);
	}
}

function withoutUndefined<T extends object>(document: T): T {
	for (const key of Object.keys(document) as (keyof T)[]) {
		if (document[key] === undefined) {
			Reflect.deleteProperty(document, key);
		}
	}
	return document;
}
