/** Modules the sandboxes of all supported servers let an app require, without the `node:` prefix that those before 8.0 refuse. */
const SANDBOX_MODULES = new Set([
	'path',
	'url',
	'crypto',
	'buffer',
	'stream',
	'net',
	'http',
	'https',
	'zlib',
	'util',
	'punycode',
	'os',
	'querystring',
	'fs',
]);

/** What must not occur in the bundle, and why. */
const forbidden: readonly (readonly [pattern: RegExp, reason: string])[] = [
	[/\bprocess\.env\b/, '`process.env` throws in the Deno sandbox'],
	[/\bsetImmediate\(/, '`setImmediate` is missing in the Deno sandbox'],
	[
		/\.usernames\b|\.isOnline\(|\.createToken\(/,
		'`.usernames`, `.isOnline(` and `.createToken(` make the server rewrite the whole bundle',
	],
];

/**
 * What is wrong with a bundle, one sentence each; empty if it runs in the sandboxes of all supported servers. `exported`
 * are the names the bundle exports: the engine takes the first one for the app's class.
 */
export function checkBundle(code: string, exported: readonly string[]): string[] {
	const required = [...code.matchAll(/\brequire\(\s*(["'`])([^"'`]*)\1\s*\)/g)].map((match) => match[2] ?? '');
	const strange = [...code.matchAll(/\brequire\(\s*(?!["'`])/g)];
	return [
		...[...new Set(required)]
			.filter((name) => !SANDBOX_MODULES.has(name) && !name.startsWith('@rocket.chat/apps-engine/'))
			.map((name) => `require("${name}") is outside the sandbox's list.`),
		...(strange.length > 0 ? ['A require with a computed name cannot be checked.'] : []),
		...forbidden.filter(([pattern]) => pattern.test(code)).map(([, reason]) => `${reason}.`),
		...(exported.length === 1
			? []
			: [`The bundle must export exactly one value, not ${exported.length}: ${exported.join(', ')}.`]),
	];
}
