import type { IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { z } from 'zod';

/** The channel every user of a server joins by default, and up to how many members it is read to find users. */
const EVERYBODYS_CHANNEL = 'GENERAL';
const MOST_MEMBERS_READ = 500;
const channelSize = z.object({ _unmappedProperties_: z.object({ usersCount: z.number() }) });

/**
 * The users of a small server; none of a larger one. No accessor lists users. The default channel does, where it is small
 * enough to be read member by member.
 */
export async function everybody(read: IRead): Promise<IUser[]> {
	const channel = channelSize.safeParse(await read.getRoomReader().getById(EVERYBODYS_CHANNEL)).data;
	if (!channel || channel._unmappedProperties_.usersCount > MOST_MEMBERS_READ) {
		return [];
	}
	// A member whose user is gone comes as null.
	const members: (IUser | null)[] = await read.getRoomReader().getMembers(EVERYBODYS_CHANNEL);
	return members.filter((user) => user !== null);
}
