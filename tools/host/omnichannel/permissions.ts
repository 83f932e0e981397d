import type { UserDocument } from './documents';

const managers = ['livechat-manager', 'livechat-monitor', 'admin'];
const agents = [...managers, 'livechat-agent'];

/** Which roles hold a permission: the defaults of Rocket.Chat 6.14 (app/authorization/server/constant/permissions.ts). */
const roles = {
	'create-user': ['admin'],
	'create-personal-access-tokens': ['admin', 'user'],
	'delete-user': ['admin'],
	'edit-other-user-info': ['admin'],
	'view-privileged-setting': ['admin'],
	'edit-privileged-setting': ['admin'],
	'manage-apps': ['admin'],
	'message-impersonate': ['bot', 'app'],
	'view-c-room': ['admin', 'user', 'bot', 'app', 'anonymous'],
	'create-d': ['admin', 'user', 'bot', 'app'],
	'view-l-room': agents,
	'view-livechat-manager': managers,
	'view-livechat-rooms': managers,
	'view-livechat-room-closed-by-another-agent': managers,
	'close-livechat-room': agents,
	'close-others-livechat-room': managers,
	'transfer-livechat-guest': managers,
	'manage-livechat-agents': managers,
	'edit-omnichannel-contact': ['livechat-manager', 'livechat-agent', 'admin'],
} as const satisfies Record<string, readonly string[]>;

export type Permission = keyof typeof roles;

export function hasPermission(user: Pick<UserDocument, 'roles'>, permission: Permission): boolean {
	const holders: readonly string[] = roles[permission];
	return user.roles.some((role) => holders.includes(role));
}
