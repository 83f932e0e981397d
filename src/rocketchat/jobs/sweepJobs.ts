import type { IConfigurationModify } from '@rocket.chat/apps-engine/definition/accessors';
import { App } from '@rocket.chat/apps-engine/definition/App';
import { StartupType, type IProcessor } from '@rocket.chat/apps-engine/definition/scheduler';
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
		{ id: SWEEP, startupSetting: { type: StartupType.RECURRING, interval: '10 seconds' }, processor },
		{ id: SWEEP_SOON, processor },
	];
}

/** Asks for a sweep as soon as the scheduler looks: after a start, because memory is empty, and after a change of settings. */
export async function sweepSoon(configuration: IConfigurationModify): Promise<void> {
	await configuration.scheduler.scheduleOnce({ id: SWEEP_SOON, when: new Date(systemClock.now()) });
}
