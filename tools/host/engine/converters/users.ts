import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { UserStatusConnection, UserType } from '@rocket.chat/apps-engine/definition/users';
import type { UserDocument } from '../../omnichannel/documents';
import type { ChatServer } from '../../seam';
import { complete } from './mapDocument';

const types: Record<UserDocument['type'], UserType> = { user: UserType.USER, bot: UserType.BOT, app: UserType.APP };
const connections: Record<UserDocument['statusConnection'], UserStatusConnection> = {
	offline: UserStatusConnection.OFFLINE,
	online: UserStatusConnection.ONLINE,
	away: UserStatusConnection.AWAY,
	busy: UserStatusConnection.BUSY,
};

/** A user, or what a visitor's message holds of its sender, as apps see it (Rocket.Chat 6.14 app/apps/server/converters/users.js). */
export function userToApp(user: Partial<UserDocument>): IUser {
	const language = user.settings?.preferences?.language;
	return complete<IUser>({
		id: user._id,
		username: user.username,
		emails: user.emails,
		type: user.type ? types[user.type] : UserType.UNKNOWN,
		isEnabled: user.active,
		name: user.name,
		roles: user.roles,
		status: user.status,
		statusText: undefined,
		statusConnection: user.statusConnection ? connections[user.statusConnection] : UserStatusConnection.UNDEFINED,
		utcOffset: undefined,
		createdAt: user.createdAt,
		updatedAt: user._updatedAt,
		lastLoginAt: undefined,
		appId: user.appId,
		customFields: undefined,
		settings: { preferences: typeof language === 'string' ? { language } : {} },
	});
}

export function findUserForApp(chat: ChatServer, id: string): IUser | undefined {
	const user = chat.users.findById(id);
	return user && userToApp(user);
}
