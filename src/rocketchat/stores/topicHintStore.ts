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
		at: instantField,
	}),
);

const HOUR_MILLISECONDS = 60 * 60_000;
/** How many hours back expired hints are looked for: a server that was off longer leaves a few behind, which nobody finds. */
const HOURS_CLEARED = 3;

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
			const keys = [association.topicHint(visitorTokenHash), association.topicHintsOfHour(hourOf(now))];
			await persistence.write.updateByAssociations(keys, stamped({ ...hint, at: now }), true);
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
