import type { IUserStatusContext } from '@rocket.chat/apps-engine/definition/users';
import { presenceChanged } from '../../desk/presenceChanged';
import type { OpenDesk } from '../DeskDoor';
import { agentOf } from '../gateway/users';

/** A user's presence has changed; the payload's user may still hold the earlier one. */
export async function userStatusChanged(desk: OpenDesk, { user, currentStatus }: IUserStatusContext): Promise<void> {
	await presenceChanged(desk, agentOf({ ...user, status: currentStatus }));
}
