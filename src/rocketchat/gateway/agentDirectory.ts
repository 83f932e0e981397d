import type { IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { AgentDirectory } from '../../agents/AgentDirectory';
import { everybody } from './everybody';
import { agentOf, type Users } from './users';

/** The server's users through the accessors of one call. */
export function agentDirectory(read: IRead, users: Users): AgentDirectory {
	return {
		async find(id) {
			const user = await users.read(id);
			return user && agentOf(user);
		},
		async findByUsername(username) {
			const user = await users.readByUsername(username);
			return user && agentOf(user);
		},
		countOpenRooms: (id) => read.getLivechatReader().getLivechatTotalOpenRoomsByAgentId(id),
		async discover() {
			return (await everybody(read)).map(agentOf).filter((agent) => agent.isAgent);
		},
	};
}
