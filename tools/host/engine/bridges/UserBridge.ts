import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { UserType } from '@rocket.chat/apps-engine/definition/users';
import { UserBridge as EngineBridge } from '@rocket.chat/apps-engine/server/bridges/UserBridge';
import type { Presence, UserDocument } from '../../omnichannel/documents';
import { complete } from '../converters/mapDocument';
import { findUserForApp, userToApp } from '../converters/users';
import { notEmbedded } from './BridgeContext';
import type { BridgeContext } from './BridgeContext';

const presences: Readonly<Record<string, Presence>> = { online: 'online', away: 'away', busy: 'busy', offline: 'offline' };

/** Users for apps, and the user of each app (Rocket.Chat 6.14 app/apps/server/bridges/users.ts). */
export class UserBridge extends EngineBridge {
	public constructor(private readonly context: BridgeContext) {
		super();
	}

	private get users() {
		return this.context.chat.users;
	}

	protected async getById(userId: string): Promise<IUser> {
		return found(this.users.findById(userId));
	}

	protected async getByUsername(username: string): Promise<IUser> {
		return found(this.users.findByUsername(username));
	}

	protected async getAppUser(appId?: string): Promise<IUser | undefined> {
		return found(appId ? this.users.findByAppId(appId) : undefined);
	}

	protected async create(user: Partial<IUser>): Promise<string> {
		const { username = '', name, type, roles = [], appId, isEnabled = true } = user;
		if (type !== UserType.APP && type !== UserType.BOT) {
			throw new Error('Creating normal users is currently not supported');
		}
		if (this.users.findByUsername(username)) {
			throw new Error(`The username "${username}" is already being used. Rename or remove the user using it to install this App`);
		}
		return this.users.insert({ username, name, type, roles, active: isEnabled, status: 'online', ...(appId && { appId }) })._id;
	}

	protected async remove(user: IUser | undefined): Promise<boolean> {
		if (user) {
			this.users.remove(user.id);
		}
		return true;
	}

	/** Presence goes its own way; the other fields are written under the names the app gives them. */
	protected async update(user: IUser, changes: Partial<IUser>): Promise<boolean> {
		const { status, ...fields } = changes;
		const presence = presences[status ?? ''];
		if (presence) {
			this.users.setPresence(user.id, presence);
		}
		if (Object.keys(fields).length > 0) {
			this.users.update(user.id, complete<Partial<UserDocument>>(fields as Partial<UserDocument>));
		}
		return true;
	}

	protected async deactivate(userId: string): Promise<boolean> {
		if (!findUserForApp(this.context.chat, userId)) {
			throw new Error('Invalid user id');
		}
		this.users.update(userId, { active: false });
		return true;
	}

	protected async getActiveUserCount(): Promise<number> {
		return this.users.count();
	}

	protected async getUserRoomIds(userId: string): Promise<string[]> {
		const { rooms } = this.context.chat;
		const all = rooms.find({}, { limit: Number.MAX_SAFE_INTEGER, skip: 0 });
		return all.filter(({ _id }) => rooms.members(_id).some((member) => member._id === userId)).map(({ _id }) => _id);
	}

	protected async getUserUnreadMessageCount(): Promise<number> {
		return notEmbedded('UserBridge.getUserUnreadMessageCount');
	}

	protected async deleteUsersCreatedByApp(): Promise<boolean> {
		return notEmbedded('UserBridge.deleteUsersCreatedByApp');
	}
}

/** The interface promises a user where there may be none. */
function found(user: UserDocument | undefined): IUser {
	return complete<{ found: IUser }>({ found: user && userToApp(user) }).found;
}
