import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { z } from 'zod';
import type { Settings } from '../settings/settings';

const ADMINISTRATOR = 'admin';
const SUPERVISOR = 'livechat-manager';

const roles = z.object({ roles: z.array(z.string()).nullish() });

/** Whether a user may change the catalogue: administrators may, and livechat managers where the bank's setting says so. */
export function mayAdminister(user: IUser, { supervisorsAdminister }: Pick<Settings, 'supervisorsAdminister'>): boolean {
	const held = roles.safeParse(user).data?.roles ?? [];
	return held.includes(ADMINISTRATOR) || (supervisorsAdminister && held.includes(SUPERVISOR));
}
