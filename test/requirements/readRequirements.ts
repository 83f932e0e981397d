/** One requirement of `test/REQUIREMENTS.md`, or one threat of `test/THREATS.md` that has to be withstood. */
export type Requirement = {
	/** Such as `R7`, or `T5` for a threat. */
	readonly id: string;
	readonly tests: readonly NamedTest[];
	/** What shows it beside our tests, or will. */
	readonly otherwise: readonly string[];
};

/** A test by its file, relative to the project, and its whole title as jest prints it: of its `describe`s, then its own. */
export type NamedTest = { readonly file: string; readonly title: string };

const REQUIREMENT = /^- \*\*([RT]\d+)\*\* \S/;
const TEST = /^ {2}- `(test\/[^`]+\.test\.ts)`: (\S.*)$/;
const OTHERWISE = /^ {2}- ((?:Rocket\.Chat itself|The bank|Planned): \S.*)$/;

/** The requirements of the list in their order. Throws at a list item that is none of the three kinds. */
export function readRequirements(markdown: string): Requirement[] {
	const requirements: { id: string; tests: NamedTest[]; otherwise: string[] }[] = [];
	for (const line of markdown.split('\n').filter((text) => /^\s*[-*+] /.test(text))) {
		const [, id] = REQUIREMENT.exec(line) ?? [];
		const [, file, title] = TEST.exec(line) ?? [];
		const [, otherwise] = OTHERWISE.exec(line) ?? [];
		const current = requirements.at(-1);
		if (id !== undefined) {
			requirements.push({ id, tests: [], otherwise: [] });
		} else if (current && file !== undefined && title !== undefined) {
			current.tests.push({ file, title });
		} else if (current && otherwise !== undefined) {
			current.otherwise.push(otherwise);
		} else {
			throw new Error(`The list of requirements has an item of no known kind: ${line}`);
		}
	}
	return requirements;
}
