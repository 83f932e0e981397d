import type { ChildProcess } from 'node:child_process';
import type { IParseAppPackageResult } from '@rocket.chat/apps-engine/server/compiler';
import type { AppManager } from '@rocket.chat/apps-engine/server/AppManager';
import { DenoRuntimeSubprocessController } from '@rocket.chat/apps-engine/server/runtime/deno/AppsEngineDenoRuntime';
import type { IAppStorageItem } from '@rocket.chat/apps-engine/server/storage';
import type { ID } from 'jsonrpc-lite';
import { success } from 'jsonrpc-lite';
import { messageOf } from '../../omnichannel/ChatError';
import type { Profile } from '../../profile';
import type { Sandbox } from './Sandbox';

/** What a controller needs of the engine it runs in. */
export type SandboxHost = {
	readonly profile: Profile;
	readonly sandbox: Sandbox;
	/** In place of the profile's time-outs, for tests of crashes and of slow handlers. */
	readonly callTimeoutMilliseconds?: number;
	/** Runs in the engine's own context, see HostManager. */
	within<Result>(run: () => Result): Result;
	/** Awaited before every call of the app to the host: counting and latency. */
	beforeHostCall(method: string, params: unknown[]): Promise<void>;
	log(line: string): void;
};

type HostRequest = { payload: { id: ID; method: string; params?: unknown } };

/** The private members of the engine's controller that a sandbox of our own must reach (engine 1.62.0, AppsEngineDenoRuntime.js). */
type ControllerInternals = {
	deno: ChildProcess | undefined;
	spawnId: number;
	readonly messenger: { setReceiver(child: ChildProcess): void };
	readonly livenessManager: { attach(child: ChildProcess): void };
	setupListeners(): void;
	handleAccessorMessage(message: HostRequest): Promise<unknown>;
	handleBridgeMessage(message: HostRequest): Promise<unknown>;
	parseError(chunk: Buffer): void;
};

/**
 * The engine's own controller of one app's process, started in our sandbox. Restart after a crash is the engine's: kill,
 * spawn, construct, initialize, setStatus, onEnable. After `stopApp` it never starts a process again.
 */
export class SandboxController extends DenoRuntimeSubprocessController {
	private stopped = false;
	private readonly networking: boolean;

	public constructor(
		manager: AppManager,
		appPackage: IParseAppPackageResult,
		storageItem: IAppStorageItem,
		private readonly host: SandboxHost,
	) {
		super(manager, appPackage, storageItem);
		const { permissions } = appPackage.info;
		this.networking = !permissions || permissions.some(({ name }) => name === 'networking');
		this.intercept();
	}

	public override spawnProcess(): void {
		if (this.stopped) {
			throw new Error('The engine has been stopped.');
		}
		const { internals } = this;
		const child = this.host.sandbox.spawn({ id: this.getAppId(), spawnId: internals.spawnId++, networking: this.networking });
		internals.deno = child;
		internals.messenger.setReceiver(child);
		internals.livenessManager.attach(child);
		this.host.within(() => internals.setupListeners());
	}

	/** 10 s for all, 1 s for pre-events on 6.14 (packages/apps-engine/src/server/ProxiedApp.ts); 30 s on 8.x. */
	public override async sendRequest(
		message: { method: string; params?: unknown[] },
		options?: { timeout: number },
	): Promise<unknown> {
		return super.sendRequest(message, options ?? { timeout: this.timeoutOf(message.method) });
	}

	public override async restartApp(): Promise<void> {
		return this.stopped ? undefined : super.restartApp();
	}

	public override async stopApp(): Promise<void> {
		this.stopped = true;
		await super.stopApp();
		this.endPendingCalls();
	}

	/** The id of the app's process. */
	public get pid(): number {
		const pid = this.internals.deno?.pid;
		if (pid === undefined) {
			throw new Error('The app has no running process.');
		}
		return pid;
	}

	/** The killed process's id. */
	public kill(signal: NodeJS.Signals): number {
		const { pid } = this;
		process.kill(pid, signal);
		return pid;
	}

	private get internals(): ControllerInternals {
		return this as unknown as ControllerInternals;
	}

	private intercept(): void {
		const { internals, host } = this;
		const accessor = internals.handleAccessorMessage.bind(this);
		const bridge = internals.handleBridgeMessage.bind(this);
		internals.handleAccessorMessage = async (message) => {
			await this.received(message);
			this.refuseMissing(message.payload.method);
			return accessor(message)
				.catch((reason: unknown) => this.forgiveUnknownSetting(message, reason))
				.catch((reason: unknown) => this.asAppSees(reason));
		};
		internals.handleBridgeMessage = async (message) => {
			await this.received(message);
			return bridge(message);
		};
		internals.parseError = (chunk) => {
			const text = chunk.toString();
			if (!text.startsWith('{')) {
				host.log(`[${this.getAppId()}] ${text.trimEnd()}`);
			}
		};
	}

	private async received({ payload: { method, params } }: HostRequest): Promise<void> {
		await this.host.beforeHostCall(method, Array.isArray(params) ? params : []);
	}

	/** An accessor that the profile's server has not fails as the engine's handleAccessorMessage fails an unknown one. */
	private refuseMissing(method: string): void {
		const path = method.replace('accessor:', '');
		const missing = this.host.profile.missingAccessors.find((name) => path === name || path.startsWith(`${name}:`));
		if (missing) {
			this.asAppSees(new Error(`Invalid accessor method "${missing.split(':').pop() ?? ''}"`));
		}
	}

	/** The engine's result of a call that has none. */
	private forgiveUnknownSetting({ payload: { id, method } }: HostRequest, reason: unknown): unknown {
		const isUpdate = method === 'accessor:getEnvironmentWrite:getSettings:updateValue';
		if (isUpdate && this.host.profile.ignoresUnknownOwnSettings && /^Setting ".*" not found/.test(messageOf(reason))) {
			return success(id, null);
		}
		throw reason;
	}

	private asAppSees(reason: unknown): never {
		throw this.host.profile.losesAccessorErrorText ? new Error('[object Object]') : reason;
	}

	private timeoutOf(method: string): number {
		const { callTimeoutMilliseconds, profile } = this.host;
		const seconds = /^app:(checkPre|executePre)/.test(method) ? profile.preEventTimeoutSeconds : profile.appCallTimeoutSeconds;
		return callTimeoutMilliseconds ?? seconds * 1000;
	}

	/** Their timers would keep this process alive for up to 30 s. They end without a result: nobody waits for one any more. */
	private endPendingCalls(): void {
		for (const event of this.eventNames()) {
			if (typeof event === 'string' && event.startsWith('result:')) {
				this.emit(event, undefined);
			}
		}
		this.emit('ready');
	}
}
