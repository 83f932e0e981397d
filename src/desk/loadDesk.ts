import { isMember } from '../catalogue/Catalogue';
import type { Agent } from '../agents/Agent';
import { mapLimited } from '../shared/mapLimited';
import type { Desk } from './Desk';

/** How many users are read from the server at once. */
const READERS = 8;

/**
 * Fills an empty memory after a start or a crash: the catalogue in force, the agents, the open conversations. The
 * conversations are as last recorded; the sweep that follows every start compares them with the server.
 */
export async function loadDesk(desk: Desk, catalogueText: string): Promise<void> {
	await loadCatalogue(desk, catalogueText);
	await loadAgents(desk);
	for (const conversation of await desk.conversations.allOpen()) {
		desk.memory.conversations.put(conversation);
	}
	desk.log('desk loaded', {
		conversations: desk.memory.conversations.all().length,
		agents: desk.memory.roster.all().length,
		catalogueFaults: desk.memory.catalogue.faults.length,
	});
}

async function loadCatalogue(desk: Desk, text: string): Promise<void> {
	const { catalogue } = desk.memory;
	catalogue.edit(text);
	if (catalogue.faults.length > 0) {
		const lastGood = await desk.catalogues.find();
		if (lastGood !== undefined) {
			catalogue.fallBackTo(lastGood);
		}
	}
}

/** Reads the agents that the catalogue names, and for groups of everyone those who are known or can be discovered. */
export async function loadAgents(desk: Desk): Promise<void> {
	const catalogue = desk.memory.catalogue.current;
	const now = desk.clock.now();
	const named = await mapLimited(catalogue.namedMembers(), READERS, (username) => desk.agents.findByUsername(username));
	for (const agent of named) {
		if (agent) {
			desk.memory.roster.read(agent, now);
		}
	}
	if (catalogue.takesEveryone) {
		const known = await mapLimited(await desk.knownAgents.all(), READERS, (agentId) => desk.agents.find(agentId));
		for (const agent of [...known, ...(await desk.agents.discover())]) {
			if (agent) {
				await meet(desk, agent);
			}
		}
	}
}

/** Takes in what the server says about a user, if routing has a use for them. Gives back whether it has. */
export async function meet(desk: Desk, agent: Agent): Promise<boolean> {
	const { catalogue, roster } = desk.memory;
	const isNamed = catalogue.current.namedMembers().includes(agent.username);
	const isAnybody = agent.isAgent && catalogue.current.skillGroups.some((group) => isMember(group, agent.username));
	if (!isNamed && !isAnybody) {
		roster.forget(agent.agentId);
		return false;
	}
	const isNew = roster.read(agent, desk.clock.now());
	if (isNew && !isNamed) {
		await desk.knownAgents.add(agent.agentId);
	}
	return true;
}
