import type { IRole } from '@rocket.chat/apps-engine/definition/roles';
import { RoleBridge as EngineBridge } from '@rocket.chat/apps-engine/server/bridges/RoleBridge';

/** The roles a server is born with (packages/core-typings and server/startup of Rocket.Chat 6.14). */
const builtIn = [
	'admin',
	'user',
	'bot',
	'app',
	'guest',
	'anonymous',
	'moderator',
	'leader',
	'owner',
	'livechat-agent',
	'livechat-manager',
];

/** Roles for apps (Rocket.Chat 6.14 app/apps/server/bridges/roles.ts); custom roles are not embedded. */
export class RoleBridge extends EngineBridge {
	protected async getOneByIdOrName(idOrName: string): Promise<IRole | null> {
		const scope = ['moderator', 'leader', 'owner'].includes(idOrName) ? 'Subscriptions' : 'Users';
		return builtIn.includes(idOrName)
			? { id: idOrName, name: idOrName, description: '', mandatory2fa: false, protected: true, scope }
			: null;
	}

	protected async getCustomRoles(): Promise<IRole[]> {
		return [];
	}
}
