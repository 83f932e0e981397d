import { mayRead } from './mayRead';
import type { NamedTest, Requirement } from './readRequirements';

/** What jest says of one file, of each project that has it. */
export type FileResult = {
	/** Relative to the project. */
	readonly file: string;
	readonly tests: readonly { readonly fullName: string; readonly status: string }[];
};

/**
 * A sentence for each test of the list that did not run, or not in each project that has its file. One that ran and failed is
 * none of them: it fails the run by itself.
 */
export function notRun(requirements: readonly Requirement[], results: readonly FileResult[]): string[] {
	return requirements.flatMap(({ id, tests }) =>
		tests
			.filter((test) => !hasRun(test, results))
			.map(({ file, title }) => `${id} is not shown: "${title}" in ${file} did not run.`),
	);
}

function hasRun({ file, title }: NamedTest, results: readonly FileResult[]): boolean {
	const ofFile = results.filter((result) => result.file === file);
	return ofFile.length > 0 && ofFile.every(({ tests }) => ranIn(tests, title));
}

function ranIn(tests: FileResult['tests'], title: string): boolean {
	const named = tests.filter(({ fullName }) => mayRead(title, fullName));
	return named.length > 0 && named.every(({ status }) => ['passed', 'failed'].includes(status));
}
