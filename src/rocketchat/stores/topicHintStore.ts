import { z } from 'zod';
import { TOPIC_HINT_MILLISECONDS, type TopicHints } from '../../conversations/TopicHints';
import { association } from './associations';
import { hourKeys, removeHours } from './expiry';
import { instantField, languageField, SCHEMA_VERSION, stamped, stored, type Persistence } from './records';

const record = stored(
	z.object({
		schema: z.literal(SCHEMA_VERSION),
		topic: z.string().optional(),
		subject: z.string().optional(),
		language: languageField.optional(),
		at: instantField,
	}),
);

/** Topics named by pages, in the engine's persistence: one record for a visitor and hour, removed by the hour once no conversation can want it. */
export function topicHintStore(persistence: Persistence): TopicHints {
	return {
		async find(visitorTokenHash, now) {
			const records = await persistence.read.readByAssociation(association.topicHint(visitorTokenHash));
			const newest = records
				.map((data) => record.parse(data))
				.filter(({ at }) => now - at < TOPIC_HINT_MILLISECONDS)
				.reduce<z.infer<typeof record> | undefined>((last, hint) => (last && last.at > hint.at ? last : hint), undefined);
			if (!newest) {
				return undefined;
			}
			const { schema: _schema, at: _at, ...hint } = newest;
			return hint;
		},
		async add(visitorTokenHash, hint, now) {
			const keys = [association.topicHint(visitorTokenHash), ...hourKeys(association.topicHints, now)];
			await persistence.write.updateByAssociations(keys, stamped({ ...hint, at: now }), true);
		},
		async removeExpired(now) {
			await removeHours(persistence, association.topicHints, now - TOPIC_HINT_MILLISECONDS);
		},
	};
}
