import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { mayRead } from './mayRead';
import { notRun, type FileResult } from './notRun';
import { readRequirements } from './readRequirements';
import { titlesIn } from './titlesIn';

const PROJECT = join(__dirname, '../..');

describe.each([
	['REQUIREMENTS.md', 'R', 50],
	['THREATS.md', 'T', 20],
])('the list in %s', (list, letter, count) => {
	const requirements = readRequirements(readFileSync(join(PROJECT, 'test', list), 'utf8'));

	it('has each once, in order', () => {
		expect(requirements.map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, index) => `${letter}${index + 1}`));
	});

	it('says of each what shows it, or will', () => {
		expect(requirements.filter(({ tests, otherwise }) => tests.length + otherwise.length === 0)).toEqual([]);
	});

	it('names only tests that exist', () => {
		const named = requirements.flatMap(({ tests }) => tests);
		const files = [...new Set(named.map(({ file }) => file))].filter((file) => existsSync(join(PROJECT, file)));
		const titles = new Map(files.map((file) => [file, titlesIn(readFileSync(join(PROJECT, file), 'utf8'))]));
		expect(named.filter(({ file, title }) => !titles.get(file)?.some((written) => mayRead(written, title)))).toEqual([]);
	});
});

describe('a list of requirements is read', () => {
	it('with the tests of each and what else there is, beside words that are no items', () => {
		const list = [
			'# Title',
			'- **R1** One thing.',
			'  - `test/a.test.ts`: a bank opens: at `nine`',
			'  - Planned: later.',
			'',
			'- **T2** Another.',
			'  - Rocket.Chat itself: does it.',
		];
		expect(readRequirements(list.join('\n'))).toEqual([
			{ id: 'R1', tests: [{ file: 'test/a.test.ts', title: 'a bank opens: at `nine`' }], otherwise: ['Planned: later.'] },
			{ id: 'T2', tests: [], otherwise: ['Rocket.Chat itself: does it.'] },
		]);
	});

	it.each([
		['a requirement without words', '- **R2**'],
		['a test without a title', '  - `test/a.test.ts`:'],
		['a file that is no test', '  - `test/a.ts`: a bank opens'],
		['a reason without words', '  - Planned:'],
		['another word', '  - Perhaps: somehow.'],
		['an item of another depth', '    - Planned: later.'],
		['another bullet', '* **R2** Another.'],
	])('and is refused with %s', (_what, line) => {
		expect(() => readRequirements(`- **R1** One thing.\n${line}`)).toThrow(line);
	});
});

describe('the titles in a test file', () => {
	it('are those of its tests, each after those of the descriptions around it, as they are written', () => {
		const source = `
			describe('a bank', () => {
				beforeEach(() => open('early'));
				it("opens", () => expect(describe('no title')).toBe('no test'));
				describe.each([['night'], ['day']])('by %s', () => {
					it.each<[string, number]>([['nine', 9]])(\`is open at %s\`, (_what, hour) => hour);
				});
				it.skip('closes', () => undefined);
			});
			it('stands alone', () => undefined);
			// it('is a comment')
			it(\`is \${computed}\`, () => undefined);`;
		expect(titlesIn(source)).toEqual(['a bank opens', 'a bank by %s is open at %s', 'a bank closes', 'stands alone']);
	});

	it.each([
		['a bank by %s', 'a bank by night', true],
		['a bank by %s', 'a bank by %s', true],
		['a bank by $name.first, %j', 'a bank by night, [1]', true],
		['a bank by night', 'a bank by %s', false],
		['a bank. (Open?)', 'a bank. (Open?)', true],
		['a bank.', 'a bank!', false],
		['a bank', 'a bank by night', false],
		['bank', 'a bank', false],
	])('as "%s" may read "%s": %s', (written, printed, may) => {
		expect(mayRead(written, printed)).toBe(may);
	});
});

describe('a test that the list names', () => {
	const requirement = { id: 'R7', tests: [{ file: 'test/a.test.ts', title: 'a bank is open at %s' }], otherwise: [] };
	const fileWith = (...statuses: string[]): FileResult => ({
		file: 'test/a.test.ts',
		tests: [
			...statuses.map((status, index) => ({ fullName: `a bank is open at ${index}`, status })),
			{ fullName: 'a bank closes', status: 'pending' },
		],
	});

	it.each<[string, FileResult[]]>([
		['passed', [fileWith('passed')]],
		['failed, which fails the run by itself', [fileWith('failed')]],
		['passed in each of its cases and each project', [fileWith('passed', 'passed'), fileWith('passed')]],
	])('has run where it %s', (_what, results) => {
		expect(notRun([requirement], results)).toEqual([]);
	});

	it.each<[string, FileResult[]]>([
		['its file did not run', [{ ...fileWith('passed'), file: 'test/b.test.ts' }]],
		['its file could not run', [{ file: 'test/a.test.ts', tests: [] }]],
		['it was skipped', [fileWith('pending')]],
		['one of its cases was skipped', [fileWith('passed', 'pending')]],
		['it was skipped in one of the projects', [fileWith('passed'), fileWith('pending')]],
		['it is no more', [fileWith()]],
	])('has not run where %s', (_what, results) => {
		expect(notRun([requirement], results)).toEqual(['R7 is not shown: "a bank is open at %s" in test/a.test.ts did not run.']);
	});
});
