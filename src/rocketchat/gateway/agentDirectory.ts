import type { IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { z } from 'zod';
import type { AgentDirectory } from '../../agents/AgentDirectory';
import { agentOf, type Users } from './users';

/** The channel every user of a server joins by default, and up to how many members it is read to find agents. */
const EVERYBODYS_CHANNEL = 'GENERAL';
const MOST_MEMBERS_READ = 500;
const channelSize = z.object({ _unmappedProperties_: z.object({ usersCount: z.number() }) });

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
			// No accessor lists agents. The default channel does, where it is small enough to be read member by member.
			const channel = channelSize.safeParse(await read.getRoomReader().getById(EVERYBODYS_CHANNEL)).data;
			if (!channel || channel._unmappedProperties_.usersCount > MOST_MEMBERS_READ) {
				return [];
			}
			// A member whose user is gone comes as null.
			const members: (IUser | null)[] = await read.getRoomReader().getMembers(EVERYBODYS_CHANNEL);
			return members.flatMap((user) => (user ? [agentOf(user)] : [])).filter((agent) => agent.isAgent);
		},
	};
}
