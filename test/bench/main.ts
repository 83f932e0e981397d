import { Command, InvalidArgumentError } from 'commander';
import { Console } from 'console';
import { cpus } from 'os';
import { packApp } from '../../tools/build/packApp';
import { measureAssignment } from './assignment';
import { PROJECT } from './BenchServer';
import { measureBurst } from './burst';
import { measureDecision } from './decision';
import { measureExchange } from './exchange';
import { measureHostCalls } from './hostCalls';
import { measureMemory } from './memory';
import { oneDecision } from './oneDecision';
import type { Report, Run } from './Report';
import { measureServer } from './server';
import { table } from './statistics';

type Options = { only?: string[]; quick: boolean; json: boolean; url?: string; username?: string; password?: string };

type Measurement = (run: Run) => Promise<Report>;

const embedded: Readonly<Record<string, Measurement>> = {
	a: (run) => Promise.resolve(measureDecision(run, oneDecision)),
	b: measureAssignment,
	c: measureBurst,
	d: measureHostCalls,
	e: measureMemory,
	g: measureExchange,
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** `npm run bench`: runs the measurements one after the other. Progress goes to stderr, what came out to stdout. */
async function bench(options: Options): Promise<void> {
	// The apps engine writes to the console, and stdout is for what came out.
	globalThis.console = new Console(process.stderr);
	const measurements = chosen(options);
	const startedAt = new Date();
	say('Building the app …');
	const run: Run = { isQuick: options.quick, say, packagePath: await packApp(PROJECT) };
	const reports: Record<string, Report> = {};
	const failures: Record<string, string> = {};
	for (const [letter, measure] of measurements) {
		say(`\n(${letter})`);
		try {
			reports[letter] = await measure(run);
		} catch (error) {
			failures[letter] = error instanceof Error ? error.message : String(error);
			say(`(${letter}) failed: ${failures[letter]}`);
			process.exitCode = 1;
		}
	}
	const seconds = Math.round((Date.now() - startedAt.getTime()) / 1_000);
	const [processor] = cpus();
	const machine = `Node ${process.version}, ${cpus().length} x ${processor?.model ?? 'unknown processor'}`;
	const about = { startedAt: startedAt.toISOString(), seconds, isQuick: options.quick, machine };
	const text = options.json
		? JSON.stringify({ ...about, reports, failures }, null, 2)
		: textOf(reports, `${machine}, ${seconds} s`);
	process.stdout.write(`${text}\n`);
}

/** The measurements asked for by their letters, in their order; all of them by default. */
function chosen({ only, url, username, password }: Options): [string, Measurement][] {
	const all: Record<string, Measurement> = { ...embedded };
	if (url !== undefined) {
		if (username === undefined || password === undefined) {
			throw new Error('A server given by --url needs its administrator: --username and --password.');
		}
		all.f = (run) => measureServer(run, { url, username, password });
	}
	const unknown = only?.find((letter) => !all[letter]);
	if (unknown !== undefined) {
		throw new Error(`There is no measurement "${unknown}"${unknown === 'f' ? ' without --url' : ''}.`);
	}
	return Object.entries(all).filter(([letter]) => only?.includes(letter) ?? true);
}

function textOf(reports: Readonly<Record<string, Report>>, about: string): string {
	const parts = Object.values(reports).map(({ title, rows, remarks }) => [title, '', table(rows), ...remarks].join('\n'));
	return `\n${[...parts, about].join('\n\n')}`;
}

function letters(text: string): string[] {
	if (!/^[a-z](,[a-z])*$/.test(text)) {
		throw new InvalidArgumentError('Letters with commas between them, such as b,d.');
	}
	return text.split(',');
}

new Command('npm run bench --')
	.description('Measures the app on embedded servers, and with --url on any server.')
	.option(
		'--only <letters>',
		'a decision, b assignment, c burst, d host calls, e memory, f the server of --url, g exchange of assertions',
		letters,
	)
	.option('--quick', 'small sizes, to see that everything runs', false)
	.option('--json', 'one JSON document on stdout instead of tables', false)
	.option('--url <address>', 'a server to measure too: agents are made there and removed, settings put back')
	.option('--username <name>', 'its administrator')
	.option('--password <password>', 'and their password')
	.action((options: Options) => bench(options))
	.parseAsync()
	.catch((error: unknown) => {
		say(error instanceof Error ? error.message : String(error));
		process.exitCode = 1;
	});
