import { newObjectId } from './newObjectId';

export type Job = {
	readonly id: string;
	/** The processor's name. */
	readonly name: string;
	readonly type: 'once' | 'recurring';
	data: Record<string, unknown>;
	/** When it runs next; undefined for a one-time job that failed: it stays and never runs again. */
	nextRunAt: Date | undefined;
	intervalMilliseconds?: number;
	lastRunAt?: Date;
	locked: boolean;
};

type Processor = (context: Record<string, unknown>) => Promise<unknown>;

/** How long `stop` waits for jobs under way, in milliseconds. */
const STOP_MILLISECONDS = 2_000;

/**
 * The jobs of all apps, as the server's fork of Agenda keeps them (Rocket.Chat 6.14 packages/agenda/src/Agenda.ts, Job.ts;
 * collection rocketchat_apps_scheduler).
 *
 * A scan every `pollMilliseconds` locks the jobs due before the next scan and runs each at its time. A job saved by this
 * process that is due before the next scan is locked at once, so one server's own jobs run on time; the poll delays
 * only jobs whose processor was not there yet. One run at a time per processor.
 */
export class JobQueue {
	private readonly processors = new Map<string, Processor>();
	private readonly jobs = new Map<string, Job>();
	private readonly timers = new Set<NodeJS.Timeout>();
	private readonly poll: NodeJS.Timeout;
	private readonly running = new Map<string, Promise<void>>();
	private nextScanAt: number;
	private stopped = false;

	public constructor(
		private readonly pollMilliseconds: number,
		private readonly log: (line: string) => void,
	) {
		this.nextScanAt = Date.now() + pollMilliseconds;
		this.poll = setInterval(() => this.scan(), pollMilliseconds).unref();
	}

	public define(name: string, processor: Processor): void {
		this.processors.set(name, processor);
	}

	public all(): readonly Job[] {
		return [...this.jobs.values()];
	}

	public once(name: string, when: Date, data: object): string {
		return this.save({ id: newObjectId(), name, type: 'once', data: { ...data }, nextRunAt: when, locked: false });
	}

	/** One recurring job per name: a second call changes its interval and data, and lets a run that is already due stand. */
	public every(name: string, intervalMilliseconds: number, data: object, skipImmediate: boolean): string {
		const existing = this.all().find((job) => job.name === name && job.type === 'recurring');
		if (existing) {
			existing.data = { ...data };
			existing.intervalMilliseconds = intervalMilliseconds;
			if (skipImmediate) {
				existing.nextRunAt = new Date(Date.now() + intervalMilliseconds);
			}
			return this.save(existing);
		}
		const nextRunAt = new Date(Date.now() + (skipImmediate ? intervalMilliseconds : 0));
		return this.save({
			id: newObjectId(),
			name,
			type: 'recurring',
			data: { ...data },
			nextRunAt,
			intervalMilliseconds,
			locked: false,
		});
	}

	public cancel(matches: (job: Job) => boolean): void {
		this.all()
			.filter(matches)
			.forEach((job) => this.jobs.delete(job.id));
	}

	/** Starts no more jobs, and waits for those under way, but not long: their app may be gone. */
	public async stop(): Promise<void> {
		this.stopped = true;
		clearInterval(this.poll);
		this.timers.forEach((timer) => clearTimeout(timer));
		const patience = new Promise((resolve) => setTimeout(resolve, STOP_MILLISECONDS).unref());
		await Promise.race([Promise.all(this.running.values()), patience]);
	}

	private scan(): void {
		this.nextScanAt = Date.now() + this.pollMilliseconds;
		this.all().forEach((job) => this.lockWhenDue(job));
	}

	private save(job: Job): string {
		this.jobs.set(job.id, job);
		this.lockWhenDue(job);
		return job.id;
	}

	private lockWhenDue(job: Job): void {
		const due = job.nextRunAt?.getTime();
		if (this.stopped || job.locked || due === undefined || due > this.nextScanAt || !this.processors.has(job.name)) {
			return;
		}
		job.locked = true;
		this.after(due - Date.now(), () => this.run(job));
	}

	private run(job: Job): void {
		if (this.stopped || !this.jobs.has(job.id)) {
			return;
		}
		if (this.running.has(job.name)) {
			this.after(10, () => this.run(job));
			return;
		}
		job.lastRunAt = new Date();
		job.nextRunAt =
			job.intervalMilliseconds === undefined ? undefined : new Date(job.lastRunAt.getTime() + job.intervalMilliseconds);
		const run = this.process(job)
			.then(() => {
				if (job.type === 'once') {
					this.jobs.delete(job.id);
				}
			})
			.catch((reason: unknown) => {
				this.log(`job ${job.name} failed: ${String(reason)}`);
			})
			.finally(() => {
				this.running.delete(job.name);
				job.locked = false;
				this.lockWhenDue(job);
			});
		this.running.set(job.name, run);
	}

	/** The context of a run is the data, flattened, and `jobId`. */
	private async process(job: Job): Promise<void> {
		await this.processors.get(job.name)?.({ ...job.data, jobId: job.id });
	}

	private after(milliseconds: number, action: () => void): void {
		const timer = setTimeout(
			() => {
				this.timers.delete(timer);
				action();
			},
			Math.max(0, milliseconds),
		).unref();
		this.timers.add(timer);
	}
}
