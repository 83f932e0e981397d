/** A moment, in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** Where time comes from. Operations never read the system clock themselves. */
export type Clock = { now(): Instant };

/** The clock of the machine. */
export const systemClock: Clock = { now: () => Date.now() };
