import { build, type BuildOptions } from 'esbuild';
import { checkBundle } from './checkBundle';

/** A bundle that the sandboxes would not run. */
export class BundleError extends Error {
	public constructor(public readonly faults: readonly string[]) {
		super(`The bundle would not run in the server's sandboxes:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
		this.name = 'BundleError';
	}
}

/**
 * The app as one minified CommonJS file. Throws `BundleError` if it breaks a rule of the sandboxes, and esbuild's own
 * errors for what cannot be bundled, such as a top-level await.
 */
export async function bundleApp(entryFile: string): Promise<string> {
	const options: BuildOptions = {
		entryPoints: [entryFile],
		bundle: true,
		platform: 'node',
		target: 'es2022',
		external: ['@rocket.chat/apps-engine/*'],
		// The sandbox sets `globalThis` to undefined; zod looks there at load time.
		define: { globalThis: '__hostGlobal', 'process.env.NODE_ENV': '"production"' },
		banner: { js: "const __hostGlobal = typeof self !== 'undefined' ? self : typeof global !== 'undefined' ? global : {};" },
		logLevel: 'silent',
	};
	const bundle = await build({ ...options, write: false, format: 'cjs', minify: true, keepNames: true });
	// A CommonJS bundle does not list its exports; the same sources as a module do.
	const asModule = await build({ ...options, write: false, metafile: true, format: 'esm' });
	const exported = Object.values(asModule.metafile.outputs).flatMap((output) => output.exports);
	const code = bundle.outputFiles.map((file) => file.text).join('');
	const faults = checkBundle(code, exported);
	if (faults.length > 0) {
		throw new BundleError(faults);
	}
	return code;
}
