import type { Instant } from '../shared/Clock';
import type { Language } from '../shared/Language';

/** How long a topic that the page named waits for its customer's conversation, in milliseconds. */
export const TOPIC_HINT_MILLISECONDS = 60 * 60_000;

/** What a visitor is about to write about, and in which language, as far as the page or the bank has said. */
export type TopicHint = {
	readonly topic?: string;
	readonly subject?: string;
	readonly language?: Language;
	/** The bank has signed it; anybody who knows the hash may have said any other. */
	readonly isSigned?: true;
};

/** Topics that the bank or its pages named for visitors who are about to write, by the SHA-256 of the visitor's token. */
export type TopicHints = {
	/** The newest hint given for that token within the last hour: of those that the bank has signed, else of the others. */
	find(visitorTokenHash: string, now: Instant): Promise<TopicHint | undefined>;
	/** Adds a hint; the newest one of its kind counts. */
	add(visitorTokenHash: string, hint: TopicHint, now: Instant): Promise<void>;
	/** Forgets all hints given for that token. */
	remove(visitorTokenHash: string): Promise<void>;
	/** Forgets hints that nobody can find any more. */
	removeExpired(now: Instant): Promise<void>;
};
