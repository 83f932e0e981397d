import type { TopicHint } from '../conversations/TopicHints';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import type { Desk } from './Desk';

export type TopicRefusal = CodedError<'TOPIC_UNKNOWN'>;

/**
 * Remembers for an hour what a visitor is about to write about, and in which language they read, because the bank's page said
 * so. It counts where the bank has signed nothing about them, which nobody is told. Gives back the topic's name as the bank
 * writes it, or `TOPIC_UNKNOWN`.
 */
export async function announceTopic(
	desk: Desk,
	{
		visitorTokenHash,
		topic: named,
		...more
	}: Pick<TopicHint, 'language'> & { readonly visitorTokenHash: string; readonly topic: string },
): Promise<Result<string, TopicRefusal>> {
	const topic = desk.memory.catalogue.current.findTopic(named);
	if (!topic) {
		return failure({ code: 'TOPIC_UNKNOWN' });
	}
	await desk.topicHints.add(visitorTokenHash, { ...more, topic: topic.name }, desk.clock.now());
	return success(topic.name);
}
