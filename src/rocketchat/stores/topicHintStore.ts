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
		isSigned: z.literal(true).optional(),
		at: instantField,
	}),
);

/**
 * Topics named for visitors, in the engine's persistence: one record for a visitor and hour, and another one for what the
 * bank has signed, so that no page can replace that; removed by the hour once no conversation can want them.
 */
export function topicHintStore(persistence: Persistence): TopicHints {
	return {
		async find(visitorTokenHash, now) {
			const records = await persistence.read.readByAssociation(association.topicHint(visitorTokenHash));
			const [best] = records
				.map((data) => record.parse(data))
				.filter(({ at }) => now - at < TOPIC_HINT_MILLISECONDS)
				.sort((one, other) => Number(other.isSigned ?? false) - Number(one.isSigned ?? false) || other.at - one.at);
			if (!best) {
				return undefined;
			}
			const { schema: _schema, at: _at, ...hint } = best;
			return hint;
		},
		async add(visitorTokenHash, hint, now) {
			const keys = [association.topicHint(visitorTokenHash), ...hourKeys(association.topicHints, now)];
			const kept = hint.isSigned ? [...keys, association.signedHints()] : keys;
			await persistence.write.updateByAssociations(kept, stamped({ ...hint, at: now }), true);
		},
		async remove(visitorTokenHash) {
			await persistence.write.removeByAssociation(association.topicHint(visitorTokenHash));
		},
		async removeExpired(now) {
			await removeHours(persistence, association.topicHints, now - TOPIC_HINT_MILLISECONDS);
		},
	};
}
