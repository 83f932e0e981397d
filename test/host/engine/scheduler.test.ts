import { JobQueue } from '../../../tools/host/engine/JobQueue';
import { parseInterval } from '../../../tools/host/engine/parseInterval';
import { probeId } from './probeApp';
import { startProbe, until } from './startProbe';

// Sources: Rocket.Chat 6.14 packages/agenda/src/Agenda.ts, Job.ts; app/apps/server/bridges/scheduler.ts.

describe('the job queue', () => {
	const log: string[] = [];
	let queue: JobQueue;

	beforeEach(() => {
		log.length = 0;
		queue = new JobQueue(5000, (line) => log.push(line));
	});

	afterEach(() => queue.stop());

	it('runs a job of its own server on time, without waiting for the next scan', async () => {
		const contexts: unknown[] = [];
		queue.define('job', async (context) => contexts.push(context));
		const id = queue.once('job', new Date(), { a: 1 });
		await until(
			() => contexts.length,
			(runs) => runs === 1,
		);
		expect(contexts).toEqual([{ a: 1, jobId: id }]);
		await until(
			() => queue.all().length,
			(jobs) => jobs === 0,
		);
	});

	it('finds at a scan the job whose processor was not there when it was saved', async () => {
		const quick = new JobQueue(20, () => undefined);
		quick.once('late', new Date(), {});
		let ran = false;
		quick.define('late', async () => (ran = true));
		await until(() => ran, Boolean);
		await quick.stop();
	});

	it('has one recurring job for each name, which a second call changes', async () => {
		let runs = 0;
		queue.define('job', async () => (runs += 1));
		const first = queue.every('job', 20, {}, false);
		expect(queue.every('job', 30, { b: 1 }, false)).toBe(first);
		expect(queue.all()).toHaveLength(1);
		await until(
			() => runs,
			(count) => count >= 3,
		);
	});

	it('runs one processor at a time', async () => {
		let active = 0;
		let most = 0;
		let done = 0;
		queue.define('job', async () => {
			most = Math.max(most, (active += 1));
			await new Promise((resolve) => setTimeout(resolve, 15));
			active -= 1;
			done += 1;
		});
		queue.once('job', new Date(), {});
		queue.once('job', new Date(), {});
		await until(
			() => done,
			(count) => count === 2,
		);
		expect(most).toBe(1);
	});

	it('never tries a failed one-time job again, and keeps it', async () => {
		let runs = 0;
		queue.define('job', async () => {
			runs += 1;
			throw new Error('no');
		});
		queue.once('job', new Date(), {});
		await until(
			() => log,
			(lines) => lines.length > 0,
		);
		expect(queue.all()).toEqual([expect.objectContaining({ type: 'once', nextRunAt: undefined })]);
		expect(runs).toBe(1);
	});
});

it.each([
	['10 seconds', 10_000],
	['one minute', 60_000],
	['1 hour and 30 minutes', 5_400_000],
	['in 5 minutes', 300_000],
	['*/5 * * * *', undefined],
	['soon', undefined],
])('reads the interval %s', (text, milliseconds) => {
	expect(parseInterval(text)).toBe(milliseconds);
});

describe('the jobs of an app', () => {
	it('stay when the app is disabled, do not run, and go when they are cancelled', async () => {
		const probe = await startProbe({ sandbox: 'node', profile: '8.x' });
		await probe.run('every', { interval: '1 second' });
		await probe.untilSeen('job');
		await probe.engine.apps.setStatus(probeId, 'manually_disabled');
		const runs = probe.seen('job').length;
		const before = probe.engine
			.jobs()
			.find(({ name }) => name === `once_${probeId}`)
			?.lastRunAt?.getTime();
		await until(
			() =>
				probe.engine
					.jobs()
					.find(({ name }) => name === `once_${probeId}`)
					?.lastRunAt?.getTime(),
			(last) => last !== before,
		);
		expect(probe.seen('job')).toHaveLength(runs);
		await probe.engine.apps.setStatus(probeId, 'manually_enabled');
		await probe.run('cancel', { id: 'once' });
		expect(probe.engine.jobs().map(({ name }) => name)).toEqual([`startup_${probeId}`]);
		await probe.stop();
	});

	it('answer nothing for a time that cannot be read, and log it', async () => {
		const lines: string[] = [];
		const probe = await startProbe({ sandbox: 'node', profile: '8.x', log: (line) => lines.push(line) });
		expect(await probe.run('every', { interval: 'now and then' })).toBeNull();
		expect(lines.join()).toContain('"now and then"');
		await probe.stop();
	});
});
