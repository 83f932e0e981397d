import type { ISlashCommand } from '@rocket.chat/apps-engine/definition/slashcommands';
import { CommandBridge as EngineBridge } from '@rocket.chat/apps-engine/server/bridges/CommandBridge';
import { notEmbedded } from './BridgeContext';
import type { BridgeContext } from './BridgeContext';
import { tellClients } from './lifecycleBridges';

export type RegisteredCommand = { command: string; params?: string; description?: string; permission?: string };

/** Slash commands of apps (Rocket.Chat 6.14 app/apps/server/bridges/commands.ts). The server's own commands are not embedded. */
export class CommandBridge extends EngineBridge {
	private readonly commands = new Map<string, RegisteredCommand>();

	public constructor(private readonly context: BridgeContext) {
		super();
	}

	public list(): RegisteredCommand[] {
		return [...this.commands.values()];
	}

	protected async doesCommandExist(command: string): Promise<boolean> {
		return this.commands.has(command.toLowerCase());
	}

	protected async registerCommand(command: ISlashCommand, appId: string): Promise<void> {
		const name = command.command.toLowerCase();
		this.commands.set(name, {
			command: name,
			params: `app-${appId}.${command.i18nParamsExample}`,
			description: `app-${appId}.${command.i18nDescription}`,
			...(command.permission !== undefined && { permission: command.permission }),
		});
		tellClients(this.context, 'command/added', name);
	}

	protected async unregisterCommand(command: string): Promise<void> {
		this.commands.delete(command.toLowerCase());
		tellClients(this.context, 'command/removed', command.toLowerCase());
	}

	protected async enableCommand(): Promise<void> {
		notEmbedded('CommandBridge.enableCommand');
	}

	protected async disableCommand(): Promise<void> {
		notEmbedded('CommandBridge.disableCommand');
	}

	protected async modifyCommand(): Promise<void> {
		notEmbedded('CommandBridge.modifyCommand');
	}
}
