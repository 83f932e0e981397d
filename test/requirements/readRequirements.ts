/** One requirement of `test/REQUIREMENTS.md`. */
export type Requirement = {
	readonly number: number;
	readonly tests: readonly NamedTest[];
	/** What shows it beside our tests, or will. */
	readonly otherwise: readonly string[];
};

/** A test by its file, relative to the project, and its whole title as jest prints it: of its `describe`s, then its own. */
export type NamedTest = { readonly file: string; readonly title: string };

const REQUIREMENT = /^- \*\*R(\d+)\*\* \S/;
const TEST = /^ {2}- `(test\/[^`]+\.test\.ts)`: (\S.*)$/;
const OTHERWISE = /^ {2}- ((?:Rocket\.Chat itself|Planned): \S.*)$/;

/** The requirements of the list in their order. Throws at a list item that is none of the three kinds. */
export function readRequirements(markdown: string): Requirement[] {
	const requirements: { number: number; tests: NamedTest[]; otherwise: string[] }[] = [];
	for (const line of markdown.split('\n').filter((text) => /^\s*[-*+] /.test(text))) {
		const [, number] = REQUIREMENT.exec(line) ?? [];
		const [, file, title] = TEST.exec(line) ?? [];
		const [, otherwise] = OTHERWISE.exec(line) ?? [];
		const current = requirements.at(-1);
		if (number !== undefined) {
			requirements.push({ number: Number(number), tests: [], otherwise: [] });
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
