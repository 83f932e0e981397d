import type { Administrator } from '../client/Administrator';
import { isRecord, listOf } from '../client/Rest';
import { capacityOf, rulesOf } from './sampleBank';
import { label, type Visit } from './Visit';

/** How often the watch looks at the server's open rooms, in milliseconds. */
const LOOK_MILLISECONDS = 50;

/** Looks at the server's own list of open rooms all morning, tells who gets what, and notes every breach of the bank's rules. */
export class Watch {
	public readonly breaches = new Set<string>();
	private readonly stopped: Promise<void>;
	private isOver = false;
	private waiting = 0;

	public constructor(
		private readonly administrator: Administrator,
		private readonly visits: readonly Visit[],
		private readonly say: (line: string) => void,
	) {
		this.stopped = this.lookUntilOver();
	}

	/** Ends the watch after a last look. Rejects if the server could not be read. */
	public async stop(): Promise<void> {
		this.isOver = true;
		await this.stopped;
	}

	private async lookUntilOver(): Promise<void> {
		while (!this.isOver) {
			await this.look();
			await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
		}
		await this.look();
	}

	private async look(): Promise<void> {
		const { rooms } = await this.administrator.call('get', '/api/v1/livechat/rooms?open=true&count=100');
		const units = new Map<string, number>();
		for (const room of listOf(rooms)) {
			const visit = isRecord(room) ? this.visits.find(({ customer }) => customer.hasRoom(String(room._id))) : undefined;
			const agent = isRecord(room) && isRecord(room.servedBy) ? String(room.servedBy.username) : undefined;
			if (visit && agent !== undefined) {
				this.note(visit, agent);
				units.set(agent, (units.get(agent) ?? 0) + rulesOf(visit.topic).weight);
			}
		}
		const { total } = await this.administrator.call('get', '/api/v1/livechat/inquiries.list');
		this.tellQueue(Number(total));
		for (const [agent, carried] of units) {
			if (carried > capacityOf(agent)) {
				this.breaches.add(`${agent} carried ${carried} units and may carry ${capacityOf(agent)}`);
			}
		}
	}

	private tellQueue(waiting: number): void {
		if (waiting !== this.waiting) {
			this.waiting = waiting;
			this.say(`       queue: ${waiting === 0 ? 'empty' : `${waiting} waiting`}`);
		}
	}

	private note(visit: Visit, agent: string): void {
		if (visit.agents.at(-1) !== agent) {
			visit.agents.push(agent);
			this.say(`    -> ${label(visit)} goes to ${agent}`);
		}
		if (!rulesOf(visit.topic).members.includes(agent)) {
			this.breaches.add(`${agent} got conversation ${visit.number} about "${visit.topic}" and is not in its skill group`);
		}
	}
}
