import { BankBackend, purposes, type Endpoint } from '../../tools/client/BankBackend';
import { BenchServer, servers } from './BenchServer';
import type { Report, Run } from './Report';
import { median, percentile, type Row } from './statistics';

/** Customers who log in; each is also let in again, reported active and logged out. */
const CUSTOMERS = 200;
const QUICK_CUSTOMERS = 20;
/** The first calls pay for loading the desk's memory and for code that has not run yet. */
const WARM_UPS = 20;

const steps: readonly (readonly [what: string, endpoint: Endpoint])[] = [
	['first login: a new visitor', 'customers-session'],
	['login again: the same visitor', 'customers-session'],
	['report of activity', 'customers-activity'],
	['logout', 'customers-logout'],
];

/** (g) How long the bank's backend waits for the answer to an assertion, one call after the other; signing is not counted. */
export async function measureExchange({ isQuick, say, packagePath }: Run): Promise<Report> {
	const rows: Row[] = [];
	for (const [profile, sandbox] of servers) {
		await BenchServer.with({ profile, sandbox, agents: 1, capacity: 1, packagePath }, async (server) => {
			const backend = await backendOf(server);
			await measure(backend, 'warm-up', WARM_UPS);
			for (const isCharged of [false, true]) {
				const name = `${profile} ${sandbox}${isCharged ? ', with a database' : ''}`;
				say(`logins on ${name} …`);
				server.charge(isCharged);
				const measured = await measure(backend, name, isQuick ? QUICK_CUSTOMERS : CUSTOMERS);
				rows.push(
					...measured.map(([call, milliseconds]) => ({
						...{ server: name, call, calls: milliseconds.length },
						...{ 'p50 ms': median(milliseconds), 'p99 ms': percentile(milliseconds, 0.99) },
					})),
				);
			}
			server.charge(false);
		});
	}
	return {
		title: '(g) Exchange of an assertion (ES256, typed keys)',
		rows,
		remarks: ['"With a database": each call of the app takes as long as on a running server, see costs.ts.'],
	};
}

async function backendOf(server: BenchServer): Promise<BankBackend> {
	const backend = new BankBackend(server.rest, server.appId, 'https://login.bank.example', 'bench');
	await backend.newKey('bench');
	await server.changeSettings({
		assertionIssuer: backend.issuer,
		assertionAudience: backend.audience,
		assertionKeys: backend.keySet(),
	});
	return backend;
}

/** The milliseconds of each step's calls, each call about another customer. */
async function measure(
	backend: BankBackend,
	prefix: string,
	customers: number,
): Promise<[what: string, milliseconds: number[]][]> {
	const measured: [string, number[]][] = [];
	for (const [what, endpoint] of steps) {
		const milliseconds: number[] = [];
		for (let index = 0; index < customers; index += 1) {
			const sub = `${prefix.replaceAll(/[ ,]/g, '-')}-${index}`;
			const assertion = await backend.sign({ purpose: purposes[endpoint], sub, sid: sub });
			const from = performance.now();
			const { status } = await backend.send(endpoint, assertion);
			milliseconds.push(performance.now() - from);
			if (status !== 200) {
				throw new Error(`${endpoint} answered ${status}.`);
			}
		}
		measured.push([what, milliseconds]);
	}
	return measured;
}
