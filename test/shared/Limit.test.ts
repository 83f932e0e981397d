import { Limit } from '../../src/shared/Limit';

/** A task that ends when it is told to. */
function endless(): { readonly task: () => Promise<string>; readonly end: () => void; started: boolean } {
	let end = (): void => undefined;
	const ended = new Promise<string>((resolve) => {
		end = () => {
			resolve('done');
		};
	});
	const made = {
		started: false,
		end: () => {
			end();
		},
		task: () => {
			made.started = true;
			return ended;
		},
	};
	return made;
}

describe('a limit', () => {
	it('lets so many tasks run at once and the others wait, first come, first served', async () => {
		const limit = new Limit(2);
		const tasks = [endless(), endless(), endless(), endless()] as const;
		const results = tasks.map(({ task }) => limit.run(task));
		expect(tasks.map(({ started }) => started)).toEqual([true, true, false, false]);
		tasks[1].end();
		await results[1];
		await Promise.resolve();
		expect(tasks.map(({ started }) => started)).toEqual([true, true, true, false]);
		tasks.forEach(({ end }) => {
			end();
		});
		expect(await Promise.all(results)).toEqual(['done', 'done', 'done', 'done']);
	});

	it('goes on after a task that fails', async () => {
		const limit = new Limit(1);
		const failed = limit.run(() => Promise.reject(new Error('down')));
		const next = limit.run(() => Promise.resolve('next'));
		await expect(failed).rejects.toThrow('down');
		expect(await next).toBe('next');
	});
});
