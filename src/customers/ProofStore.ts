import type { Instant } from '../shared/Clock';

/** What is good only once, across all instances of the server: the bank's assertions, and the logins that have ended. */
export type ProofStore = {
	/**
	 * Whether this is the first and only use of the assertion with this hash, which nobody need remember after `deadAt`. Of
	 * several uses at the same moment at most one is, and perhaps none: then the assertion is spent and another one is needed.
	 */
	spend(assertionIdHash: string, deadAt: Instant): Promise<boolean>;
	/** Remembers until then that a login at the bank has ended. */
	endLogin(loginId: string, until: Instant): Promise<void>;
	hasEnded(loginId: string): Promise<boolean>;
	/** Forgets what nobody need remember any more. */
	removeExpired(now: Instant): Promise<void>;
};
