import BTree from 'sorted-btree';
import type { Instant } from '../shared/Clock';
import type { RoomId } from '../shared/ids';
import { compareText } from './chooseAgent';
import { isParticular, type Seeking } from './Seeking';

/**
 * Everybody who seeks an agent. Conversations that ask for the same and start with the same points stand in one line, first
 * come, first served: if its head finds nobody, nobody behind it does, for they have waited less, and waiting only widens
 * what a conversation may be given. Those with a history of their own (`isParticular`) stand alone.
 */
export class Lines {
	private readonly lines = new Map<string, BTree<Seeking, undefined>>();
	private readonly particular = new Map<RoomId, Seeking>();
	private readonly seeking = new Map<RoomId, Seeking>();

	public put(seeking: Seeking, now: Instant): void {
		this.remove(seeking.roomId);
		this.seeking.set(seeking.roomId, seeking);
		if (isParticular(seeking, now)) {
			this.particular.set(seeking.roomId, seeking);
		} else {
			this.line(seeking).set(seeking, undefined);
		}
	}

	public remove(roomId: RoomId): void {
		const known = this.seeking.get(roomId);
		if (known) {
			this.seeking.delete(roomId);
			this.particular.delete(roomId);
			const line = this.line(known);
			line.delete(known);
			if (line.size === 0) {
				this.lines.delete(lineOf(known));
			}
		}
	}

	public find(roomId: RoomId): Seeking | undefined {
		return this.seeking.get(roomId);
	}

	public all(): Seeking[] {
		return [...this.seeking.values()];
	}

	/** The one in front of each line, and all who stand alone. */
	public heads(now: Instant): Seeking[] {
		for (const seeking of this.particular.values()) {
			if (!isParticular(seeking, now)) {
				this.put(seeking, now);
			}
		}
		return [...[...this.lines.values()].flatMap((line) => line.minKey() ?? []), ...this.particular.values()];
	}

	private line(seeking: Seeking): BTree<Seeking, undefined> {
		const key = lineOf(seeking);
		const line = this.lines.get(key) ?? new BTree<Seeking, undefined>(undefined, firstCome);
		this.lines.set(key, line);
		return line;
	}
}

/** Conversations of the same line ask for the same at every moment, if they have waited equally long. */
function lineOf({ caseType, group, points }: Seeking): string {
	return JSON.stringify([caseType.name, group, points]);
}

function firstCome(one: Seeking, other: Seeking): number {
	return one.waitingSince - other.waitingSince || compareText(one.roomId, other.roomId);
}
