import { spawnSync } from 'child_process';
import { existsSync } from 'fs';
import { chromium } from 'playwright-core';

/** What is asked of a machine, and done to it, to have a browser on it. */
export type Machine = {
	/** The browser somebody has named in the environment. */
	readonly named: string | undefined;
	/** Where playwright-core keeps the browser it downloads. */
	readonly downloaded: string;
	/** Whether whoever runs this may install packages of the system. */
	readonly mayInstall: boolean;
	/** Whether there is a program at a path, and it starts. */
	starts(path: string): boolean;
	/** Runs a command to its end, whatever comes of it. */
	run(command: string): void;
};

const INSTALLED = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const SYSTEM_PACKAGE = 'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium';
const DOWNLOAD = 'npx playwright-core install --no-shell chromium';

/**
 * The path of a Chromium that starts: the one named in `CHROMIUM`, else one the system has, else the one that playwright-core
 * has downloaded; else it is installed, as a package of the system where that is allowed, for it brings the libraries it needs,
 * and as playwright-core's download otherwise. Throws with the command to type where none of it works.
 */
export function provideBrowser(machine: Machine = thisMachine()): string {
	if (machine.named !== undefined) {
		return machine.starts(machine.named) ? machine.named : missing(`CHROMIUM names ${machine.named}, which does not start.`);
	}
	const find = (): string | undefined => [...INSTALLED, machine.downloaded].find((path) => machine.starts(path));
	const installations = [...(machine.mayInstall ? [SYSTEM_PACKAGE] : []), DOWNLOAD];
	const install = (command: string): string | undefined => {
		machine.run(command);
		return find();
	};
	const after = (found: string | undefined, command: string): string | undefined => found ?? install(command);
	return installations.reduce(after, find()) ?? missing('There is no Chromium, and none could be installed.');
}

function missing(why: string): never {
	throw new Error(
		`${why} The views are tested in one. Type\n\n    sudo apt-get install -y chromium\n\nor set CHROMIUM to the path of a Chromium or Chrome.`,
	);
}

function thisMachine(): Machine {
	const { CHROMIUM } = process.env;
	return {
		named: CHROMIUM === '' ? undefined : CHROMIUM,
		downloaded: chromium.executablePath(),
		mayInstall: process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'),
		starts: (path) => existsSync(path) && spawnSync(path, ['--version']).status === 0,
		run: (command) => {
			process.stdout.write(`No Chromium yet: ${command}\n`);
			spawnSync(command, { shell: true, stdio: ['ignore', 'ignore', 'inherit'] });
		},
	};
}
