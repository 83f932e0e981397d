import { readdirSync, readFileSync } from 'fs';
import { join, sep } from 'path';
import { violationsOf } from './dependencyRule';

const SRC = join(__dirname, '../../src');

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.ts'))
	.map((file) => file.split(sep).join('/'));

describe('the dependency rule', () => {
	it('has the whole source before it', () => {
		expect(files).toEqual(expect.arrayContaining(['LiveBankApp.ts', 'desk/Desk.ts', 'shared/ids.ts', 'rocketchat/DeskDoor.ts']));
	});

	it('is kept by every file', () => {
		expect(files.flatMap((file) => violationsOf(file, readFileSync(join(SRC, file), 'utf8')))).toEqual([]);
	});
});

describe('the dependency rule finds', () => {
	it.each([
		['shared that imports a folder of the bank', 'shared/x.ts', "import { Case } from '../cases/Case';", 'imports cases'],
		['shared that imports a package', 'shared/x.ts', "import { z } from 'zod';", 'imports the package zod'],
		['an earlier folder that imports a later one', 'agents/x.ts', "import { a } from '../cases/a';", 'imports cases'],
		[
			'the last folder that imports the platform layer',
			'desk/x.ts',
			"import { a } from '../rocketchat/a';",
			'imports rocketchat',
		],
		['a type import', 'catalogue/x.ts', "import type { Agent } from '../agents/Agent';", 'imports agents'],
		['a re-export', 'cases/x.ts', "export { decide } from '../routing/decide';", 'imports routing'],
		['a re-export of everything', 'cases/x.ts', "export * from '../desk/Desk';", 'imports desk'],
		['a dynamic import', 'routing/x.ts', "const a = import('../desk/Desk');", 'imports desk'],
		['a require', 'routing/x.ts', "const a = require('../desk/Desk');", 'imports desk'],
		['an import for its side effect', 'routing/x.ts', "import '../desk/Desk';", 'imports desk'],
		['a type named by its file', 'cases/x.ts', "let a: import('../desk/Desk').Desk;", 'imports desk'],
		['a detour', 'cases/x.ts', "import { a } from '../shared/../desk/a';", 'imports desk'],
		[
			'the platform in the desk',
			'desk/x.ts',
			"import type { IRead } from '@rocket.chat/apps-engine/definition/accessors';",
			'imports the platform',
		],
		['a module of node in the bank', 'cases/x.ts', "import { createHash } from 'crypto';", 'imports the package crypto'],
		['a file beside the app’s class', 'helper.ts', "import { a } from './cases/Case';", 'imports cases'],
		[
			'an import of the app’s class',
			'rocketchat/x.ts',
			"import { LiveBankApp } from '../LiveBankApp';",
			'imports the class of the app',
		],
		[
			'an import of a tool',
			'rocketchat/x.ts',
			"import { a } from '../../tools/build/a';",
			'imports tools/build/a, which is outside src',
		],
		[
			'an import of a test',
			'LiveBankApp.ts',
			"import { a } from '../test/worlds/a';",
			'imports test/worlds/a, which is outside src',
		],
		['texts in the bank', 'desk/x.ts', "import english from '../../i18n/en.json';", 'imports i18n/en.json, which is outside src'],
		['the machine’s clock', 'desk/x.ts', 'const now = new Date();', 'makes a Date of now'],
		['the machine’s clock in short', 'routing/x.ts', 'const now = Date.now();', 'uses Date.now'],
		['chance', 'cases/x.ts', 'const one = Math . random();', 'uses Math.random'],
	])('%s', (_what, file, source, expected) => {
		const found = violationsOf(file, source).map(({ what }) => what);
		expect(found).toEqual([expected]);
	});

	it.each([
		[
			'the platform where it belongs',
			'rocketchat/x.ts',
			"import type { IRead } from '@rocket.chat/apps-engine/definition/accessors';",
		],
		['node’s crypto in shared', 'shared/x.ts', "import { createHash } from 'crypto';"],
		['zod in the bank', 'catalogue/x.ts', "import { z } from 'zod';"],
		['a folder named before', 'desk/x.ts', "import { a } from '../routing/a';"],
		['a neighbour', 'cases/x.ts', "import { a } from './a';"],
		['a clock in the platform layer', 'rocketchat/x.ts', 'const at = new Date(0);'],
		['a mention in a comment', 'cases/x.ts', "// import { a } from '../desk/a'; new Date()"],
	])('nothing wrong with %s', (_what, file, source) => {
		expect(violationsOf(file, source)).toEqual([]);
	});
});
