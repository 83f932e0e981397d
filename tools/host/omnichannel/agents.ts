import type { Core } from './Core';
import { isOn } from './Core';
import type { LivechatStatus, UserDocument } from './documents';

export type SelectedAgent = { agentId: string; username: string };

/**
 * Whether core may give this agent a conversation (Rocket.Chat 6.14 server/models/raw/Users.js queryStatusAgentOnline).
 * `idleCounts` is what the caller passes of `Livechat_enabled_when_agent_idle`: with `true` presence is not tested at
 * all, with `false` an idle connection is refused, left out only `offline` is. On 8.x the setting
 * `Livechat_accept_chats_with_no_agents` switches the presence test off as well (pull request 40175).
 */
export function isAvailableAgent(core: Core, user: Readonly<UserDocument>, idleCounts?: boolean): boolean {
	if (!user.active || !user.roles.includes('livechat-agent') || user.statusLivechat !== 'available') {
		return false;
	}
	const acceptsOffline = core.profile.acceptsOfflineAgents && isOn(core, 'Livechat_accept_chats_with_no_agents');
	if (idleCounts !== true && !acceptsOffline && user.status === 'offline' && !user.roles.includes('bot')) {
		return false;
	}
	return idleCounts !== false || user.statusConnection !== 'away';
}

export function findAvailableAgent(core: Core, id: string, idleCounts?: boolean): UserDocument | undefined {
	const user = core.store.users.findById(id);
	return user && isAvailableAgent(core, user, idleCounts) ? user : undefined;
}

export function isAnyAgentAvailable(core: Core): boolean {
	return core.store.users.findOne((user) => isAvailableAgent(core, user)) !== undefined;
}

/** The available agent with the fewest conversations given so far, then by name (Users.getNextAgent); counts this one. */
export function nextAgent(core: Core): SelectedAgent | undefined {
	const [next] = core.store.users
		.find((user) => isAvailableAgent(core, user))
		.sort((a, b) => (a.livechatCount ?? 0) - (b.livechatCount ?? 0) || a.username.localeCompare(b.username));
	if (!next) {
		return undefined;
	}
	core.store.users.update(next._id, { livechatCount: (next.livechatCount ?? 0) + 1 });
	return { agentId: next._id, username: next.username };
}

/** LivechatTyped.setUserStatusLivechat: no event of any kind reaches an app. */
export function setLivechatStatus(core: Core, id: string, statusLivechat: LivechatStatus): void {
	core.store.users.update(id, { statusLivechat });
	core.streams.publish('stream-notify-user', `${id}/userData`, {
		type: 'updated',
		id,
		diff: { statusLivechat, livechatStatusSystemModified: false },
	});
}

/**
 * LivechatTyped.addAgent; `undefined` for an unknown user. The server tests `user.status` of a document it read without
 * that field, so a new agent is always `available`, also an offline one.
 */
export function addAgent(core: Core, username: string): Pick<UserDocument, '_id' | 'username'> | undefined {
	const user = core.store.users.findOne((candidate) => candidate.username === username);
	if (!user) {
		return undefined;
	}
	addRole(core, user, 'livechat-agent');
	setLivechatStatus(core, user._id, 'available');
	return { _id: user._id, username: user.username };
}

export function addRole(core: Core, user: UserDocument, role: string): void {
	core.store.users.update(user._id, { roles: [...new Set([...user.roles, role])] });
}

/** LivechatTyped.removeAgent and removeManager. */
export function removeRole(core: Core, user: UserDocument, role: 'livechat-agent' | 'livechat-manager'): void {
	const roles = user.roles.filter((held) => held !== role);
	core.store.users.update(user._id, { roles, ...(role === 'livechat-agent' && { statusLivechat: undefined }) });
}
