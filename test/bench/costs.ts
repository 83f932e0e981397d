/** What a call of an app to the server costs where a database is behind it. */
type Cost = { readonly call: RegExp; readonly milliseconds: number; readonly source: string };

/**
 * What is added to each call, in milliseconds. The embedded server answers from memory; the figures are those of a running
 * Rocket.Chat 6.14.0-develop (Community, one instance, MongoDB on the same machine). The first that fits counts.
 */
const costs: readonly Cost[] = [
	{
		call: /:transferVisitor$/,
		milliseconds: 45,
		source:
			'some 60 ms: 69 to 88 ms from the event to a verified room, less the reads around it; some 15 ms are in the embedded transfer already (databaseTurn)',
	},
	{ call: /:getLivechatTotalOpenRoomsByAgentId$/, milliseconds: 2, source: 'measured: 2 ms' },
	{ call: /:getLivechatOpenRoomsByAgentId$/, milliseconds: 4, source: 'measured with one room: 4 ms' },
	{ call: /:getRoomReader:/, milliseconds: 3, source: 'getById measured: 2 to 4 ms' },
	{ call: /:getUserReader:/, milliseconds: 2, source: 'one document by id and its conversion, as a count' },
	{ call: /:getPersistence(Reader)?:/, milliseconds: 1, source: 'one indexed read or write' },
	{ call: /^/, milliseconds: 1, source: 'anything else: one trip to the database' },
];

/** Milliseconds that the server takes longer to answer this call of an app than the embedded one. */
export function costOf(call: string): number {
	return costs.find((cost) => cost.call.test(call))?.milliseconds ?? 0;
}

/** What the server's own assignment of an agent takes longer than the embedded one: the same work as a transfer. */
export const ASSIGNMENT_MILLISECONDS = costOf(':transferVisitor');

/** How long a transfer takes, in milliseconds: one after the other, they go at a rate of one in this time. */
export const TRANSFER_MILLISECONDS = 60;
