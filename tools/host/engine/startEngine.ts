import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { profileOf } from '../profile';
import type { ProfileName, SandboxName } from '../profile';
import type { Apps, ChatServer, RaiseAppEvent } from '../seam';
import { EngineApps } from './apps/EngineApps';
import type { BridgeContext } from './bridges/BridgeContext';
import { EmbeddedBridges } from './bridges/EmbeddedBridges';
import { HostCallCounter } from './HostCallCounter';
import { HostManager } from './HostManager';
import { JobQueue } from './JobQueue';
import type { Job } from './JobQueue';
import { PersistenceStore } from './PersistenceStore';
import { raiseAppEvent } from './raiseAppEvent';
import { denoSandbox } from './sandbox/denoSandbox';
import { nodeSandbox } from './sandbox/nodeSandbox';

export type EngineOptions = {
	chat: ChatServer;
	profile: ProfileName;
	sandbox: SandboxName;
	siteUrl: string;
	/** Where the sandbox may read; made in the system's temporary folder, and removed at `stop`, where none is given. */
	dataDirectory?: string;
	/** Share one store to make two engines two servers on one database. */
	persistence?: PersistenceStore;
	/** How often jobs are looked for: 5000 on a server. */
	schedulerPollMilliseconds?: number;
	/** In place of the profile's time-outs of calls to apps. */
	callTimeoutMilliseconds?: number;
	/** Milliseconds to wait before a call of an app to the host is answered, as a database would take. */
	latency?: (method: string) => number;
	onHostCall?: (method: string, params: unknown[]) => void;
	/** Lines of the server's log: the apps' stderr, failed events and jobs. */
	log?: (line: string) => void;
};

export type Engine = {
	readonly apps: Apps;
	readonly raise: RaiseAppEvent;
	readonly hostCalls: HostCallCounter;
	readonly persistence: PersistenceStore;
	/** The jobs of all apps. */
	jobs(): readonly Job[];
	/** The addresses of an app's endpoints with their private hashes (GET /api/apps/:id/apis). */
	endpoints(appId: string): { path: string; computedPath: string; methods: string[] }[];
	/** What an app has logged so far, which is forgotten by that. */
	takeLogs(appId: string): Promise<unknown[]>;
	/** The id of the app's process; throws where none runs. */
	runtimePid(appId: string): number;
	/** Kills the app's process with SIGKILL and gives back its id; the engine starts the next one by itself. */
	killRuntime(appId: string): number;
	/** Resolves when every process of this engine has ended. */
	stop(): Promise<void>;
};

/**
 * The real apps engine over a chat server, with no app installed.
 *
 * The chat server raises events and the engine needs the chat server, so the chat server is made first, with a function
 * that looks the engine up when it is called:
 *
 *     let engine: Engine | undefined;
 *     const chat = createChatServer({ raise: async (event) => engine?.raise(event) });
 *     engine = await startEngine({ chat, … });
 *
 * Several engines can run in one process, also at once (see HostManager). All of them share the process's console, to
 * which the engine itself writes.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
	const { chat, siteUrl, persistence = new PersistenceStore(), log = console.error } = options;
	const folder = options.dataDirectory ?? (await mkdtemp(join(tmpdir(), 'chat-host-')));
	const profile = profileOf(options.profile);
	const hostCalls = new HostCallCounter();
	const jobs = new JobQueue(options.schedulerPollMilliseconds ?? 5000, log);
	const appNames: BridgeContext['appNames'] = (appId) => {
		const app = manager.findApp(appId);
		return app && { name: app.getName(), nameSlug: app.getNameSlug() };
	};
	const bridges = new EmbeddedBridges({ chat, profile, siteUrl, persistence, log, appNames }, jobs);
	const manager = new HostManager(bridges, folder, {
		profile,
		sandbox: options.sandbox === 'deno' ? denoSandbox(folder) : await nodeSandbox(folder),
		...(options.callTimeoutMilliseconds !== undefined && { callTimeoutMilliseconds: options.callTimeoutMilliseconds }),
		beforeHostCall: async (method, params) => {
			hostCalls.record(method);
			options.onHostCall?.(method, params);
			const wait = options.latency?.(method) ?? 0;
			if (wait > 0) {
				await delay(wait);
			}
		},
		log,
	});
	await manager.load();
	return {
		apps: new EngineApps({ manager, bridges, chat, profile }),
		raise: raiseAppEvent({ manager, chat, profile, log }),
		hostCalls,
		persistence,
		jobs: () => jobs.all(),
		endpoints: (appId) => manager.getApiManager().listApis(appId),
		takeLogs: async (appId) => {
			const entries = await manager.logs.getEntriesFor(appId);
			await manager.logs.removeEntriesFor(appId);
			return entries;
		},
		runtimePid: (appId) => manager.controllerOf(appId).pid,
		killRuntime: (appId) => manager.controllerOf(appId).kill('SIGKILL'),
		stop: async () => {
			await jobs.stop();
			const apps = await manager.get();
			await Promise.all(apps.map(async (app) => manager.getRuntime().stopRuntime(app.getRuntimeController())));
			if (options.dataDirectory === undefined) {
				await rm(folder, { recursive: true, force: true });
			}
		},
	};
}
