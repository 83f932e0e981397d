import { nameKey } from './Catalogue';
import type { CatalogueFault } from './CatalogueFault';
import { largestLimits } from './limits';
import type { CaseType, CatalogueInput, SkillGroup } from './schema';

/** Case types whose group is not one, is named again where others should help, or has nobody who could carry them. */
export function groupFaults(input: CatalogueInput): CatalogueFault[] {
	const groupsOf = groupsByCaseType(input.skillGroups);
	const largestLimitIn = largestLimits(input);
	return input.caseTypes.flatMap((caseType, index): CatalogueFault[] => {
		const path = `caseTypes[${index}]`;
		const [group, second] = groupsOf.get(nameKey(caseType.name)) ?? [];
		if (!group) {
			const reason = `No skill group works on "${caseType.name}". Name it in one.`;
			return [{ path, code: 'CATALOGUE_CASE_TYPE_WITHOUT_GROUP', reason }];
		}
		if (second) {
			const reason = `"${caseType.name}" is in "${group.name}" and in "${second.name}". A case type belongs to one group.`;
			return [{ path, code: 'CATALOGUE_CASE_TYPE_IN_TWO_GROUPS', reason }];
		}
		return [...helpFaults(caseType, group, path), ...weightFaults(caseType, group, largestLimitIn.get(group.name), path)];
	});
}

/** By the key of a case type's name, the groups that name it. A group that names it twice counts once. */
function groupsByCaseType(skillGroups: readonly SkillGroup[]): ReadonlyMap<string, readonly SkillGroup[]> {
	const groups = new Map<string, SkillGroup[]>();
	for (const group of skillGroups) {
		for (const key of new Set(group.caseTypes.map(nameKey))) {
			const earlier = groups.get(key);
			if (earlier) {
				earlier.push(group);
			} else {
				groups.set(key, [group]);
			}
		}
	}
	return groups;
}

/** Groups that are to help and cannot: the case type's own, or one that widening has already added. */
function helpFaults({ overflow, noAnswer }: CaseType, own: SkillGroup, path: string): CatalogueFault[] {
	const code = 'CATALOGUE_GROUP_ADDS_NOBODY';
	const ownReason = `"${own.name}" works on this case type anyway. Name another group.`;
	const helping = new Set([nameKey(own.name)]);
	const faults: CatalogueFault[] =
		overflow && helping.has(nameKey(overflow.group)) ? [{ path: `${path}.overflow.group`, code, reason: ownReason }] : [];
	for (const [position, name] of (noAnswer?.widenTo ?? []).entries()) {
		const key = nameKey(name);
		if (helping.has(key)) {
			const reason = key === nameKey(own.name) ? ownReason : `"${name}" is already named earlier in this list.`;
			faults.push({ path: `${path}.noAnswer.widenTo[${position}]`, code, reason });
		}
		helping.add(key);
	}
	return faults;
}

/** A weight that nobody of the group may ever carry. What agents keep in reserve does not count: it is there to be used. */
function weightFaults(caseType: CaseType, group: SkillGroup, largest: number | undefined, path: string): CatalogueFault[] {
	// A group that nobody has joined yet is allowed: its conversations wait.
	if (largest === undefined || caseType.weight <= largest) {
		return [];
	}
	const reason = `One conversation weighs ${caseType.weight}, but no member of "${group.name}" may carry more than ${largest}.`;
	return [{ path: `${path}.weight`, code: 'CATALOGUE_WEIGHT_FITS_NOBODY', reason }];
}
