import type { IConfigurationModify } from '@rocket.chat/apps-engine/definition/accessors';
import { App } from '@rocket.chat/apps-engine/definition/App';
import type { IProcessor } from '@rocket.chat/apps-engine/definition/scheduler';
import { sweep } from '../../desk/sweep';
import { systemClock } from '../../shared/Clock';
import type { DeskDoor } from '../DeskDoor';

const SWEEP = 'livebank-sweep';
const SWEEP_SOON = 'livebank-sweep-soon';

/** The sweep every ten seconds, and the one that is asked for when something has changed. */
export function sweepJobs(app: App, door: DeskDoor): IProcessor[] {
	const processor: IProcessor['processor'] = async function (this: unknown, _context, read, modify, _http, persistence) {
		// Newer engines call a processor as if it were a method of the app, to give the call its logger; older ones do not.
		const logger = (this instanceof App ? this : app).getLogger();
		await sweep(await door.open({ read, modify, persistence, logger }));
	};
	return [
		{ id: SWEEP, processor },
		{ id: SWEEP_SOON, processor },
	];
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
