import fc from 'fast-check';
import { readFileSync } from 'fs';
import { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import type { Credentials } from '../../tools/client/Rest';
import type { ProfileName, SandboxName } from '../../tools/host/profile';
import { Desk } from '../engine/Desk';
import { attacks, type Attack } from './attack';

/** Attacks under way at once. */
const AT_ONCE = 10;
/** Attacks between two looks whether anything has changed. */
const BATCH = 100;
/** By how much the app's process may grow after the first quarter of the attacks, in MiB: a heap that keeps nothing grows in steps. */
export const GROWTH_LIMIT_MIB = 100;

/** Records that anybody may bring about, or that time does: topics named for a token, limits, locks, figures. */
const PASSING = ['topic-hint', 'lock:', 'ticket', 'figures:', 'due:', 'agents:seen'];

export type FuzzReport = {
	/** How many answers had which status. */
	readonly answers: Readonly<Record<number, number>>;
	readonly growthMiB: number;
	/** What went wrong, one sentence each with the attack. */
	readonly faults: readonly string[];
};

export type Fuzz = {
	readonly profile: ProfileName;
	readonly sandbox: SandboxName;
	readonly inputs: number;
	/** Of fast-check: the same attacks again. */
	readonly seed: number;
	readonly say?: (line: string) => void;
};

/** Attacks the app in the real engine, and tells whether it answered badly, crashed, grew, or changed anything that it keeps. */
export async function fuzz({ profile, sandbox, inputs, seed, say = () => undefined }: Fuzz): Promise<FuzzReport> {
	const desk = await Desk.open(profile, sandbox, { anna: 3 });
	try {
		const victim = await victimOf(desk);
		const attackers = await attackersAt(desk);
		const kept = keptBy(desk);
		const pid = desk.host.engine.runtimePid(desk.appId);
		const faults: string[] = [];
		const answers: Record<number, number> = {};
		let sizeAtFirst = sizeOf(pid);
		const all = fc.sample(attacks(victim), { numRuns: inputs, seed });
		for (let start = 0; start < inputs && faults.length === 0; start += BATCH) {
			const batch = all.slice(start, start + BATCH);
			const statuses = await sendAll(desk, attackers, batch);
			statuses.forEach((status, index) => {
				answers[status] = (answers[status] ?? 0) + 1;
				if (status >= 500) {
					faults.push(`${status} for ${JSON.stringify(batch[index])}`);
				}
			});
			if (desk.host.engine.runtimePid(desk.appId) !== pid) {
				faults.push(`The app crashed in ${JSON.stringify(batch)}`);
			} else if (keptBy(desk) !== kept) {
				faults.push(`The app kept ${kept} and keeps ${keptBy(desk)} after ${JSON.stringify(batch)}`);
			}
			if (start < inputs / 4) {
				sizeAtFirst = sizeOf(pid);
			}
			if (start % (BATCH * 50) === 0) {
				say(`${profile} ${sandbox}: ${start + batch.length} of ${inputs} …`);
			}
		}
		const growthMiB = faults.length === 0 ? sizeOf(pid) - sizeAtFirst : 0;
		return { answers, growthMiB, faults };
	} finally {
		await desk.close();
	}
}

/** A customer with a case in Anna's hands, as an attacker who knows everything sees them. */
async function victimOf(desk: Desk) {
	const customer = desk.customer('Olivia');
	await written(desk, customer);
	const { v } = (await desk.administrator.room(customer.roomId)) as { v: { _id: string } };
	return {
		appId: desk.appId,
		endpoints: desk.host.engine.endpoints(desk.appId).map(({ path }) => path),
		roomId: customer.roomId,
		agentId: desk.agent.userId,
		visitorId: v._id,
	};
}

/** The customer has written, has a case and is served, and the app is quiet. */
async function written(desk: Desk, customer: Customer): Promise<void> {
	await customer.write('My card is gone');
	await eventually('the customer is served and has a case', () =>
		desk.agent.notices.some(({ rid, msg }) => rid === customer.roomId && String(msg).includes('My card is gone')),
	);
	await desk.quiet();
}

type Attackers = { readonly token: string; readonly user: Credentials };

async function attackersAt(desk: Desk): Promise<Attackers> {
	const visitor = new Customer(desk.rest, 'Mallory');
	await written(desk, visitor);
	await desk.administrator.createUser('mallory', 'mallory');
	return { token: visitor.token, user: await desk.rest.login('mallory', 'mallory') };
}

async function sendAll(desk: Desk, { token, user }: Attackers, batch: readonly Attack[]): Promise<number[]> {
	const statuses: number[] = [];
	const send = async (index: number): Promise<void> => {
		const attack = batch[index];
		if (attack) {
			const { as, method, path, body } = attack;
			const headers = {
				'content-type': 'application/json',
				...attack.headers,
				...(as === 'visitor' && { 'x-visitor-token': token }),
			};
			const { status } = await desk.rest.send(method, path, {
				body: bodyOf(body),
				headers,
				...(as === 'user' && { as: user }),
			});
			statuses[index] = status;
			await send(index + AT_ONCE);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => send(index)));
	await desk.quiet();
	return statuses;
}

/**
 * As JSON, without keys named `__proto__`: at such a key the sandbox stops reading what the server sends it, whatever the app is,
 * until the server starts it anew (engine 1.62 deno-runtime/main.ts, the decoder of @msgpack/msgpack). A proxy has to refuse them.
 */
function bodyOf(body: unknown): string {
	return JSON.stringify(body).replaceAll('"__proto__":', '"proto":');
}

/** What the app keeps that an attack must not change, as text. */
function keptBy({ host, appId }: Desk): string {
	const records = host.engine.persistence
		.ofApp(appId)
		.filter(({ associations }) => !associations?.some(({ id }) => PASSING.some((prefix) => id.startsWith(prefix))));
	return JSON.stringify(records.map(({ associations, data }) => [associations, data]));
}

function sizeOf(pid: number): number {
	return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
