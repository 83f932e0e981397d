import { join } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { nodeBinary } from './nodeBinary';
import { runtimeLibraries } from './runtimeLibraries';
import type { Sandbox } from './Sandbox';
import { enginePackage, readableModules, shimFolder } from './sandboxFolders';
import { spawnTracked } from './spawnTracked';

/**
 * The Node sandbox of Rocket.Chat 8.8 and newer, emulated: the same runtime bundled for Node and started with
 * `--permission` as packages/apps/src/server/runtime/node/AppsEngineNodeRuntime.ts of Rocket.Chat does. The filter on
 * an app's `require` stays Deno's exact list, which is stricter than the real one.
 */
export async function nodeSandbox(folder: string): Promise<Sandbox> {
	const bundle = join(folder, 'node-runtime.cjs');
	await build({
		entryPoints: [join(enginePackage, 'deno-runtime', 'main.ts')],
		outfile: bundle,
		bundle: true,
		platform: 'node',
		target: 'node22',
		format: 'cjs',
		logLevel: 'error',
		tsconfigRaw: {},
		inject: [join(shimFolder, 'denoGlobals.ts')],
		define: { ENGINE_PACKAGE_JSON: JSON.stringify(join(enginePackage, 'package.json')) },
		alias: runtimeLibraries(),
		plugins: [engineFiles],
	});
	const binary = nodeBinary();
	const readable = [folder, enginePackage, ...readableModules()].map((path) => `--allow-fs-read=${path}`);
	return {
		spawn: (app) =>
			spawnTracked(
				binary,
				['--permission', '--no-warnings', ...readable, bundle, '--subprocess', app.id, '--spawnId', String(app.spawnId)],
				{ PATH: process.env.PATH },
			),
	};
}

const engineFiles: Plugin = {
	name: 'engine-files',
	setup(current) {
		current.onResolve({ filter: /\/require\.ts$/ }, () => ({ path: join(shimFolder, 'nodeRequire.ts') }));
		current.onResolve({ filter: /^@rocket\.chat\/apps-engine\/.*\.ts$/ }, ({ path }) => ({
			path: join(enginePackage, path.replace('@rocket.chat/apps-engine/', '').replace(/\.ts$/, '.js')),
			external: true,
		}));
	},
};
