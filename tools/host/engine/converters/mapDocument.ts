import { clone } from '../../omnichannel/clone';

/** What the converters keep of a document's fields the engine's interfaces do not know. */
export type Unmapped = { _unmappedProperties_?: Record<string, unknown> };

/** The fields as `Target`: the engine's interfaces and the documents' types require fields that the server leaves out. */
export function complete<Target extends object>(fields: Partial<Target>): Target {
	return fields as Target;
}

/** Names of app objects' fields that the server fills and the engine's interfaces do not list. */
type UnlistedField = 'token' | 'contactId' | 'closedAt' | 'members' | '_USERNAMES';

export type Mapping<Target> = {
	/** Field of the app object: field of the document. */
	readonly renamed: Partial<Record<keyof Target | UnlistedField, string>>;
	readonly computed?: Partial<Record<keyof Target, unknown>>;
	/** Fields of the document that the computed ones stand for. */
	readonly consumed?: readonly string[];
};

/**
 * The app object of a document: renamed and computed fields where they are defined, the rest under
 * `_unmappedProperties_`; nothing is shared with the document (Rocket.Chat 6.14 app/apps/server/converters/transformMappedData.ts).
 */
export function mapDocument<Target extends object>(document: object, mapping: Mapping<Target>): Target & Required<Unmapped> {
	const rest = new Map<string, unknown>(Object.entries(clone(document)));
	const mapped: Record<string, unknown> = {};
	for (const [field, source] of Object.entries<string | undefined>(mapping.renamed)) {
		if (source !== undefined) {
			assignDefined(mapped, field, rest.get(source));
			rest.delete(source);
		}
	}
	for (const [field, value] of Object.entries(mapping.computed ?? {})) {
		assignDefined(mapped, field, value);
	}
	for (const field of mapping.consumed ?? []) {
		rest.delete(field);
	}
	return { ...complete<Target>(mapped as Partial<Target>), _unmappedProperties_: Object.fromEntries(rest) };
}

function assignDefined(target: Record<string, unknown>, field: string, value: unknown): void {
	if (value !== undefined) {
		target[field] = value;
	}
}
