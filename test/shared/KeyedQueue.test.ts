import fc from 'fast-check';
import { KeyedQueue } from '../../src/shared/KeyedQueue';

describe('the queue of a key', () => {
	it('never runs two tasks of one key at once, and keeps their order, whatever they wait for and however they end', async () => {
		const tasks = fc.array(fc.record({ key: fc.constantFrom('a', 'b'), fails: fc.boolean(), waits: fc.nat(2) }), {
			maxLength: 8,
		});
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), tasks, async (scheduler, given) => {
				const queue = new KeyedQueue();
				const running = new Map<string, number>();
				const done: number[] = [];
				const ends = given.map(({ key, fails, waits }, index) =>
					queue.run(key, async () => {
						running.set(key, (running.get(key) ?? 0) + 1);
						expect(running.get(key)).toBe(1);
						for (let wait = 0; wait < waits; wait += 1) {
							await scheduler.schedule(Promise.resolve());
						}
						running.set(key, 0);
						done.push(index);
						if (fails) {
							throw new Error(`task ${index}`);
						}
						return index;
					}),
				);
				const results = await scheduler.waitFor(Promise.allSettled(ends));
				expect(results.map(({ status }) => status === 'rejected')).toEqual(given.map(({ fails }) => fails));
				for (const key of ['a', 'b']) {
					const inOrder = given.flatMap((task, index) => (task.key === key ? [index] : []));
					expect(done.filter((index) => given[index]?.key === key)).toEqual(inOrder);
				}
			}),
		);
	});

	it('gives each caller the result or the error of their own task', async () => {
		const queue = new KeyedQueue();
		const failure = new Error('mine');
		const [one, other] = [queue.run('a', () => Promise.reject(failure)), queue.run('a', () => Promise.resolve('fine'))];
		await expect(one).rejects.toBe(failure);
		expect(await other).toBe('fine');
	});

	it('lets another key pass while one waits', async () => {
		const queue = new KeyedQueue();
		let release: () => void = () => undefined;
		const held = queue.run('a', () => new Promise<void>((resolve) => (release = resolve)));
		expect(await queue.run('b', () => Promise.resolve('passed'))).toBe('passed');
		release();
		await held;
	});

	it('keeps nothing of a key whose tasks have ended', async () => {
		const queue = new KeyedQueue();
		await Promise.allSettled([
			queue.run('a', () => Promise.resolve()),
			queue.run('a', () => Promise.reject(new Error('x'))),
			queue.run('b', () => Promise.resolve()),
		]);
		expect(Reflect.get(queue, 'last')).toEqual(new Map());
	});
});
