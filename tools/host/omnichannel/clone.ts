/**
 * A deep copy of a document: plain objects, arrays and dates. Readers of the store get copies, so that a caller's room
 * grows stale exactly as one read from a database does. (`structuredClone` would give dates of another realm in jest.)
 */
export function clone<T>(value: T): T {
	return copy(value) as T;
}

function copy(value: unknown): unknown {
	if (value instanceof Date) {
		return new Date(value.getTime());
	}
	if (Array.isArray(value)) {
		return value.map(copy);
	}
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, copy(field)]));
	}
	return value;
}
