import { Catalogue, EVERYONE } from './Catalogue';

/** The catalogue of a bank that has configured nothing: one topic, one case type, one group of everybody, three chats each. */
export const defaultCatalogue = new Catalogue({
	topics: [{ name: 'General question', caseType: 'General' }],
	defaultTopic: 'General question',
	caseTypes: [{ name: 'General', priority: 0, ageingPerMinute: 1, weight: 1 }],
	skillGroups: [{ name: 'General', members: EVERYONE, caseTypes: ['General'] }],
	capacity: { default: 3, agents: {} },
});
