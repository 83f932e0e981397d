import type { Instant } from '../shared/Clock';

/** How long a topic that the page named waits for its customer's conversation, in milliseconds. */
export const TOPIC_HINT_MILLISECONDS = 60 * 60_000;

/** Topics that the bank's pages named for visitors who are about to write, by the SHA-256 of the visitor's token. */
export type TopicHints = {
	/** The newest topic named for that token within the last hour. */
	find(visitorTokenHash: string, now: Instant): Promise<string | undefined>;
	/** Adds a topic; the newest one counts. */
	add(visitorTokenHash: string, topic: string, now: Instant): Promise<void>;
	/** Forgets topics that nobody can find any more. */
	removeExpired(now: Instant): Promise<void>;
};
