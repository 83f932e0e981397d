import type { CatalogueFault } from '../../catalogue/CatalogueFault';
import type { Text } from '../views/text';
import type { FieldPlace } from './AdminForm';
import type { FieldFault } from './FormReader';

/** Most faults named at one field; the rest is counted. */
const NAMED = 3;

/** A fault of the catalogue as it is said where nothing shows its place: with its path. */
export function faultText({ path, reason, code }: CatalogueFault, text: Text): string {
	return text('admin.fault', { path: path === '' ? '-' : path, reason, code });
}

/** Several sentences as one text, the first few in full. */
export function fewTexts(sentences: readonly string[], text: Text): string {
	const more = sentences.length - NAMED;
	return [...sentences.slice(0, NAMED), ...(more > 0 ? [text('admin.moreFaults', { count: more })] : [])].join(' ');
}

/**
 * The faults of a changed catalogue as faults of the form that changed it, each at the field and line that says it. A fault
 * that no field says stands at the first one, with its path. The cost grows with the number of faults and places only.
 */
export function atFields(
	faults: readonly CatalogueFault[],
	{ places, firstField }: { readonly places: readonly FieldPlace[]; readonly firstField: string },
	text: Text,
): FieldFault[] {
	const placesByPath = new Map(places.map((place) => [place.path, place]));
	return faults.map((fault) => {
		const place = pathsTo(fault.path).flatMap((path) => placesByPath.get(path) ?? [])[0];
		return place
			? { field: place.field, line: place.line, reason: `${fault.reason} (${fault.code})` }
			: { field: firstField, reason: faultText(fault, text) };
	});
}

/** The text to show at each field that has faults. Of each line only the first fault is said: the others often follow from it. */
export function textsByField(faults: readonly FieldFault[], text: Text): Map<string, string> {
	const sentences = new Map<string, string[]>();
	const linesSaid = new Set<string>();
	for (const { field, line, reason } of faults) {
		const said = sentences.get(field) ?? [];
		sentences.set(field, said);
		if (line === undefined) {
			said.push(reason);
		} else if (!linesSaid.has(`${field} ${line}`)) {
			linesSaid.add(`${field} ${line}`);
			said.push(text('admin.line', { line, reason }));
		}
	}
	return new Map([...sentences].map(([field, said]) => [field, fewTexts(said, text)]));
}

/** A path, and those that lead to it: `a[1].b`, `a[1]`, `a`. */
function pathsTo(path: string): string[] {
	const ends = Array.from(path.matchAll(/[.[]/g), ({ index }) => path.slice(0, index)).reverse();
	return [path, ...ends];
}
