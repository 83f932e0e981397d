/** A small bank to look at: three skill groups, six case types, twelve topics, five agents with different capacity. */
export const sampleCatalogue = {
	topics: [
		{ name: 'Block a card', caseType: 'Card block' },
		{ name: 'Card stolen', caseType: 'Card block' },
		{ name: 'New card', caseType: 'Card order' },
		{ name: 'Card limit', caseType: 'Card order' },
		{ name: 'Mortgage offer', caseType: 'Mortgage' },
		{ name: 'Fixed rate ends', caseType: 'Mortgage' },
		{ name: 'Consumer loan', caseType: 'Loan' },
		{ name: 'Pay a loan back early', caseType: 'Loan' },
		{ name: 'Transfer missing', caseType: 'Payments' },
		{ name: 'Standing order', caseType: 'Payments' },
		{ name: 'Cannot log in', caseType: 'Online banking' },
		{ name: 'General question', caseType: 'Online banking' },
	],
	defaultTopic: 'General question',
	caseTypes: [
		{ name: 'Card block', priority: 50, ageingPerMinute: 5, weight: 1 },
		{ name: 'Card order', priority: 0, ageingPerMinute: 1, weight: 1 },
		{ name: 'Mortgage', priority: 10, ageingPerMinute: 1, weight: 2 },
		{ name: 'Loan', priority: 5, ageingPerMinute: 1, weight: 1 },
		{ name: 'Payments', priority: 20, ageingPerMinute: 2, weight: 1 },
		{ name: 'Online banking', priority: 0, ageingPerMinute: 1, weight: 1 },
	],
	skillGroups: [
		{ name: 'Cards', members: ['anna', 'ben'], caseTypes: ['Card block', 'Card order'] },
		{ name: 'Loans', members: ['ben', 'carla'], caseTypes: ['Mortgage', 'Loan'] },
		{ name: 'Everyday', members: ['carla', 'david', 'eva'], caseTypes: ['Payments', 'Online banking'] },
	],
	capacity: { default: 2, agents: { anna: 1, carla: 3, eva: 1 } as Readonly<Record<string, number>> },
};

export const sampleAgents = ['anna', 'ben', 'carla', 'david', 'eva'];

/** The password of every user of the sample bank; the server listens on this machine only. */
export const SAMPLE_PASSWORD = 'livebank';

/** What the rules of the sample bank say about a topic. */
export function rulesOf(topicName: string): { caseType: string; weight: number; members: readonly string[] } {
	const topic = sampleCatalogue.topics.find(({ name }) => name === topicName);
	const caseType = sampleCatalogue.caseTypes.find(({ name }) => name === topic?.caseType);
	const group = sampleCatalogue.skillGroups.find(({ caseTypes }) => caseType && caseTypes.includes(caseType.name));
	if (!caseType || !group) {
		throw new Error(`The sample bank has no topic "${topicName}".`);
	}
	return { caseType: caseType.name, weight: caseType.weight, members: group.members };
}

/** Units an agent of the sample bank may carry. */
export function capacityOf(username: string): number {
	return sampleCatalogue.capacity.agents[username] ?? sampleCatalogue.capacity.default;
}
