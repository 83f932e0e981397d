import type { ILogger, IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import type { SupervisorNotice } from '../../desk/tellSupervisors';
import { errorName } from '../../shared/errorName';
import type { RoomId } from '../../shared/ids';
import type { Language } from '../../shared/Language';
import { asCode } from '../views/blocks';
import { textsIn, type Text } from '../views/text';
import { directRoom, type DirectAccess } from './directRoom';
import { everybody } from './everybody';
import { readServerSetting } from './readServerSetting';
import type { Settings } from '../settings/settings';
import { actorOf, agentOf, isPerson, type Users } from './users';
import { write } from './write';

/** Most supervisors told; a bank that has more names those it means in the settings. */
const MOST_TOLD = 20;
/** Most faults of a catalogue that are listed; the health report lists all. */
const MOST_FAULTS = 10;

/** What is needed to tell the supervisors. */
export type SupervisorAccess = DirectAccess & {
	readonly logger: ILogger;
	readonly users: Users;
	readonly languageOf: (user: IUser) => Promise<Language>;
	/** Usernames of those to be told, none meaning everybody who is a supervisor, where they can be found; and by which roles they are. */
	readonly settings: Pick<Settings, 'supervisors' | 'supervisorRoles'>;
};

/** Tells each supervisor in their language, in a direct message of the app. One who cannot be told is logged, and the others are told all the same. */
export async function tellSupervisors(access: SupervisorAccess, notice: SupervisorNotice): Promise<void> {
	const { logger } = access;
	const supervisors = await findSupervisors(access);
	if (supervisors.length === 0) {
		logger.warn('there is no supervisor to be told', { code: 'NO_SUPERVISOR', what: notice.what });
	}
	const link = 'roomId' in notice && notice.roomId ? await linkTo(access.read, notice.roomId) : '';
	for (const supervisor of supervisors.slice(0, MOST_TOLD)) {
		try {
			const words = noticeText(notice, link, textsIn(await access.languageOf(supervisor)));
			await write(access.modify, { roomId: await directRoom(access, supervisor), sender: await access.appUser(), text: words });
		} catch (error) {
			logger.error('a supervisor was not told', { code: 'SUPERVISOR_NOT_TOLD', userId: supervisor.id, error: errorName(error) });
		}
	}
}

async function findSupervisors({ read, users, settings, logger }: SupervisorAccess): Promise<IUser[]> {
	const { supervisors } = settings;
	if (supervisors.length === 0) {
		const isSupervisor = (user: IUser): boolean => actorOf(user, settings).isSupervisor && agentOf(user).isEnabled;
		return (await everybody(read)).filter((user) => isSupervisor(user) && isPerson(user.type));
	}
	const found = await Promise.all(supervisors.map((username) => users.readByUsername(username)));
	const unknown = found.filter((user) => user === undefined).length;
	if (unknown > 0) {
		logger.error('the settings name supervisors this server does not have', { code: 'SUPERVISOR_UNKNOWN', count: unknown });
	}
	return found.filter((user) => user !== undefined);
}

/** The address at which a room is open in the browser. */
async function linkTo(read: IRead, roomId: RoomId): Promise<string> {
	const siteUrl = await readServerSetting(read, 'Site_Url');
	return `${typeof siteUrl === 'string' ? siteUrl.replace(/\/$/, '') : ''}/live/${roomId}`;
}

function noticeText(notice: SupervisorNotice, link: string, text: Text): string {
	switch (notice.what) {
		case 'notAnswered': {
			const { caseId, passes } = notice;
			return text('supervisors.notAnswered', { number: caseId, count: passes, link });
		}
		case 'overdue': {
			const { caseId, awaits } = notice;
			return text(awaits === 'answer' ? 'supervisors.answerOverdue' : 'supervisors.endOverdue', { number: caseId, link });
		}
		case 'tampered':
			return text('supervisors.tampered', { link });
		case 'catalogueRefused': {
			const faults = notice.faults
				.slice(0, MOST_FAULTS)
				.map(({ path, reason }) => text('supervisors.fault', { path: asCode(path) || '-', reason: asCode(reason) }));
			return [text('supervisors.catalogueRefused'), ...faults].join('\n');
		}
		default:
			return notice satisfies never;
	}
}
