import { errorName } from '../shared/errorName';
import { mapLimited } from '../shared/mapLimited';
import type { Desk } from './Desk';

/** How many things are done at once where many are done. */
const AT_ONCE = 8;

/** Whether `task` succeeded. If it fails that is logged and nothing else stops; the next sweep tries again. */
export async function attempt(desk: Pick<Desk, 'log'>, what: string, task: () => Promise<void>): Promise<boolean> {
	try {
		await task();
		return true;
	} catch (error) {
		desk.log('not done, will be tried again', { what, error: errorName(error) });
		return false;
	}
}

/** Whether `task` succeeded for every item. Some are done at once, and each by itself may fail. */
export async function attemptEach<Item>(
	desk: Pick<Desk, 'log'>,
	what: string,
	items: readonly Item[],
	task: (item: Item) => Promise<void>,
): Promise<boolean> {
	const results = await mapLimited(items, AT_ONCE, (item) => attempt(desk, what, () => task(item)));
	return results.every(Boolean);
}
