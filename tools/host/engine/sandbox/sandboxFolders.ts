import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the embedded engine package. */
export const enginePackage = dirname(require.resolve('@rocket.chat/apps-engine/package.json'));

/** Where the modules live that the sandbox's `@std/*` imports are redirected to. */
export const shimFolder = join(__dirname, 'shims');

/** The folder of an installed package, seen from this package. */
export function packageFolder(name: string): string {
	const folder = nodeModulesFolders(__dirname)
		.map((modules) => join(modules, name))
		.find((candidate) => existsSync(candidate));
	if (!folder) {
		throw new Error(`The npm package "${name}" is not installed: run "npm install" in the project's root.`);
	}
	return folder;
}

/** Every folder named node_modules a sandbox may read: around this package and around the engine. */
export function readableModules(): string[] {
	return [...new Set([...nodeModulesFolders(__dirname), ...nodeModulesFolders(enginePackage)])];
}

function nodeModulesFolders(from: string): string[] {
	const parent = dirname(from);
	const own = join(from, 'node_modules');
	return [...(existsSync(own) ? [own] : []), ...(parent === from ? [] : nodeModulesFolders(parent))];
}
