const { readFileSync } = require('node:fs');
const { join, relative, sep } = require('node:path');
const { projects } = require('../jest.config');

const PROJECT = join(__dirname, '..');

/**
 * Prints the last line of a run, "N passed, N failed", in which a file that could not run at all counts as failed. So does each
 * test that the lists of requirements and threats name and that did not run, where everything was asked for.
 */
module.exports = class ClosingLine {
	constructor(globalConfig) {
		this.globalConfig = globalConfig;
	}

	onRunComplete(contexts, { testResults, numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
		const missing = this.isWhole(contexts) ? requiredButNotRun(testResults) : [];
		if (missing.length > 0) {
			this.error = new Error(missing.join('\n'));
			process.stdout.write(`\n${this.error.message}\n`);
		}
		const failed = numFailedTests + numRuntimeErrorTestSuites + missing.length;
		process.stdout.write(`\n${numPassedTests} passed, ${failed} failed\n`);
	}

	/** Jest asks for it after the run, and fails the run for it. */
	getLastError() {
		return this.error;
	}

	/** Whether the run had every project, and nobody asked for a part of the tests. */
	isWhole(contexts) {
		const { testPathPatterns, testNamePattern, onlyChanged, onlyFailures, findRelatedTests, runTestsByPath, shard } =
			this.globalConfig;
		const asksForPart =
			testPathPatterns.isSet() || testNamePattern || onlyChanged || onlyFailures || findRelatedTests || runTestsByPath || shard;
		return !asksForPart && contexts.size === projects.length;
	}
};

/** A sentence for each test that a list names and that did not run. */
function requiredButNotRun(testResults) {
	// Jest loads a reporter as it is. What reads TypeScript is there for these two lines only: it gets in the way of jest's own.
	const typescript = require('tsx/cjs/api').register({ namespace: 'requirements' });
	const { notRun } = typescript.require('./requirements/notRun.ts', __filename);
	const { readRequirements } = typescript.require('./requirements/readRequirements.ts', __filename);
	typescript.unregister();
	const requirements = ['REQUIREMENTS.md', 'THREATS.md'].map((list) =>
		readRequirements(readFileSync(join(__dirname, list), 'utf8')),
	);
	return notRun(
		requirements.flat(),
		testResults.map(({ testFilePath, testResults: tests }) => ({
			file: relative(PROJECT, testFilePath).split(sep).join('/'),
			tests,
		})),
	);
}
