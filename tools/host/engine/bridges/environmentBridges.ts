import type { ISetting } from '@rocket.chat/apps-engine/definition/settings';
import { SettingType } from '@rocket.chat/apps-engine/definition/settings';
import { EnvironmentalVariableBridge as EngineEnvironmentBridge } from '@rocket.chat/apps-engine/server/bridges/EnvironmentalVariableBridge';
import { InternalBridge as EngineInternalBridge } from '@rocket.chat/apps-engine/server/bridges/InternalBridge';
import { ServerSettingBridge as EngineSettingBridge } from '@rocket.chat/apps-engine/server/bridges/ServerSettingBridge';
import { complete } from '../converters/mapDocument';
import { signingKeys } from '../signingKeys';
import { notEmbedded } from './BridgeContext';
import type { BridgeContext } from './BridgeContext';

/** The server's settings for apps (Rocket.Chat 6.14 app/apps/server/bridges/settings.ts); secret settings are not embedded. */
export class ServerSettingBridge extends EngineSettingBridge {
	public constructor(private readonly context: BridgeContext) {
		super();
	}

	private get settings() {
		return this.context.chat.settings;
	}

	protected async getAll(): Promise<ISetting[]> {
		return notEmbedded('ServerSettingBridge.getAll');
	}

	protected async getOneById(id: string): Promise<ISetting> {
		const value = this.readable(id);
		const type = { boolean: SettingType.BOOLEAN, number: SettingType.NUMBER }[typeof value === 'number' ? 'number' : 'boolean'];
		return complete<ISetting>({
			id,
			type: typeof value === 'string' ? SettingType.STRING : type,
			value,
			packageValue: value,
			hidden: false,
			i18nLabel: id,
		});
	}

	protected async isReadableById(id: string): Promise<boolean> {
		return this.settings.get(id) !== undefined;
	}

	protected async updateOne(setting: ISetting): Promise<void> {
		this.readable(setting.id);
		this.settings.set(setting.id, setting.value);
	}

	protected async incrementValue(id: string, value: number): Promise<void> {
		this.settings.set(id, Number(this.readable(id)) + value);
	}

	protected async hideGroup(): Promise<void> {
		throw new Error('Method not implemented.');
	}

	protected async hideSetting(): Promise<void> {
		throw new Error('Method not implemented.');
	}

	private readable(id: string): unknown {
		const value = this.settings.get(id);
		if (value === undefined) {
			throw new Error(`The setting "${id}" is not readable.`);
		}
		return value;
	}
}

/** Environment variables apps may read (Rocket.Chat 6.14 app/apps/server/bridges/environmental.ts). */
export class EnvironmentBridge extends EngineEnvironmentBridge {
	public constructor(private readonly siteUrl: string) {
		super();
	}

	protected async getValueByName(name: string, appId: string): Promise<string | undefined> {
		await this.assertReadable(name, appId);
		return name.toUpperCase() === 'ROOT_URL' ? this.siteUrl : process.env[name];
	}

	protected async isReadable(name: string, appId: string): Promise<boolean> {
		const own = `RC_APPS_${appId.toUpperCase().replace(/-/g, '_')}`;
		return ['NODE_ENV', 'ROOT_URL', 'INSTANCE_IP'].includes(name.toUpperCase()) || name.toUpperCase().startsWith(own);
	}

	protected async isSet(name: string, appId: string): Promise<boolean> {
		return (await this.getValueByName(name, appId)) !== undefined;
	}

	private async assertReadable(name: string, appId: string): Promise<void> {
		if (!(await this.isReadable(name, appId))) {
			throw new Error(`The environmental variable "${name}" is not readable.`);
		}
	}
}

/** What the engine itself asks for (Rocket.Chat 6.14 app/apps/server/bridges/internal.ts). */
export class InternalBridge extends EngineInternalBridge {
	public constructor(private readonly context: BridgeContext) {
		super();
	}

	protected async getUsernamesOfRoomById(roomId: string): Promise<string[]> {
		return this.getUsernamesOfRoomByIdSync(roomId);
	}

	protected getUsernamesOfRoomByIdSync(roomId: string): string[] {
		return this.context.chat.rooms.members(roomId).map(({ username }) => username);
	}

	protected async getWorkspacePublicKey(): Promise<ISetting> {
		return complete<ISetting>({ id: 'Cloud_Workspace_PublicKey', value: signingKeys().publicPem });
	}
}
