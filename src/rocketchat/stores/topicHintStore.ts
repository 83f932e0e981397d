import { z } from 'zod';
import { TOPIC_HINT_MILLISECONDS, type TopicHints } from '../../conversations/TopicHints';
import { association } from './associations';
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

const HOUR_MILLISECONDS = 60 * 60_000;
/** How many hours back expired hints are looked for: a server that was off longer leaves a few behind, which nobody finds. */
const HOURS_CLEARED = 3;

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
			const keys = [association.topicHint(visitorTokenHash), association.topicHintsOfHour(hourOf(now))];
			const kept = hint.isSigned ? [...keys, association.signedHints()] : keys;
			await persistence.write.updateByAssociations(kept, stamped({ ...hint, at: now }), true);
		},
		async remove(visitorTokenHash) {
			await persistence.write.removeByAssociation(association.topicHint(visitorTokenHash));
		},
		async removeExpired(now) {
			const newestExpired = hourOf(now - TOPIC_HINT_MILLISECONDS) - 1;
			for (let hour = newestExpired; hour > newestExpired - HOURS_CLEARED; hour -= 1) {
				await persistence.write.removeByAssociation(association.topicHintsOfHour(hour));
			}
		},
	};
}

function hourOf(now: number): number {
	return Math.floor(now / HOUR_MILLISECONDS);
}
