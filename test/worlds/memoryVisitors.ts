import type { VisitorStore } from '../../src/customers/VisitorStore';
import { TOPIC_HINT_MILLISECONDS, type TopicHints } from '../../src/conversations/TopicHints';
import type { Records } from './memoryStores';

const copy = <Value>(value: Value): Value => structuredClone(value);

/** What is remembered of visitors, in memory. */
export function memoryVisitors(records: Records): VisitorStore {
	return {
		find: async (visitorId) => copy(records.visitors.get(visitorId) ?? {}),
		linksOf: async (customerId) =>
			copy([...records.visitors.values()].flatMap(({ link }) => (link?.customerId === customerId ? link : []))),
		saveLink: async (link) =>
			void records.visitors.set(link.visitorId, { ...records.visitors.get(link.visitorId), link: copy(link) }),
		removeLink: async ({ visitorId }) => {
			const { link: _link, ...kept } = records.visitors.get(visitorId) ?? {};
			records.visitors.set(visitorId, kept);
		},
		saveLastAgent: async (visitorId, lastAgent) =>
			void records.visitors.set(visitorId, { ...records.visitors.get(visitorId), lastAgent }),
	};
}

/** What pages and the bank have said of visitors who are about to write, in memory. */
export function memoryHints(records: Records): TopicHints {
	return {
		find: async (hash, now) => {
			const valid = records.hints
				.filter((hint) => hint.hash === hash && now - hint.at < TOPIC_HINT_MILLISECONDS)
				.sort((one, other) => one.at - other.at)
				.map(({ hint }) => hint);
			return valid.filter(({ isSigned }) => isSigned).at(-1) ?? valid.at(-1);
		},
		add: async (hash, hint, at) => void records.hints.push({ hash, hint, at }),
		remove: async (hash) => {
			records.hints = records.hints.filter((hint) => hint.hash !== hash);
		},
		removeExpired: async (now) => {
			records.hints = records.hints.filter((hint) => now - hint.at < TOPIC_HINT_MILLISECONDS);
		},
	};
}
