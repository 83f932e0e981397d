import type { z } from 'zod';
import { failure, success, type Result } from '../shared/Result';
import { Catalogue } from './Catalogue';
import type { CatalogueFault } from './CatalogueFault';
import { groupFaults } from './groupFaults';
import { nameFaults } from './nameFaults';
import { catalogueSchema } from './schema';
import { statusFaults } from './statusFaults';

type Issue = z.core.$ZodIssue;

/** The catalogue that a JSON text describes, or everything that is wrong with it. Nothing is half accepted. */
export function parseCatalogue(text: string): Result<Catalogue, CatalogueFault[]> {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		return failure([{ path: '', code: 'CATALOGUE_NOT_JSON', reason: reasonOf(error) }]);
	}
	return checkCatalogue(json);
}

/**
 * The catalogue that a JSON value describes, or everything that is wrong with it: first its shape, and only where that is
 * good its names and groups. The cost grows with the size of the value and no faster.
 */
export function checkCatalogue(json: unknown): Result<Catalogue, CatalogueFault[]> {
	const shape = catalogueSchema.safeParse(json);
	if (!shape.success) {
		return failure(shape.error.issues.flatMap((issue) => shapeFaults(issue, [])));
	}
	const faults = [...nameFaults(shape.data), ...groupFaults(shape.data), ...statusFaults(shape.data)];
	return faults.length > 0 ? failure(faults) : success(new Catalogue(shape.data));
}

/** Where JSON ends to be JSON. The parser's own words quote the text, which names people. */
function reasonOf(error: unknown): string {
	const place = /line \d+ column \d+|position \d+/.exec(String(error))?.[0];
	return place === undefined ? 'This is not JSON.' : `This is not JSON: look at ${place}.`;
}

/** What is wrong with a shape, at the deepest place that is certain. */
function shapeFaults(issue: Issue, above: readonly PropertyKey[]): CatalogueFault[] {
	const path = [...above, ...issue.path];
	if (issue.code === 'invalid_union') {
		// The alternative that was meant is the one that gets beyond "this is another kind of value".
		const meant = issue.errors.find((issues) => issues.some((inner) => inner.path.length > 0 || !isOtherKind(inner)));
		if (meant) {
			return meant.flatMap((inner) => shapeFaults(inner, path));
		}
	}
	const reason = issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined;
	return [{ path: jsonPath(path), code: 'CATALOGUE_SHAPE', reason: reason ?? issue.message }];
}

function isOtherKind(issue: Issue): boolean {
	return issue.code === 'invalid_type' || issue.code === 'invalid_value';
}

function jsonPath(path: readonly PropertyKey[]): string {
	return path.reduce<string>((text, key) => {
		if (typeof key === 'number') {
			return `${text}[${key}]`;
		}
		const name = String(key);
		if (!/^\w+$/.test(name)) {
			return `${text}[${JSON.stringify(name)}]`;
		}
		return text === '' ? name : `${text}.${name}`;
	}, '');
}
