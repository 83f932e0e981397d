import ts from 'typescript';

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
	const required = requiredNames(code);
	return [
		...[...new Set(required)].flatMap((name) => {
			if (name === undefined) {
				return ['A require with a computed name cannot be checked.'];
			}
			const isAllowed = SANDBOX_MODULES.has(name) || name.startsWith('@rocket.chat/apps-engine/');
			return isAllowed ? [] : [`require("${name}") is outside the sandbox's list.`];
		}),
		...forbidden.filter(([pattern]) => pattern.test(code)).map(([, reason]) => `${reason}.`),
		...(exported.length === 1
			? []
			: [`The bundle must export exactly one value, not ${exported.length}: ${exported.join(', ')}.`]),
	];
}

/** The name of every module that the code requires or imports when it runs; `undefined` for a name that is computed. */
function requiredNames(code: string): (string | undefined)[] {
	const names: (string | undefined)[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && isRequireOrImport(node.expression)) {
			const [name] = node.arguments;
			names.push(name && ts.isStringLiteralLike(name) ? name.text : undefined);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('bundle.js', code, ts.ScriptTarget.ES2022));
	return names;
}

function isRequireOrImport(callee: ts.Expression): boolean {
	return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
}
