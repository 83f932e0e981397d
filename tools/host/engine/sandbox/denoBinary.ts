import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageFolder } from './sandboxFolders';

const installer = z.object({ runInstall: z.function({ input: [], output: z.string() }) });

/**
 * The path of the real Deno executable of the npm package `deno`. The `.bin/deno` wrapper will not do: killing it would
 * orphan the process behind it. Where npm ran no install scripts, the package's own installer links the executable.
 */
export function denoBinary(): string {
	const folder = packageFolder('deno');
	const binary = join(folder, process.platform === 'win32' ? 'deno.exe' : 'deno');
	if (existsSync(binary)) {
		return binary;
	}
	try {
		return installer.parse(createRequire(join(folder, 'package.json'))('./install_api.cjs')).runInstall();
	} catch (reason) {
		throw new Error('No Deno executable for this platform. Install it: npm install deno@2.3.1 --include=optional', {
			cause: reason,
		});
	}
}
