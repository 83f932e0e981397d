import { Command, Option } from 'commander';
import { resolve } from 'path';
import { packApp } from '../build/packApp';
import { readManifest } from '../build/readManifest';
import { Administrator } from '../client/Administrator';
import { Agent } from '../client/Agent';
import { Rest } from '../client/Rest';
import type { ProfileName, SandboxName } from '../host/profile';
import { startHost, type Host } from '../host/startHost';
import { howToGoOn } from './howToGoOn';
import { playMorning } from './morning';
import { breachesOf, table } from './report';
import { SAMPLE_PASSWORD, sampleAgents, sampleCatalogue } from './sampleBank';
import type { Visit } from './Visit';
import { Watch } from './Watch';

const PROJECT = resolve(__dirname, '../..');

type Options = { once: boolean; port: number; profile: ProfileName; sandbox: SandboxName };

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm start`: builds the app, starts the embedded server with a sample bank, plays a morning, and stays up to be tried. */
async function start({ once, port, profile, sandbox }: Options): Promise<void> {
	say('Building the app …');
	const packagePath = await packApp(PROJECT);
	say(`Starting the embedded server (profile ${profile}, ${sandbox} sandbox) …`);
	const host = await startHost({ port, profile, sandbox, administrator: { username: 'admin', password: SAMPLE_PASSWORD } });
	const browsers: Agent[] = [];
	try {
		const breaches = await morningOf(host, packagePath, browsers);
		breaches.forEach((breach) => say(`NOT AS THE RULES SAY: ${breach}.`));
		say(
			breaches.length === 0 ? '\nEvery conversation was served as the rules say.' : `\n${breaches.length} breaches of the rules.`,
		);
		process.exitCode = breaches.length === 0 ? 0 : 1;
		if (!once) {
			say(howToGoOn(host.url, readManifest(PROJECT).id));
			await interrupted();
		}
	} finally {
		await Promise.all(browsers.map((browser) => browser.disconnect()));
		await host.stop();
	}
}

async function morningOf({ url }: Host, packagePath: string, browsers: Agent[]): Promise<string[]> {
	const rest = new Rest(url);
	const appId = readManifest(PROJECT).id;
	const administrator = await openBank(rest, packagePath);
	const agents = new Map<string, Agent>();
	for (const username of sampleAgents) {
		agents.set(username, await Agent.connect(rest, username, SAMPLE_PASSWORD));
	}
	const supervisor = await Agent.resume(rest, 'admin', administrator.credentials);
	browsers.push(...agents.values(), supervisor);
	say(`${sampleAgents.join(', ')} are online. The morning begins.\n`);
	const visits: Visit[] = [];
	const watch = new Watch(administrator, visits, say);
	try {
		await playMorning({ rest, appId, administrator, supervisor, agents, visits, say });
	} finally {
		await watch.stop();
	}
	say(`\n${table(visits)}\n`);
	return [...watch.breaches, ...breachesOf(visits)];
}

/** Makes the server a bank's: settings, agents, the app and its catalogue. */
async function openBank(rest: Rest, packagePath: string): Promise<Administrator> {
	const { id, permissions } = readManifest(PROJECT);
	const administrator = await Administrator.login(rest, 'admin', SAMPLE_PASSWORD);
	await administrator.changeSetting('Livechat_Routing_Method', 'Manual_Selection');
	await administrator.changeSetting('Livechat_accept_chats_with_no_agents', true);
	await administrator.changeSetting('Omnichannel_allow_visitors_to_close_conversation', false);
	for (const username of sampleAgents) {
		await administrator.makeAgent(username, await administrator.createUser(username, SAMPLE_PASSWORD));
	}
	say('Installing the app …');
	await administrator.installApp(packagePath, id, permissions);
	await administrator.changeAppSetting(id, 'catalogue', JSON.stringify(sampleCatalogue, null, 2));
	return administrator;
}

async function interrupted(): Promise<void> {
	await new Promise<void>((done) => {
		process.once('SIGINT', done);
		process.once('SIGTERM', done);
	});
}

new Command('npm start --')
	.description('Starts the embedded development server with a sample bank on 127.0.0.1.')
	.option('--once', 'exit after the morning; status 0 only if every conversation was served as the rules say', false)
	.addOption(new Option('--port <number>', 'port to listen on').default(3000).argParser(Number))
	.addOption(new Option('--profile <name>', 'server to behave like').choices(['6.14', '8.x']).default('8.x'))
	.addOption(new Option('--sandbox <name>', 'runtime of the app').choices(['deno', 'node']).default('deno'))
	.action((options: Options) => start(options))
	.parseAsync()
	.catch((error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	});
