import type { Instant } from '../shared/Clock';

/** What is counted. */
export const counts = [
	/** Conversations given to an agent by the desk. */
	'assigned',
	/** Conversations an agent took, or was given, by hand in Rocket.Chat. */
	'byHand',
	/** Those of them that took an agent over their capacity. */
	'overCapacityByHand',
	/** Silent customers who wrote again to an agent without room for them. */
	'overCapacityByCustomer',
	'overdue',
	/** Agents who let a customer wait too long. */
	'notAnswered',
	'returned',
	'transferred',
	/** Transfers by a supervisor to an agent who was full or not available. */
	'overridden',
	'ended',
] as const;

export type Count = (typeof counts)[number];

/** The figures of one day. */
export type DayFigures = {
	/** The day in UTC, as YYYY-MM-DD. */
	readonly day: string;
	readonly counts: Readonly<Partial<Record<Count, number>>>;
	/** Seconds waited by those the desk has given to an agent, together and at most. */
	readonly waitedSeconds: number;
	readonly longestWaitSeconds: number;
};

/** What this process has counted today. */
export class Figures {
	private today: DayFigures = noFigures('');
	private readonly unsaved = new Map<string, DayFigures>();

	public count(what: Count, now: Instant): void {
		const today = this.of(now);
		this.set({ ...today, counts: { ...today.counts, [what]: (today.counts[what] ?? 0) + 1 } });
	}

	public waited(seconds: number, now: Instant): void {
		const today = this.of(now);
		this.set({
			...today,
			waitedSeconds: today.waitedSeconds + seconds,
			longestWaitSeconds: Math.max(today.longestWaitSeconds, seconds),
		});
	}

	/** The figures of the day of `now`. */
	public of(now: Instant): DayFigures {
		const day = dayOf(now);
		return this.today.day === day ? this.today : noFigures(day);
	}

	/** The figures to be stored: those of each day on which something has been counted since this was last asked. */
	public takeUnsaved(): DayFigures[] {
		const unsaved = [...this.unsaved.values()];
		this.unsaved.clear();
		return unsaved;
	}

	private set(today: DayFigures): void {
		this.today = today;
		this.unsaved.set(today.day, today);
	}
}

/** The sum of the figures of one day. */
export function added(one: DayFigures, other: DayFigures): DayFigures {
	const sums = counts.flatMap((what) => {
		const sum = (one.counts[what] ?? 0) + (other.counts[what] ?? 0);
		return sum > 0 ? [[what, sum] as const] : [];
	});
	return {
		day: one.day,
		counts: Object.fromEntries(sums),
		waitedSeconds: one.waitedSeconds + other.waitedSeconds,
		longestWaitSeconds: Math.max(one.longestWaitSeconds, other.longestWaitSeconds),
	};
}

/** A day on which nothing has happened. */
export function noFigures(day: string): DayFigures {
	return { day, counts: {}, waitedSeconds: 0, longestWaitSeconds: 0 };
}

/** The day of a moment in UTC, as YYYY-MM-DD. */
export function dayOf(now: Instant): string {
	return new Date(now).toISOString().slice(0, 10);
}

/** Where the figures are kept: one record for each day and running process, which alone writes it. */
export type FigureStore = {
	/** What all other processes have counted that day: earlier ones, and other instances of the server. */
	othersOf(day: string): Promise<DayFigures[]>;
	/** Keeps what this process has counted on a day, in place of what it kept before. */
	save(figures: DayFigures): Promise<void>;
	/** Forgets the days before that moment. */
	removeBefore(instant: Instant): Promise<void>;
};
