import type { Capacity, CatalogueInput } from './schema';

/** An agent's own limit in units, else the default. */
export function limitOf(capacity: Capacity, username: string): number {
	return (Object.hasOwn(capacity.agents, username) ? capacity.agents[username] : undefined) ?? capacity.default;
}

/** The largest limit among the members of each group, by its name; none for a group without members. */
export function largestLimits({
	skillGroups,
	capacity,
}: Pick<CatalogueInput, 'skillGroups' | 'capacity'>): ReadonlyMap<string, number> {
	const ofEveryone = Object.values(capacity.agents).reduce((most, limit) => Math.max(most, limit), capacity.default);
	return new Map(
		skillGroups.flatMap(({ name, members }) => {
			if (members === 'everyone') {
				return [[name, ofEveryone] as const];
			}
			const largest = members.reduce((most, { username }) => Math.max(most, limitOf(capacity, username)), 0);
			return members.length === 0 ? [] : [[name, largest] as const];
		}),
	);
}
