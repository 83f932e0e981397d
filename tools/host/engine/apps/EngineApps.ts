import { AppStatus, AppStatusUtils } from '@rocket.chat/apps-engine/definition/AppStatus';
import type { IPermission } from '@rocket.chat/apps-engine/definition/permissions/IPermission';
import { SlashCommandContext } from '@rocket.chat/apps-engine/definition/slashcommands';
import type { IUIActionButtonDescriptor } from '@rocket.chat/apps-engine/definition/ui';
import type { AppFabricationFulfillment } from '@rocket.chat/apps-engine/server/compiler';
import type { ProxiedApp } from '@rocket.chat/apps-engine/server/ProxiedApp';
import { clone } from '../../omnichannel/clone';
import type { UserDocument } from '../../omnichannel/documents';
import type { Profile } from '../../profile';
import type { AppInfo, Apps, ChatServer, EndpointRequest, EndpointResponse } from '../../seam';
import type { EmbeddedBridges } from '../bridges/EmbeddedBridges';
import { complete } from '../converters/mapDocument';
import { findRoomForApp } from '../converters/rooms';
import { userToApp } from '../converters/users';
import type { HostManager } from '../HostManager';
import { callEndpoint, messageOf } from './callEndpoint';
import { interact } from './interact';
import { parseParameters } from './parseParameters';

type Parts = { manager: HostManager; bridges: EmbeddedBridges; chat: ChatServer; profile: Profile };

/** What the server's doors do with apps (Rocket.Chat 6.14 ee/server/apps/communication/rest.ts, uikit.ts, app/apps/server/bridges). */
export class EngineApps implements Apps {
	/** `AppInfo` is asked for at once, the status of an app takes a trip to its process. */
	private readonly statuses = new Map<string, AppStatus>();

	public constructor(private readonly parts: Parts) {}

	private get manager() {
		return this.parts.manager;
	}

	/** Adds the app disabled, then enables it, as the upload does; an update keeps the app's settings, records and status. */
	public async install(zip: Buffer, permissions: unknown[] | undefined, by: UserDocument, id?: string): Promise<AppInfo> {
		const user = userToApp(by);
		const permissionsGranted = complete<{ granted: IPermission[] }>({ granted: permissions?.filter(isPermission) }).granted;
		const fulfillment = await this.run(() =>
			id === undefined
				? this.manager.add(zip, { permissionsGranted, enable: false, user })
				: this.manager.update(zip, permissionsGranted, { user, loadApp: true }),
		);
		assertFulfilled(fulfillment);
		const appId = fulfillment.getAppInfo().id;
		if (id !== undefined) {
			return this.refresh(appId);
		}
		const info = await this.setStatus(appId, 'manually_enabled');
		return this.statuses.get(appId) === AppStatus.MANUALLY_ENABLED ? { ...info, status: AppStatus.AUTO_ENABLED } : info;
	}

	public async remove(id: string, by: UserDocument): Promise<void> {
		this.manager.loadApp(id);
		await this.run(() => this.manager.remove(id, { user: userToApp(by) }));
		this.statuses.delete(id);
	}

	public list(): AppInfo[] {
		return [...this.statuses.keys()].flatMap((id) => this.find(id) ?? []);
	}

	public find(id: string): AppInfo | undefined {
		const app = this.manager.findApp(id);
		return app && formatApp(app, this.statuses.get(id) ?? AppStatus.UNKNOWN);
	}

	public async setStatus(id: string, status: 'manually_enabled' | 'manually_disabled'): Promise<AppInfo> {
		this.manager.loadApp(id);
		const wanted = status === 'manually_enabled' ? AppStatus.MANUALLY_ENABLED : AppStatus.MANUALLY_DISABLED;
		await this.run(() => this.manager.changeStatus(id, wanted));
		if (wanted === AppStatus.MANUALLY_DISABLED && !this.parts.profile.keepsCommandsOfDisabledApps) {
			await this.run(() => this.manager.getCommandManager().unregisterCommands(id));
		}
		return this.refresh(id);
	}

	/** Newest first. */
	public async logs(id: string): Promise<unknown[]> {
		return this.manager.logs.getEntriesFor(id);
	}

	/** Hidden settings are left out; passwords are not. */
	public settings(id: string): Record<string, unknown> {
		const { settings } = this.manager.loadApp(id).getStorageItem();
		return clone(Object.fromEntries(Object.entries(settings).filter(([, setting]) => !setting.hidden)));
	}

	/** The setting as stored, which `onPreSettingUpdate` may have changed. The same value again changes and calls nothing. */
	public async updateSetting(id: string, settingId: string, value: unknown): Promise<unknown> {
		const setting = this.manager.getSettingsManager().getAppSetting(id, settingId);
		if (setting.value !== value) {
			await this.run(() => this.manager.getSettingsManager().updateAppSetting(id, { ...setting, value }));
		}
		return this.manager.getSettingsManager().getAppSetting(id, settingId);
	}

	public languages(id: string): Record<string, unknown> {
		return this.manager.loadApp(id).getStorageItem().languageContent;
	}

	public actionButtons(): unknown[] {
		const enabled = [...this.statuses].filter(([, status]) => AppStatusUtils.isEnabled(status));
		return enabled.flatMap(([appId]) => this.buttonsOf(appId).map((button) => ({ ...button, appId })));
	}

	public async callEndpoint(request: EndpointRequest): Promise<EndpointResponse | undefined> {
		return this.run(() => callEndpoint(this.manager, this.parts.bridges.apis.of(request.appId), request));
	}

	public async interact(id: string, body: Record<string, unknown>, user: UserDocument | undefined): Promise<unknown> {
		return this.manager.within(() => interact(this.parts, id, body, user));
	}

	public commands(): { command: string; params?: string; description?: string; permission?: string }[] {
		return this.parts.bridges.commands.list();
	}

	public async runCommand(call: Parameters<Apps['runCommand']>[0], user: UserDocument): Promise<void> {
		const room = findRoomForApp(this.parts.chat, call.rid);
		if (!room || !this.commands().some(({ command }) => command === call.command.toLowerCase())) {
			throw new Error(room ? 'Invalid Command Provided' : 'error-invalid-room');
		}
		const context = new SlashCommandContext(userToApp(user), room, parseParameters(call.params), call.tmid, call.triggerId);
		await this.run(() => this.manager.getCommandManager().executeCommand(call.command, context));
	}

	private buttonsOf(appId: string): IUIActionButtonDescriptor[] {
		const registered = (): ReadonlyMap<string, IUIActionButtonDescriptor> | undefined =>
			this.manager.getUIActionButtonManager().getAppActionButtons(appId);
		return [...(registered()?.values() ?? [])];
	}

	private async refresh(id: string): Promise<AppInfo> {
		const app = this.manager.loadApp(id);
		const status = await app.getStatus();
		this.statuses.set(id, status);
		return formatApp(app, status);
	}

	/** Some of the engine's errors are no Errors; their messages are what the doors answer. */
	private async run<Result>(action: () => Promise<Result>): Promise<Result> {
		return this.manager.within(action).catch((reason: unknown) => {
			throw reason instanceof Error ? reason : new Error(messageOf(reason), { cause: reason });
		});
	}
}

/** ee/lib/misc/formatAppInstanceForRest.ts. */
function formatApp(app: ProxiedApp, status: AppStatus): AppInfo {
	const { languageContent, migrated } = app.getStorageItem();
	return { ...app.getInfo(), status, languages: languageContent, private: true, migrated: Boolean(migrated) };
}

function assertFulfilled(fulfillment: AppFabricationFulfillment): void {
	if (fulfillment.hasStorageError()) {
		throw new Error(fulfillment.getStorageError());
	}
	if (fulfillment.hasAppUserError()) {
		throw new Error(messageOf(fulfillment.getAppUserError()));
	}
}

function isPermission(value: unknown): value is IPermission {
	return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}
