import { nameKey } from './Catalogue';
import type { CatalogueFault } from './CatalogueFault';
import type { CatalogueInput, Status } from './schema';

/** Lists of statuses by which a case could not begin, or not come to an end. */
export function statusFaults({ statuses, caseTypes }: CatalogueInput): CatalogueFault[] {
	return [
		...listFaults(statuses, 'statuses'),
		...caseTypes.flatMap((caseType, index) =>
			caseType.statuses ? listFaults(caseType.statuses, `caseTypes[${index}].statuses`) : [],
		),
	];
}

function listFaults(statuses: readonly Status[], path: string): CatalogueFault[] {
	const faults = [
		...endFaults(statuses, path),
		...statuses.flatMap((status, index) => leadFaults(statuses, status, `${path}[${index}]`)),
	];
	// Where a name is unknown or twice, what leads where is not known yet.
	return faults.length > 0 ? faults : strandedFaults(statuses, path);
}

function endFaults(statuses: readonly Status[], path: string): CatalogueFault[] {
	const initial = statuses.filter(({ is }) => is === 'initial').length;
	const isEndless = !statuses.some(({ is }) => is === 'terminal');
	const faultOf = (reason: string): CatalogueFault => ({ path, code: 'CATALOGUE_STATUSES', reason });
	return [
		...(initial === 1 ? [] : [faultOf(`One status must be "initial"; here ${initial} are.`)]),
		...(isEndless ? [faultOf('At least one status must be "terminal".')] : []),
	];
}

function leadFaults(statuses: readonly Status[], status: Status, path: string): CatalogueFault[] {
	const same = (name: string): Status | undefined => statuses.find((other) => nameKey(other.name) === nameKey(name));
	const unknown = (status.to ?? []).flatMap((name, index): CatalogueFault[] => {
		const found = same(name);
		const reason = !found
			? `There is no status "${name}" in this list.`
			: found === status
				? 'A status does not lead to itself.'
				: found.is === 'initial'
					? 'Nothing leads back to the initial status.'
					: undefined;
		return reason === undefined ? [] : [{ path: `${path}.to[${index}]`, code: 'CATALOGUE_STATUS_LEADS', reason }];
	});
	return [
		...(same(status.name) === status
			? []
			: [{ path: `${path}.name`, code: 'CATALOGUE_NAME_TWICE' as const, reason: `"${status.name}" is there twice.` }]),
		...(status.is === 'terminal' && status.to
			? [{ path: `${path}.to`, code: 'CATALOGUE_STATUS_LEADS' as const, reason: 'A terminal status leads nowhere.' }]
			: []),
		...(status.asksResolution && status.is !== 'terminal'
			? [
					{
						path: `${path}.asksResolution`,
						code: 'CATALOGUE_STATUSES' as const,
						reason: 'Only a terminal status has a resolution.',
					},
				]
			: []),
		...unknown,
	];
}

/** Statuses from which no terminal one can be reached. */
function strandedFaults(statuses: readonly Status[], path: string): CatalogueFault[] {
	const ending = new Set(statuses.filter(({ is }) => is === 'terminal').map(({ name }) => nameKey(name)));
	for (let before = -1; before < ending.size;) {
		before = ending.size;
		for (const { name, is, to } of statuses) {
			if (is !== 'terminal' && (!to || to.some((next) => ending.has(nameKey(next))))) {
				ending.add(nameKey(name));
			}
		}
	}
	return statuses.flatMap(({ name }, index) =>
		ending.has(nameKey(name))
			? []
			: [{ path: `${path}[${index}].to`, code: 'CATALOGUE_STATUSES' as const, reason: `From "${name}" a case would never end.` }],
	);
}
