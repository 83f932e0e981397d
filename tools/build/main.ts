import { statSync } from 'fs';
import { relative, resolve } from 'path';
import { packApp } from './packApp';

/** `npm run build`: builds the app's package. Exits with 1 and the reasons where it must not be shipped. */
async function main(): Promise<void> {
	const path = await packApp(resolve(__dirname, '../..'));
	process.stdout.write(`${relative(process.cwd(), path)} (${Math.round(statSync(path).size / 1024)} KB)\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
