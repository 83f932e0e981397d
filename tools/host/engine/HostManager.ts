import { AsyncLocalStorage } from 'node:async_hooks';
import type { IPermission } from '@rocket.chat/apps-engine/definition/permissions/IPermission';
import { AppManager } from '@rocket.chat/apps-engine/server/AppManager';
import type { AppBridges } from '@rocket.chat/apps-engine/server/bridges';
import { AppPermissionManager } from '@rocket.chat/apps-engine/server/managers/AppPermissionManager';
import { AppRuntimeManager } from '@rocket.chat/apps-engine/server/managers/AppRuntimeManager';
import type { ProxiedApp } from '@rocket.chat/apps-engine/server/ProxiedApp';
import { SandboxController } from './sandbox/SandboxController';
import type { SandboxHost } from './sandbox/SandboxController';
import { InMemoryLogStorage } from './storage/InMemoryLogStorage';
import { InMemoryMetadataStorage } from './storage/InMemoryMetadataStorage';
import { InMemorySourceStorage } from './storage/InMemorySourceStorage';

const engineOfCall = new AsyncLocalStorage<HostManager>();

/**
 * The granted permission, if any. In place of the engine's own function (server/managers/AppPermissionManager.js), which
 * grants everything while NODE_ENV is `test`, and asks the one manager of the process.
 */
AppPermissionManager.hasPermission = <Permission extends IPermission>(appId: string, { name }: Permission) => {
	const engine = engineOfCall.getStore() ?? AppManager.Instance;
	return engine.getPermissionsById(appId).find((granted) => granted.name === name) as Permission | undefined;
};

/**
 * The engine's AppManager in our sandboxes. The engine allows one manager per process (`AppManager.Instance`), but uses
 * the singleton for one thing only: the permissions of an app. So several engines can run at once when every call says
 * which engine it belongs to (`within`); a call outside of any engine is answered by the engine made last.
 */
export class HostManager extends AppManager {
	public readonly logs: InMemoryLogStorage;

	public constructor(bridges: AppBridges, tempFilePath: string, host: Omit<SandboxHost, 'within'>) {
		Reflect.deleteProperty(AppManager, 'Instance');
		const logStorage = new InMemoryLogStorage();
		super({
			metadataStorage: new InMemoryMetadataStorage(),
			logStorage,
			sourceStorage: new InMemorySourceStorage(),
			bridges,
			tempFilePath,
		});
		this.logs = logStorage;
		const sandboxHost: SandboxHost = { ...host, within: (run) => this.within(run) };
		// Both fields are private; the second constructor argument of AppRuntimeManager is the engine's extension point.
		Reflect.set(
			this,
			'runtime',
			new AppRuntimeManager(this, (manager, appPackage, item) => new SandboxController(manager, appPackage, item, sandboxHost)),
		);
		Reflect.set(this.getParser(), 'appsEngineVersion', host.profile.engineVersion);
	}

	/** The result of `run`, in which permissions are looked up in this engine. */
	public within<Result>(run: () => Result): Result {
		return engineOfCall.run(this, run);
	}

	/** The installed app (the engine's `getOneById` promises one where there may be none). */
	public findApp(appId: string): ProxiedApp | undefined {
		return this.getOneById(appId);
	}

	public loadApp(appId: string): ProxiedApp {
		const app = this.findApp(appId);
		if (!app) {
			throw new Error(`No App found by the id of: ${appId}`);
		}
		return app;
	}

	public controllerOf(appId: string): SandboxController {
		const controller = this.loadApp(appId).getRuntimeController();
		if (!(controller instanceof SandboxController)) {
			throw new Error(`The app ${appId} runs in no sandbox.`);
		}
		return controller;
	}
}
