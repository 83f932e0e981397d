const shared = {
	transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] },
	testEnvironment: 'node',
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

/** @type {import('jest').Config} */
module.exports = {
	projects: [
		{
			...shared,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/**/*.test.ts'],
			testPathIgnorePatterns: ['<rootDir>/test/(engine|server|browser)/'],
		},
	],
};
