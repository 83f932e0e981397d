import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { mayDo } from '../../desk/whoMay';
import { actorOf } from '../gateway/users';
import type { Settings } from '../settings/settings';

/** Whether a user may change the catalogue: administrators may, and supervisors where the bank's setting says so. */
export function mayAdminister(user: IUser, settings: Pick<Settings, 'supervisorRoles' | 'supervisorsAdminister'>): boolean {
	return mayDo('administer', actorOf(user, settings), settings.supervisorsAdminister).ok;
}
