import { join } from 'node:path';
import { packageFolder, shimFolder } from './sandboxFolders';

/** The file behind each module name that the engine's deno-runtime imports (its deno.jsonc names registries instead). */
export function runtimeLibraries(): Record<string, string> {
	const installed = (name: string, path: string): string => join(packageFolder(name), path);
	return {
		'@msgpack/msgpack': installed('@msgpack/msgpack', 'dist.es5+esm/index.mjs'),
		acorn: installed('acorn', 'dist/acorn.mjs'),
		'acorn-walk': installed('acorn-walk', 'dist/walk.mjs'),
		astring: installed('astring', 'dist/astring.mjs'),
		'jsonrpc-lite': installed('jsonrpc-lite', 'dist/esnext/jsonrpc.js'),
		'stack-trace': installed('stack-trace', 'lib/stack-trace.js'),
		uuid: installed('uuid8', 'wrapper.mjs'),
		'@rocket.chat/ui-kit': join(shimFolder, 'typesOnly.ts'),
		'@std/io': join(shimFolder, 'stdIo.ts'),
		'@std/streams': join(shimFolder, 'stdStreams.ts'),
		'@std/cli/parse-args': join(shimFolder, 'stdParseArgs.ts'),
	};
}
