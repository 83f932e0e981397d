import type { IUserStatusContext } from '@rocket.chat/apps-engine/definition/users';
import { presenceChanged } from '../../desk/presenceChanged';
import type { OpenDesk } from '../DeskDoor';
import { agentOf } from '../gateway/users';

/** A user's presence has changed. The payload's user has an id, a name, roles and a presence, and nothing else. */
export async function userStatusChanged(desk: OpenDesk, { user, currentStatus }: IUserStatusContext): Promise<void> {
	const { agentId, presence, isAgent } = agentOf({ ...user, status: currentStatus });
	await presenceChanged(desk, { agentId, presence, isAgent });
}
