import type { Report, Run } from './Report';
import { median, percentile } from './statistics';
import { TestedServer, type Assigner, type ServerAddress } from './TestedServer';

const assigners: readonly Assigner[] = ['Auto_Selection', 'app'];

/**
 * (f) On any server: from a customer's request for a room to the agent the server shows in it, with its own
 * Auto_Selection and with the app, in turns, and for both by asking the server over and over.
 */
export async function measureServer({ isQuick, say, packagePath }: Run, address: ServerAddress): Promise<Report> {
	const { turns, perTurn } = isQuick ? { turns: 1, perTurn: 2 } : { turns: 6, perTurn: 6 };
	const waits: Record<Assigner, number[]> = { Auto_Selection: [], app: [] };
	await TestedServer.with(address, packagePath, async (server) => {
		for (let turn = 1; turn <= turns; turn += 1) {
			for (const assigner of assigners) {
				say(`${address.url}: ${assigner}, turn ${turn} of ${turns} …`);
				await server.letAssign(assigner);
				// The first one pays for starting the app and for its memory.
				await server.waitOfOneCustomer();
				for (let customer = 0; customer < perTurn; customer += 1) {
					waits[assigner].push(await server.waitOfOneCustomer());
				}
			}
		}
	});
	return {
		title: `(f) From the request for a room to an agent on ${address.url}`,
		rows: assigners.map((assigner) => ({
			assigner,
			conversations: waits[assigner].length,
			'p50 ms': median(waits[assigner]),
			'p99 ms': percentile(waits[assigner], 0.99),
			'p50 to Auto_Selection': median(waits[assigner]) / median(waits.Auto_Selection),
		})),
		remarks: ['Both are found out by asking the server every 5 ms, one customer at a time.'],
	};
}
