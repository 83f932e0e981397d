import { randomBytes } from 'crypto';
import { resolve } from 'path';
import { readdirSync } from 'fs';
import { readManifest } from '../../tools/build/readManifest';
import { Administrator } from '../../tools/client/Administrator';
import { Agent, type PushedView } from '../../tools/client/Agent';
import { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { factsOf } from '../../tools/client/readView';
import { Rest, ServerRefusal, type Credentials } from '../../tools/client/Rest';

const PROJECT = resolve(__dirname, '../..');
const PASSWORD = 'Chat-desk-1!';
/** The server's limit counts logins in the last minute. */
const LOGIN_PATIENCE_MILLISECONDS = 75_000;
const LOGIN_PAUSE_MILLISECONDS = 5_000;

/** Settings the desk wants of the server; the suite puts back what it found. */
const wantedSettings: Readonly<Record<string, unknown>> = {
	Livechat_enabled: true,
	Livechat_Routing_Method: 'Manual_Selection',
	Livechat_accept_chats_with_no_agents: true,
	Omnichannel_allow_visitors_to_close_conversation: false,
	API_Enable_Rate_Limiter: false,
};

/** The server the suite runs against: its address and administrator, and nothing else. */
function server(): { url: string; username: string; password: string } {
	const { SERVER_URL: url, SERVER_ADMINISTRATOR: username, SERVER_PASSWORD: password } = process.env;
	if (!url || !username || !password) {
		throw new Error('Set SERVER_URL, SERVER_ADMINISTRATOR and SERVER_PASSWORD to run this suite against a server.');
	}
	return { url: url.replace(/\/$/, ''), username, password };
}

/** The administrator's login, one for all tests of a file: servers allow few a minute until the suite has lifted the limit. */
let login: Promise<Credentials> | undefined;

/** Logs in, if need be after the server's limit of logins a minute has passed. */
async function loginPatiently(rest: Rest, username: string, password: string): Promise<Credentials> {
	const tryToLogIn = async (): Promise<Credentials | undefined> => {
		try {
			return await rest.login(username, password);
		} catch (error) {
			if (error instanceof ServerRefusal && error.status === 429) {
				return undefined;
			}
			throw error;
		}
	};
	return eventually(
		'the server lets the administrator log in',
		tryToLogIn,
		LOGIN_PATIENCE_MILLISECONDS,
		LOGIN_PAUSE_MILLISECONDS,
	);
}

/** A bank that the suite makes for itself on a server, and takes down again: agents, settings, the app with a catalogue. */
export class Bank {
	/** The bank of the present test, once it is wholly open. */
	private static opened: Bank | undefined;

	private readonly suffix = randomBytes(4).toString('hex');
	private readonly agents: Agent[] = [];
	private readonly customers: Customer[] = [];
	private readonly userIds: string[] = [];
	private readonly settingsFound = new Map<string, unknown>();

	private constructor(
		public readonly rest: Rest,
		public readonly administrator: Administrator,
		/** The administrator's own browser: a supervisor, who sees every case. */
		public readonly supervisor: Agent,
		public readonly appId: string,
	) {}

	/** A bank without agents, with the built app installed. */
	public static async open(): Promise<Bank> {
		const { url, username, password } = server();
		const rest = new Rest(url);
		login ??= loginPatiently(rest, username, password);
		const credentials = await login;
		const administrator = new Administrator(rest, credentials);
		const { id, permissions, nameSlug, version } = readManifest(PROJECT);
		const bank = new Bank(rest, administrator, await Agent.resume(rest, username, credentials), id);
		for (const [setting, value] of Object.entries(wantedSettings)) {
			bank.settingsFound.set(setting, await administrator.readSetting(setting));
			await administrator.changeSetting(setting, value);
		}
		const packageName = `${nameSlug}_${version}.zip`;
		if (!readdirSync(resolve(PROJECT, 'dist')).includes(packageName)) {
			throw new Error('There is no package of the app. Run "npm run build" first.');
		}
		await administrator.installApp(resolve(PROJECT, 'dist', packageName), id, permissions);
		Bank.opened = bank;
		return bank;
	}

	/** Takes down the bank of the present test, if it was opened. */
	public static async closeOpened(): Promise<void> {
		const { opened } = Bank;
		Bank.opened = undefined;
		await opened?.close();
	}

	/** A name that no other run of the suite uses on this server. */
	public name(plain: string): string {
		return `${plain}-${this.suffix}`;
	}

	/** Puts a catalogue in force. Give names through `name`. */
	public async configure(catalogue: unknown): Promise<void> {
		await this.administrator.changeAppSetting(this.appId, 'catalogue', catalogue === undefined ? '' : JSON.stringify(catalogue));
	}

	/** A new agent who is online and may take chats. */
	public async hire(plain: string): Promise<Agent> {
		const username = this.name(plain);
		const userId = await this.administrator.createUser(username, PASSWORD);
		this.userIds.push(userId);
		await this.administrator.makeAgent(username, userId);
		return this.comeOnline(plain);
	}

	/** A user who is no agent, logged in. */
	public async admit(plain: string): Promise<Agent> {
		this.userIds.push(await this.administrator.createUser(this.name(plain), PASSWORD));
		return this.comeOnline(plain);
	}

	/** Another browser of a user made before. */
	public async comeOnline(plain: string): Promise<Agent> {
		const agent = await Agent.connect(this.rest, this.name(plain), PASSWORD);
		this.agents.push(agent);
		await eventually(`${plain} is online`, async () => (await this.presence(agent)) === 'online');
		return agent;
	}

	/** Ends an agent's connection and waits until the server has noticed. */
	public async goOffline(agent: Agent): Promise<void> {
		await agent.disconnect();
		await eventually(`${agent.username} is offline`, async () => (await this.presence(agent)) === 'offline');
	}

	/** A customer on the bank's page, who has named a topic if one is given. */
	public async customer(name: string, topic?: string): Promise<Customer> {
		const customer = new Customer(this.rest, name);
		this.customers.push(customer);
		if (topic !== undefined) {
			await customer.announceTopic(this.appId, topic);
		}
		return customer;
	}

	/** A customer who has written their first message. */
	public async customerWrites(name: string, message: string, topic?: string): Promise<Customer> {
		const customer = await this.customer(name, topic);
		await customer.write(message);
		return customer;
	}

	/** The username of whoever serves the customer, once somebody does. */
	public async agentOf(customer: Customer, patienceMilliseconds?: number): Promise<string> {
		return eventually('an agent serves the customer', () => this.administrator.servedBy(customer.roomId), patienceMilliseconds);
	}

	/** Waits until the app has put the customer's conversation, with its case, into the queue, and nobody serves it. */
	public async waits(customer: Customer): Promise<void> {
		await eventually('the conversation waits with its case', async () => {
			const facts = factsOf(await this.caseBar(this.supervisor, customer), 'case.facts');
			return facts.Case !== undefined && facts.Agent === 'Waiting in the queue';
		});
		const servedBy = await this.administrator.servedBy(customer.roomId);
		if (servedBy !== undefined) {
			throw new Error(`The conversation does not wait: ${servedBy} serves it.`);
		}
	}

	/** The "Case" bar of a customer's conversation, as the user sees it after a click on the button in the room's header. */
	public async caseBar(user: Agent, customer: Customer): Promise<PushedView> {
		return this.answerTo(user, () => user.clickRoomButton(this.appId, 'livebank.case', customer.roomId));
	}

	/** The "Conversations" bar of a user, opened from some room. */
	public async conversationsBar(user: Agent, room: Customer): Promise<PushedView> {
		return this.answerTo(user, () => user.clickRoomButton(this.appId, 'livebank.conversations', room.roomId));
	}

	/** The view that answers what the user does. */
	public async answerTo(user: Agent, act: () => Promise<unknown>): Promise<PushedView> {
		const seen = user.views.length;
		await act();
		return eventually('a view answers the click', () => user.views[seen]);
	}

	/** Forwards a conversation as a supervisor does in Rocket.Chat's own screen. */
	public async forward(customer: Customer, to: Agent): Promise<void> {
		await this.administrator.call('post', '/api/v1/livechat/room.forward', { roomId: customer.roomId, userId: to.userId });
	}

	/** Closes the room of a customer, whoever serves it. */
	public async closeRoom(customer: Customer): Promise<void> {
		await this.administrator.call('post', '/api/v1/livechat/room.closeByUser', {
			rid: customer.roomId,
			comment: 'closed by the suite',
		});
	}

	/** Everything gone that the suite made, and every setting as it was. */
	private async close(): Promise<void> {
		await this.configure(undefined);
		await this.administrator.changeAppSetting(this.appId, 'emptyRoomSeconds', 30);
		for (const customer of this.customers.filter((candidate) => candidate.hasOpened)) {
			const { open } = await this.administrator.room(customer.roomId);
			if (open === true) {
				await this.closeRoom(customer);
			}
		}
		await Promise.all([...this.agents, this.supervisor].map((agent) => agent.disconnect()));
		for (const userId of this.userIds) {
			await this.administrator.deleteUser(userId);
		}
		for (const [setting, value] of this.settingsFound) {
			await this.administrator.changeSetting(setting, value);
		}
	}

	private async presence(agent: Agent): Promise<unknown> {
		const { user } = await this.administrator.call('get', `/api/v1/users.info?userId=${agent.userId}`);
		return (user as { status?: unknown }).status;
	}
}
