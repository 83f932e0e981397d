import { StartupType } from '@rocket.chat/apps-engine/definition/scheduler';
import type { IOnetimeSchedule, IProcessor, IRecurringSchedule } from '@rocket.chat/apps-engine/definition/scheduler';
import { SchedulerBridge as EngineBridge } from '@rocket.chat/apps-engine/server/bridges/SchedulerBridge';
import type { JobQueue } from '../JobQueue';
import { parseInterval } from '../parseInterval';

/**
 * Jobs of apps (Rocket.Chat 6.14 app/apps/server/bridges/scheduler.ts). The engine names a processor `<id>_<appId>` and
 * wraps it so that disabled apps skip runs. What the scheduler cannot read is logged and answered with nothing.
 */
export class SchedulerBridge extends EngineBridge {
	public constructor(
		private readonly queue: JobQueue,
		private readonly log: (line: string) => void,
	) {
		super();
	}

	protected async registerProcessors(processors: IProcessor[]): Promise<string[]> {
		const ids: (string | undefined)[] = [];
		for (const definition of processors) {
			const { id, startupSetting } = definition;
			this.queue.define(id, wrapperOf(definition));
			if (startupSetting?.type === StartupType.RECURRING) {
				ids.push(await this.scheduleRecurring({ id, ...startupSetting }));
			} else if (startupSetting && !this.queue.all().some((job) => job.name === id && job.type === 'once')) {
				ids.push(await this.scheduleOnce({ id, ...startupSetting }));
			}
		}
		return ids.filter((id) => id !== undefined);
	}

	protected async scheduleOnce({ id, when, data }: IOnetimeSchedule): Promise<string | undefined> {
		const time = new Date(when).getTime();
		const interval = parseInterval(String(when));
		if (Number.isNaN(time) && interval === undefined) {
			this.log(`scheduler: the time "${String(when)}" of ${id} is not understood (dates and "in 5 minutes" are)`);
			return undefined;
		}
		return this.queue.once(id, new Date(Number.isNaN(time) ? Date.now() + (interval ?? 0) : time), data ?? {});
	}

	protected async scheduleRecurring(job: IRecurringSchedule): Promise<string | undefined> {
		const interval = typeof job.interval === 'number' ? job.interval : parseInterval(job.interval);
		if (interval === undefined) {
			this.log(
				`scheduler: the interval "${job.interval}" of ${job.id} is not understood ("10 seconds" is; cron is not embedded)`,
			);
			return undefined;
		}
		return this.queue.every(job.id, interval, job.data ?? {}, job.skipImmediate ?? false);
	}

	/** By the id of a job or the name of a processor; a name whose first part reads as an ObjectId is taken for one, as there. */
	protected async cancelJob(jobId: string): Promise<void> {
		const [first = ''] = jobId.split('_');
		const isObjectId = /^[0-9a-f]{24}$/i.test(first) || Buffer.byteLength(first) === 12;
		this.queue.cancel((job) => (isObjectId ? job.id === first : job.name === jobId));
	}

	protected async cancelAllJobs(appId: string): Promise<void> {
		this.queue.cancel((job) => job.name.endsWith(`_${appId}`));
	}
}

/** The engine hands over its own wrapper, which takes the context only, under the app's type. */
function wrapperOf(definition: IProcessor): (context: Record<string, unknown>) => Promise<unknown> {
	return (definition as unknown as { processor: (context: Record<string, unknown>) => Promise<unknown> }).processor;
}
