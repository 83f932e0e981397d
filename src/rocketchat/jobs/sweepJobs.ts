import type { IConfigurationModify } from '@rocket.chat/apps-engine/definition/accessors';
import { App } from '@rocket.chat/apps-engine/definition/App';
import type { IProcessor } from '@rocket.chat/apps-engine/definition/scheduler';
import { attempt } from '../../desk/attempt';
import { sweep } from '../../desk/sweep';
import { systemClock } from '../../shared/Clock';
import type { DeskDoor, OpenDesk } from '../DeskDoor';

const SWEEP = 'livebank-sweep';
const SWEEP_SOON = 'livebank-sweep-soon';

/** The sweep every ten seconds, and the one that is asked for when something has changed. */
export function sweepJobs(app: App, door: DeskDoor): IProcessor[] {
	const processor: IProcessor['processor'] = async function (this: unknown, _context, read, modify, http, persistence) {
		// Newer engines call a processor as if it were a method of the app, to give the call its logger; older ones do not.
		const logger = (this instanceof App ? this : app).getLogger();
		const desk = await door.open({ read, modify, http, persistence, logger });
		await tellRefusedEdit(door, desk);
		await sweep(desk);
	};
	return [
		{ id: SWEEP, processor },
		{ id: SWEEP_SOON, processor },
	];
}

/** Tells the supervisors of an edit of the catalogue that was refused since the last sweep. Each instance of the server tells of it. */
async function tellRefusedEdit(door: DeskDoor, desk: OpenDesk): Promise<void> {
	if (door.hasUntoldFaults) {
		door.hasUntoldFaults = false;
		const faults = door.memory.catalogue.faults.map(({ path, reason }) => ({ path, reason }));
		await attempt(desk, 'tell of a refused catalogue', () => desk.tellSupervisors({ what: 'catalogueRefused', faults }));
	}
}

/**
 * Begins the regular sweep. The server keeps the job over restarts, and with it the lock of a server that stopped while it
 * held one, for ten minutes (Rocket.Chat 6.14 packages/agenda/src/Agenda.ts); so the old job goes and a new one comes.
 */
export async function sweepRegularly({ scheduler }: IConfigurationModify): Promise<void> {
	await scheduler.cancelJob(SWEEP);
	await scheduler.scheduleRecurring({ id: SWEEP, interval: '10 seconds' });
}

/**
 * Asks for a sweep as soon as the scheduler looks: after a start, because memory is empty, and after a change of settings.
 * Rocket.Chat 6.14 does not tell an app that it has been started again after a crash: there the next regular sweep serves.
 */
export async function sweepSoon({ scheduler }: IConfigurationModify): Promise<void> {
	await scheduler.scheduleOnce({ id: SWEEP_SOON, when: new Date(systemClock.now()) });
}
