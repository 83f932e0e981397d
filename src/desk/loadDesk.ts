import type { Agent } from '../agents/Agent';
import { attempt, attemptEach } from './attempt';
import type { Desk } from './Desk';

/**
 * Fills an empty memory after a start or a crash: the catalogue in force, the agents, the open conversations. The
 * conversations are as last recorded; the sweep that follows every start compares them with the server.
 */
export async function loadDesk(desk: Desk, catalogueText: string): Promise<void> {
	await loadCatalogue(desk, catalogueText);
	await readChatSwitches(desk);
	await loadAgents(desk);
	for (const conversation of await desk.conversations.allOpen()) {
		desk.memory.conversations.put(conversation);
		if (conversation.state === 'inProgress') {
			desk.memory.roster.wasAssigned(conversation.agentId, conversation.assignedAt);
		}
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
		// The administrator may have put it right meanwhile.
		if (lastGood !== undefined && catalogue.faults.length > 0) {
			catalogue.fallBackTo(lastGood);
		}
	}
}

/** Reads the agents that the catalogue names, and for groups of everyone those who are known or can be discovered. */
export async function loadAgents(desk: Desk): Promise<void> {
	const { current: catalogue, fingerprint } = desk.memory.catalogue;
	desk.memory.agentsReadFor = fingerprint;
	const { roster } = desk.memory;
	await attemptEach(desk, 'find an agent', catalogue.namedMembers(), async (username) => {
		const known = roster.findByUsername(username)?.agent;
		await takeInAnswer(desk, known, await desk.agents.findByUsername(username));
	});
	if (catalogue.takesEveryone) {
		await attempt(desk, 'discover agents', async () => {
			await attemptEach(desk, 'find an agent', await desk.knownAgents.all(), async (agentId) => {
				const known = roster.find(agentId)?.agent;
				await takeInAnswer(desk, known, await desk.agents.find(agentId));
			});
			const known = new Map(roster.all().map(({ agent }) => [agent.agentId, agent]));
			await attemptEach(desk, 'meet an agent', await desk.agents.discover(), (agent) =>
				takeInAnswer(desk, known.get(agent.agentId), agent),
			);
		});
	}
}

/** Takes in which agents have switched off their own "available to chat"; another instance of the server may have been told. */
export async function readChatSwitches(desk: Desk): Promise<void> {
	const { roster } = desk.memory;
	const before = roster.switchedOff();
	const off = await desk.chatSwitches.allOff();
	// Only what differs from before: who has clicked since the question is not in the answer.
	off
		.filter((agentId) => !before.includes(agentId))
		.forEach((agentId) => {
			roster.switchChats(agentId, false);
		});
	before
		.filter((agentId) => !off.includes(agentId))
		.forEach((agentId) => {
			roster.switchChats(agentId, true);
		});
}

/**
 * Takes in the server's answer about a user, unless an event has told of them since the question: that is newer, and an
 * agent who has just come online must not wait for the next sweep. `known` is what was known of them at the question.
 */
export async function takeInAnswer(desk: Desk, known: Agent | undefined, answer: Agent | undefined): Promise<void> {
	if (answer && desk.memory.roster.find(answer.agentId)?.agent === known) {
		await meet(desk, answer);
	}
}

/** Takes in what the server says about a user, if routing has a use for them. Gives back whether it has. */
export async function meet(desk: Desk, agent: Agent): Promise<boolean> {
	const { catalogue, roster } = desk.memory;
	const isNamed = catalogue.current.isNamed(agent.username);
	const isAnybody = agent.isAgent && catalogue.current.takesEveryone;
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
