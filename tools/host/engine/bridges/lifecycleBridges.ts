import type { ISetting } from '@rocket.chat/apps-engine/definition/settings';
import { AppActivationBridge } from '@rocket.chat/apps-engine/server/bridges/AppActivationBridge';
import { AppDetailChangesBridge } from '@rocket.chat/apps-engine/server/bridges/AppDetailChangesBridge';
import type { ProxiedApp } from '@rocket.chat/apps-engine/server/ProxiedApp';
import type { AppStatus } from '@rocket.chat/apps-engine/definition/AppStatus';
import type { BridgeContext } from './BridgeContext';

/**
 * One event of the stream `apps`, under its own name and, as the administration reads it, under `apps` (Rocket.Chat 6.14
 * server/modules/listeners/listeners.module.ts).
 */
export function tellClients({ chat }: BridgeContext, event: string, ...args: unknown[]): void {
	chat.publish('stream-apps', event, ...args);
	chat.publish('stream-apps', 'apps', [event, args]);
}

/** Tells the web clients about apps on the stream `apps` (Rocket.Chat 6.14 ee/server/apps/communication/websockets.ts). */
export class ActivationBridge extends AppActivationBridge {
	public constructor(private readonly context: BridgeContext) {
		super();
	}

	protected async appAdded(app: ProxiedApp): Promise<void> {
		this.tell('app/added', app.getID());
	}

	protected async appUpdated(app: ProxiedApp): Promise<void> {
		this.tell('app/updated', app.getID());
	}

	protected async appRemoved(app: ProxiedApp): Promise<void> {
		this.tell('app/removed', app.getID());
	}

	protected async appStatusChanged(app: ProxiedApp, status: AppStatus): Promise<void> {
		this.tell('app/statusUpdate', { appId: app.getID(), status });
	}

	protected async actionsChanged(): Promise<void> {
		this.tell('actions/changed');
	}

	private tell(event: string, ...args: unknown[]): void {
		tellClients(this.context, event, ...args);
	}
}

/**
 * Tells the web clients about a changed setting of an app, whoever changed it. On a real server the other instances hear it
 * too, and repeat the change where the value differs (server/services/apps-engine/service.ts).
 */
export class DetailChangesBridge extends AppDetailChangesBridge {
	public constructor(private readonly context: BridgeContext) {
		super();
	}

	protected onAppSettingsChange(appId: string, setting: ISetting): void {
		tellClients(this.context, 'app/settingUpdated', { appId, setting });
	}
}
