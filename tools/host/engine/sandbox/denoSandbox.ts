import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ALLOWED_ENVIRONMENT_VARIABLES } from '@rocket.chat/apps-engine/server/runtime/deno/AppsEngineDenoRuntime';
import { denoBinary } from './denoBinary';
import { runtimeLibraries } from './runtimeLibraries';
import type { Sandbox } from './Sandbox';
import { enginePackage, readableModules, shimFolder } from './sandboxFolders';
import { spawnTracked } from './spawnTracked';

/**
 * The Deno sandbox of Rocket.Chat 8.4 to 8.8: the engine's own deno-runtime, unmodified, in Deno 2.3.1, offline. The
 * arguments follow the engine's server/runtime/deno/AppsEngineDenoRuntime.js (spawnProcess); the import map replaces
 * its deno.jsonc, whose jsr: and npm: specifiers would need a registry.
 */
export function denoSandbox(folder: string): Sandbox {
	const config = join(folder, 'deno.json');
	writeFileSync(config, JSON.stringify({ imports: importMap(), unstable: ['detect-cjs'] }));
	const binary = denoBinary();
	const readable = [folder, shimFolder, enginePackage, ...readableModules()];
	const environment = { PATH: process.env.PATH, DENO_DIR: join(folder, 'deno-cache'), DENO_NO_UPDATE_CHECK: '1' };
	return {
		spawn: (app) =>
			spawnTracked(
				binary,
				[
					'run',
					...(app.networking ? ['--allow-net'] : []),
					'--cached-only',
					'--no-lock',
					`--config=${config}`,
					`--allow-read=${readable.join(',')}`,
					`--allow-env=${ALLOWED_ENVIRONMENT_VARIABLES.join(',')}`,
					join(folder, 'deno-runtime', 'main.ts'),
					'--subprocess',
					app.id,
					'--spawnId',
					String(app.spawnId),
				],
				environment,
			),
	};
}

function importMap(): Record<string, string> {
	const url = (path: string): string => pathToFileURL(path).href;
	return {
		...Object.fromEntries(Object.entries(runtimeLibraries()).map(([name, path]) => [name, url(path)])),
		'@rocket.chat/apps-engine/': `${url(enginePackage)}/`,
		// The one value import of an engine file; the npm package holds the compiled file only.
		[`@rocket.chat/apps-engine/${exception}.ts`]: url(join(enginePackage, `${exception}.js`)),
	};
}

const exception = 'definition/exceptions/AppsEngineException';
