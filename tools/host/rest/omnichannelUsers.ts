import { z } from 'zod';
import { addAgent, addRole, removeRole, setLivechatStatus } from '../omnichannel/agents';
import { ChatError } from '../omnichannel/ChatError';
import type { UserDocument } from '../omnichannel/documents';
import { hasPermission } from '../omnichannel/permissions';
import { findUserByUsername } from '../omnichannel/users';
import type { Reply } from './reply';
import { failure, notFound, success, unauthorized } from './reply';
import type { Route, UserCall } from './route';
import { decode, listed, loggedIn } from './route';

const flag = z
	.union([z.boolean(), z.enum(['true', 'false'])])
	.transform(String)
	.optional();
const filters = z.object({
	text: z.string().optional(),
	onlyAvailable: flag,
	excludeId: z.string().optional(),
	showIdleAgents: flag,
});
const agentStatus = z.object({ status: z.enum(['available', 'not-available']).optional(), agentId: z.string().optional() });

const roleOf: Readonly<Record<string, 'livechat-agent' | 'livechat-manager'>> = {
	agent: 'livechat-agent',
	manager: 'livechat-manager',
};

/** Rocket.Chat 6.14 app/livechat/imports/server/rest/users.ts and app/livechat/server/api/v1/agent.ts. */
export const omnichannelUserRoutes: Route[] = [
	loggedIn('get', '/livechat/users/:type', [], (call) => listUsers(call)),
	loggedIn('post', '/livechat/users/:type', ['view-livechat-manager'], ({ core, params, body }) => {
		const role = loadRole(params);
		const { username } = decode(z.object({ username: z.string() }), body);
		const user = findUserByUsername(core, username);
		if (!user) {
			throw role === 'livechat-agent' ? new ChatError('error-invalid-user') : new Error('error-invalid-user');
		}
		if (role === 'livechat-agent') {
			return success({ user: addAgent(core, username) });
		}
		addRole(core, user, role);
		return success({ user: { _id: user._id, username } });
	}),
	loggedIn('get', '/livechat/users/:type/:_id', ['view-livechat-manager'], ({ core, params }) => {
		const role = loadRole(params);
		const user = core.store.users.findById(params._id ?? '');
		if (!user) {
			return failure('User not found');
		}
		return success({ user: user.roles.includes(role) ? shown(user) : null });
	}),
	loggedIn('delete', '/livechat/users/:type/:_id', ['view-livechat-manager'], ({ core, params }) => {
		const user = core.store.users.findById(params._id ?? '');
		if (!user) {
			return failure();
		}
		removeRole(core, user, loadRole(params));
		return success();
	}),
	loggedIn('post', '/livechat/agent.status', ['view-l-room'], (call) => changeStatus(call)),
];

function loadRole({ type }: Record<string, string>): 'livechat-agent' | 'livechat-manager' {
	const role = roleOf[type ?? ''];
	if (!role) {
		throw new Error('Invalid type');
	}
	return role;
}

function listUsers({ core, params, query, user }: UserCall): Reply {
	const role = loadRole(params);
	const isAllowed =
		role === 'livechat-agent'
			? hasPermission(user, 'transfer-livechat-guest') || hasPermission(user, 'edit-omnichannel-contact')
			: hasPermission(user, 'view-livechat-manager');
	if (!isAllowed) {
		return unauthorized();
	}
	const { text = '', onlyAvailable, excludeId, showIdleAgents } = decode(filters, query);
	const users = core.store.users
		.find(({ roles }) => roles.includes(role))
		.filter(({ username, name = '' }) => `${username}\n${name}`.toLowerCase().includes(text.toLowerCase()))
		.filter(({ statusLivechat }) => onlyAvailable !== 'true' || statusLivechat === 'available')
		.filter(({ _id }) => _id !== excludeId)
		.filter(({ status, roles }) => showIdleAgents !== 'false' || status !== 'offline' || roles.includes('bot'))
		.sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
	return success(
		listed(
			'users',
			users.map((agent) => ({ ...shown(agent), departments: [] })),
			query,
		),
	);
}

function shown({ _id, username, name, status, statusLivechat, emails }: UserDocument): Record<string, unknown> {
	return { _id, username, name, status, statusLivechat, emails };
}

function changeStatus({ core, body, user }: UserCall): Reply {
	const { status, agentId = user._id } = decode(agentStatus, body);
	const agent = core.store.users.findById(agentId);
	if (!agent?.roles.includes('livechat-agent')) {
		return notFound('Agent not found');
	}
	if (!agent.active) {
		return failure('error-user-deactivated');
	}
	const wanted = status ?? (agent.statusLivechat === 'available' ? 'not-available' : 'available');
	if (wanted === agent.statusLivechat) {
		return success({ status: wanted });
	}
	if (agentId !== user._id && !hasPermission(user, 'manage-livechat-agents')) {
		return unauthorized();
	}
	setLivechatStatus(core, agentId, wanted);
	return success({ status: wanted });
}
