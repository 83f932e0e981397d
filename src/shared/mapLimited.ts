/** The results of `task` for every item, in their order, with at most `limit` tasks under way at once. Rejects with the first error. */
export async function mapLimited<Item, Value>(
	items: readonly Item[],
	limit: number,
	task: (item: Item) => Promise<Value>,
): Promise<Value[]> {
	const results = new Array<Value>(items.length);
	const waiting = items.entries();
	const worker = async (): Promise<void> => {
		for (const [index, item] of waiting) {
			results[index] = await task(item);
		}
	};
	await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
	return results;
}
