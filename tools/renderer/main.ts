import { provideBrowser } from './provideBrowser';

try {
	process.stdout.write(`Browser: ${provideBrowser()}\n`);
} catch (error) {
	process.stderr.write(`${String(error)}\n`);
	process.exitCode = 1;
}
