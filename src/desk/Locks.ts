/**
 * Locks that hold across all instances of one server. Inside a process the queues of rooms and agents come first, so only
 * other instances ever compete.
 */
export type Locks = {
	/**
	 * Takes all locks of these names at once. Gives back what releases them, or `undefined` if another instance has one: then
	 * nothing is held. A lock whose holder has died ends by itself.
	 */
	take(names: readonly string[]): Promise<(() => Promise<void>) | undefined>;
	/** Forgets the locks of holders that have died. */
	removeExpired(): Promise<void>;
};
