const { availableParallelism } = require('node:os');

const shared = {
	transform: {
		'^.+\\.ts$': ['ts-jest', { diagnostics: false }],
		// Published as modules only, which the runner does not load.
		'/node_modules/jose/.+\\.js$': [
			'ts-jest',
			{ diagnostics: false, tsconfig: { allowJs: true, module: 'commonjs', target: 'ES2022' } },
		],
	},
	transformIgnorePatterns: ['/node_modules/(?!jose/)'],
	testEnvironment: 'node',
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

/** The suite against any server: the one named by SERVER_URL, else the embedded one as every server we support. */
const server = { ...shared, testMatch: ['<rootDir>/test/server/**/*.test.ts'] };
const embedded = ['6.14', '8.x'].flatMap((profile) =>
	['deno', 'node'].map((sandbox) => ({
		...server,
		displayName: `server ${profile} ${sandbox}`,
		testEnvironment: '<rootDir>/test/server/EmbeddedServer.ts',
		testEnvironmentOptions: { profile, sandbox },
	})),
);

/** @type {import('jest').Config} */
module.exports = {
	// Most suites wait for servers most of their time, so two for each core.
	maxWorkers: 2 * availableParallelism(),
	// A worker that has run many suites collects more garbage than it runs tests.
	workerIdleMemoryLimit: '500MB',
	reporters: ['default', '<rootDir>/test/ClosingLine.js'],
	// Properties run thousands of cases, also on a busy machine.
	testTimeout: 60_000,
	projects: [
		{
			...shared,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/**/*.test.ts'],
			testPathIgnorePatterns: ['<rootDir>/test/(engine|server|browser)/'],
		},
		{ ...shared, displayName: 'engine', testMatch: ['<rootDir>/test/engine/**/*.test.ts'] },
		{
			...shared,
			displayName: 'browser',
			testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
			globalSetup: '<rootDir>/test/browser/openBrowser.ts',
			globalTeardown: '<rootDir>/test/browser/closeBrowser.ts',
		},
		...(process.env.SERVER_URL ? [{ ...server, displayName: 'server' }] : embedded),
	],
};
