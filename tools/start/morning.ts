import type { Agent, PushedView } from '../client/Agent';
import type { Administrator } from '../client/Administrator';
import { Customer } from '../client/Customer';
import { eventually } from '../client/eventually';
import { buttonsOf, type DrawnButton } from '../client/readView';
import { isRecord, type Rest } from '../client/Rest';
import { readCaseNumber, readWhy } from './readCaseBar';
import { label, type Visit } from './Visit';

/** Who writes what, in the order of their arrival. Together they are more than the bank can serve at once. */
const arrivals: readonly (readonly [name: string, topic: string, message: string])[] = [
	['Olivia', 'Block a card', 'My card is gone, please block it'],
	['Noah', 'New card', 'When does my new card arrive?'],
	['Mia', 'Mortgage offer', 'We are buying a flat and need an offer'],
	['Liam', 'Transfer missing', 'My transfer of Friday has not arrived'],
	['Ella', 'Cannot log in', 'The app says my code is wrong'],
	['Paul', 'Consumer loan', 'What does a loan of 5,000 cost?'],
	['Lea', 'Standing order', 'How do I change a standing order?'],
	['Finn', 'General question', 'Are you open on Saturday?'],
	['Zoe', 'Card limit', 'Can I pay 3,000 with my card?'],
	['Max', 'Card stolen', 'Somebody took my wallet, please hurry'],
	['Ida', 'Pay a loan back early', 'I would like to pay my loan back'],
	['Tom', 'General question', 'Where can I see my IBAN?'],
];

const PACE_MILLISECONDS = 250;

export type Morning = {
	readonly rest: Rest;
	readonly appId: string;
	readonly administrator: Administrator;
	/** The administrator's own browser: a supervisor, who may read why a conversation came to its agent. */
	readonly supervisor: Agent;
	readonly agents: ReadonlyMap<string, Agent>;
	readonly visits: Visit[];
	readonly say: (line: string) => void;
};

/** Plays the morning: everybody writes, the agents answer, resolve and close, one gives a conversation back, until nobody waits. */
export async function playMorning(morning: Morning): Promise<void> {
	for (const [name, topic, message] of arrivals) {
		await arrive(morning, { name, topic, message });
		await pause();
	}
	await giveBack(morning);
	while (morning.visits.some((visit) => !visit.isClosed)) {
		const visit = await eventually('a conversation that an agent can finish', () => nextInProgress(morning));
		await finish(morning, visit);
		await pause();
	}
}

/** Gives the reader of the live output time to follow. */
async function pause(): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, PACE_MILLISECONDS));
}

async function arrive(
	morning: Morning,
	{ name, topic, message }: { name: string; topic: string; message: string },
): Promise<void> {
	const customer = new Customer(morning.rest, name);
	const visit: Visit = { number: morning.visits.length + 1, name, topic, customer, agents: [], isClosed: false };
	await customer.announceTopic(morning.appId, topic);
	await customer.openRoom();
	morning.visits.push(visit);
	await customer.write(message);
	morning.say(`${label(visit)} writes: ${message}`);
}

/** An agent finds that a conversation is nothing for them and returns it to the queue. */
async function giveBack(morning: Morning): Promise<void> {
	const visit = await eventually('a conversation of the Everyday group in progress', async () => {
		const [served] = (await inProgress(morning)).filter(({ visit: { topic } }) => topic === 'Cannot log in');
		return served?.visit;
	});
	const username = await eventually('its agent', () => morning.administrator.servedBy(visit.customer.roomId));
	await agentOf(morning, username).returnToQueue(visit.customer.roomId);
	morning.say(`${label(visit)} is returned to the queue by ${username}`);
}

async function finish(morning: Morning, visit: Visit): Promise<void> {
	const { customer } = visit;
	const room = await morning.administrator.room(customer.roomId);
	const servedBy = isRecord(room.servedBy) ? room.servedBy : {};
	const agent = agentOf(morning, String(servedBy.username));
	visit.waitedSeconds = (new Date(String(servedBy.ts)).getTime() - new Date(String(room.ts)).getTime()) / 1000;
	await agent.write(customer.roomId, `Good morning, this is ${agent.username}. I am looking into it.`);
	await customer.write('Thank you!');
	const bar = await openCaseBar(morning, visit, agent, (view) => readCaseNumber(view) !== undefined);
	visit.caseNumber = readCaseNumber(bar);
	visit.why = readWhy(await openCaseBar(morning, visit, morning.supervisor, (view) => readWhy(view) !== undefined));
	await click(agent, () => agent.clickInView(morning.appId, bar.view.id, buttonOf(bar, 'Resolved')));
	await agent.closeRoom(customer.roomId);
	visit.isClosed = true;
	morning.say(`${label(visit)} is answered, resolved and closed by ${agent.username}`);
}

/** The button of a view with that label. */
function buttonOf(view: PushedView, label: string): DrawnButton {
	const button = buttonsOf(view).find((drawn) => drawn.label === label);
	if (!button) {
		throw new Error(`There is no button "${label}".`);
	}
	return button;
}

/** Opens the "Case" bar until it shows what is looked for: the case and the decision are stored within moments of the assignment. */
async function openCaseBar(
	morning: Morning,
	{ customer }: Visit,
	user: Agent,
	isComplete: (view: PushedView) => boolean,
): Promise<PushedView> {
	return eventually('a "Case" bar with everything in it', async () => {
		await click(user, () => user.clickRoomButton(morning.appId, 'livebank.case', customer.roomId));
		const view = user.views.at(-1);
		return view && isComplete(view) ? view : undefined;
	});
}

/** Clicks and waits for the bar that answers. */
async function click(agent: Agent, act: () => Promise<unknown>): Promise<void> {
	const seen = agent.views.length;
	await act();
	await eventually('the answer to a click', () => agent.views.length > seen);
}

async function nextInProgress(morning: Morning): Promise<Visit | undefined> {
	const [first] = await inProgress(morning);
	return first?.visit;
}

async function inProgress(morning: Morning): Promise<{ visit: Visit; agent: string }[]> {
	const open = morning.visits.filter((visit) => !visit.isClosed);
	const served = await Promise.all(
		open.map(async (visit) => ({ visit, agent: await morning.administrator.servedBy(visit.customer.roomId) })),
	);
	return served.flatMap(({ visit, agent }) => (agent === undefined ? [] : [{ visit, agent }]));
}

function agentOf({ agents }: Morning, username: string): Agent {
	const agent = agents.get(username);
	if (!agent) {
		throw new Error(`"${username}" is no agent of the sample bank.`);
	}
	return agent;
}
