import { failure, success, type Result } from '../shared/Result';
import { Catalogue, EVERYONE, limitOf, nameKey } from './Catalogue';
import { catalogueSchema, type CatalogueInput, type CaseType, type SkillGroup } from './schema';

/** One thing wrong with a catalogue: where (a JSON path such as `caseTypes[2].weight`), a stable code, and a sentence for the administrator. */
export type CatalogueFault = {
	path: string;
	code:
		| 'CATALOGUE_NOT_JSON'
		| 'CATALOGUE_SHAPE'
		| 'CATALOGUE_NAME_TWICE'
		| 'CATALOGUE_UNKNOWN_CASE_TYPE'
		| 'CATALOGUE_UNKNOWN_TOPIC'
		| 'CATALOGUE_CASE_TYPE_WITHOUT_GROUP'
		| 'CATALOGUE_CASE_TYPE_IN_TWO_GROUPS'
		| 'CATALOGUE_WEIGHT_FITS_NOBODY';
	reason: string;
};

/** The catalogue that a JSON text describes, or everything that is wrong with it. Nothing is half accepted. */
export function parseCatalogue(text: string): Result<Catalogue, CatalogueFault[]> {
	let json: unknown;
	try {
		json = JSON.parse(text, refuseProto);
	} catch (error) {
		return failure([{ path: '', code: 'CATALOGUE_NOT_JSON', reason: reasonOf(error) }]);
	}
	const shape = catalogueSchema.safeParse(json);
	if (!shape.success) {
		return failure(
			shape.error.issues.map((issue) => ({ path: jsonPath(issue.path), code: 'CATALOGUE_SHAPE', reason: issue.message })),
		);
	}
	const faults = [
		...namesTwice('topics', shape.data.topics),
		...namesTwice('caseTypes', shape.data.caseTypes),
		...namesTwice('skillGroups', shape.data.skillGroups),
		...unknownNames(shape.data),
		...groupsOfCaseTypes(shape.data),
	];
	return faults.length > 0 ? failure(faults) : success(new Catalogue(shape.data));
}

/** Where JSON ends to be JSON. The parser's own words quote the text, which names people. */
function reasonOf(error: unknown): string {
	const place = /line \d+ column \d+|position \d+/.exec(String(error))?.[0];
	return place === undefined ? 'This is not JSON, or "__proto__" is used as a name.' : `This is not JSON: look at ${place}.`;
}

/** `__proto__` is no name: objects would lose it without a word. */
function refuseProto(key: string, value: unknown): unknown {
	if (key === '__proto__') {
		throw new SyntaxError('"__proto__" is not a name.');
	}
	return value;
}

function namesTwice(list: string, entries: readonly { name: string }[]): CatalogueFault[] {
	return entries.flatMap((entry, index) => {
		const first = entries.findIndex((other) => nameKey(other.name) === nameKey(entry.name));
		return first === index
			? []
			: [
					{
						path: `${list}[${index}].name`,
						code: 'CATALOGUE_NAME_TWICE' as const,
						reason: `"${entry.name}" is already the name of ${list}[${first}].`,
					},
				];
	});
}

function unknownNames(input: CatalogueInput): CatalogueFault[] {
	const caseTypes = new Set(input.caseTypes.map((caseType) => nameKey(caseType.name)));
	const unknownCaseType = (path: string, name: string): CatalogueFault[] =>
		caseTypes.has(nameKey(name))
			? []
			: [{ path, code: 'CATALOGUE_UNKNOWN_CASE_TYPE', reason: `There is no case type "${name}".` }];
	return [
		...input.topics.flatMap((topic, index) => unknownCaseType(`topics[${index}].caseType`, topic.caseType)),
		...input.skillGroups.flatMap((group, index) =>
			group.caseTypes.flatMap((name, position) => unknownCaseType(`skillGroups[${index}].caseTypes[${position}]`, name)),
		),
		...(input.topics.some((topic) => nameKey(topic.name) === nameKey(input.defaultTopic))
			? []
			: [
					{
						path: 'defaultTopic',
						code: 'CATALOGUE_UNKNOWN_TOPIC' as const,
						reason: `There is no topic "${input.defaultTopic}".`,
					},
				]),
	];
}

function groupsOfCaseTypes(input: CatalogueInput): CatalogueFault[] {
	return input.caseTypes.flatMap((caseType, index) => {
		const groups = input.skillGroups.filter((group) => group.caseTypes.some((name) => nameKey(name) === nameKey(caseType.name)));
		const path = `caseTypes[${index}]`;
		const [group, second] = groups;
		if (!group) {
			return [
				{
					path,
					code: 'CATALOGUE_CASE_TYPE_WITHOUT_GROUP' as const,
					reason: `No skill group works on "${caseType.name}". Name it in one.`,
				},
			];
		}
		if (second) {
			return [
				{
					path,
					code: 'CATALOGUE_CASE_TYPE_IN_TWO_GROUPS' as const,
					reason: `"${caseType.name}" is in "${group.name}" and in "${second.name}". A case type belongs to one group.`,
				},
			];
		}
		return weightFault(input, group, caseType, `${path}.weight`);
	});
}

function weightFault(input: CatalogueInput, group: SkillGroup, caseType: CaseType, path: string): CatalogueFault[] {
	const limits =
		group.members === EVERYONE
			? [input.capacity.default, ...Object.values(input.capacity.agents)]
			: group.members.map((member) => limitOf(input.capacity, member));
	const largest = limits.reduce((most, limit) => Math.max(most, limit), 0);
	// A group that nobody has joined yet is allowed: its conversations wait.
	return limits.length === 0 || caseType.weight <= largest
		? []
		: [
				{
					path,
					code: 'CATALOGUE_WEIGHT_FITS_NOBODY',
					reason: `One conversation weighs ${caseType.weight}, but no member of "${group.name}" may carry more than ${largest}.`,
				},
			];
}

function jsonPath(path: readonly PropertyKey[]): string {
	return path.reduce<string>((text, key) => {
		if (typeof key === 'number') {
			return `${text}[${key}]`;
		}
		return text === '' ? String(key) : `${text}.${String(key)}`;
	}, '');
}
