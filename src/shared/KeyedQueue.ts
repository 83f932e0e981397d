/**
 * Runs tasks of the same key one after another, tasks of different keys at the same time.
 *
 * Guarantee: within this process no two tasks of one key overlap, and they run in the order they were added. It says
 * nothing about other processes. A task must not wait for another task of its own key: that would wait for ever.
 */
export class KeyedQueue {
	private readonly last = new Map<string, Promise<unknown>>();

	/** The result of `task`, run after all earlier tasks of `key` have ended, however they ended. */
	async run<Value>(key: string, task: () => Promise<Value>): Promise<Value> {
		const earlier = this.last.get(key) ?? Promise.resolve();
		const mine = earlier.then(task, task);
		this.last.set(key, mine);
		try {
			return await mine;
		} finally {
			if (this.last.get(key) === mine) {
				this.last.delete(key);
			}
		}
	}
}
