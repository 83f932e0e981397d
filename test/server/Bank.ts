import { randomBytes } from 'crypto';
import { resolve } from 'path';
import { readdirSync } from 'fs';
import { readManifest } from '../../tools/build/readManifest';
import { Administrator } from '../../tools/client/Administrator';
import { Agent, type PushedView } from '../../tools/client/Agent';
import { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { factsOf, textsOf } from '../../tools/client/readView';
import { isRecord, Rest } from '../../tools/client/Rest';
import { faultsOf } from '../rocketchat/checkView';
import { administratorLogin, server } from './server';

const PROJECT = resolve(__dirname, '../..');
const PASSWORD = 'Chat-desk-1!';

/** How long an app is waited for that has been started again, and how long between two looks, in milliseconds; and how often it must answer in a row. */
const BACK_PATIENCE_MILLISECONDS = 60_000;
const BACK_PAUSE_MILLISECONDS = 25;
const ANSWERS_IN_A_ROW = 5;

/** Settings the desk wants of the server; the suite puts back what it found. */
const wantedSettings: Readonly<Record<string, unknown>> = {
	Livechat_enabled: true,
	Livechat_Routing_Method: 'Manual_Selection',
	Livechat_accept_chats_with_no_agents: true,
	Omnichannel_allow_visitors_to_close_conversation: false,
	API_Enable_Rate_Limiter: false,
	Language: 'en',
};

/** Whoever writes in a room. */
type InRoom = Pick<Customer, 'roomId'>;

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
		/** The user in whose name the app writes. */
		public readonly appUsername: string,
	) {}

	/** A bank without agents, with the built app installed. */
	public static async open(): Promise<Bank> {
		const { url, username, password } = server();
		const rest = new Rest(url);
		const credentials = await administratorLogin(rest, username, password);
		const administrator = new Administrator(rest, credentials);
		const { id, nameSlug } = readManifest(PROJECT);
		const bank = new Bank(rest, administrator, await Agent.resume(rest, username, credentials), id, `${nameSlug}.bot`);
		for (const [setting, value] of Object.entries(wantedSettings)) {
			bank.settingsFound.set(setting, await administrator.readSetting(setting));
			await administrator.changeSetting(setting, value);
		}
		await bank.updateApp();
		Bank.opened = bank;
		return bank;
	}

	/** Takes down the bank of the present test, if it was opened, and checks every view that was pushed to anybody meanwhile. */
	public static async closeOpened(): Promise<void> {
		const { opened } = Bank;
		Bank.opened = undefined;
		await opened?.close();
		expect(
			[opened?.supervisor, ...(opened?.agents ?? [])].flatMap((agent) => agent?.views ?? []).flatMap(faultsOfPushed),
		).toEqual([]);
	}

	/** A name that no other run of the suite uses on this server. */
	public name(plain: string): string {
		return `${plain}-${this.suffix}`;
	}

	/** Installs the built app, over itself where it is there, as an update does: it begins with an empty memory. */
	public async updateApp(): Promise<void> {
		const { id, permissions, nameSlug, version } = readManifest(PROJECT);
		const packageName = `${nameSlug}_${version}.zip`;
		if (!readdirSync(resolve(PROJECT, 'dist')).includes(packageName)) {
			throw new Error('There is no package of the app. Run "npm run build" first.');
		}
		await this.administrator.installApp(resolve(PROJECT, 'dist', packageName), id, permissions);
		await this.isBack();
	}

	/**
	 * Waits until the app answers: a server says that it has updated it some time before it runs again, and may start it twice (6.14
	 * server/services/apps-engine/service.ts, `apps.updated`): a setting that is changed meanwhile is lost.
	 */
	public async isBack(): Promise<void> {
		let answers = 0;
		await eventually(
			'the app runs again',
			async () => {
				const { status } = await this.rest.send('post', `/api/apps/public/${this.appId}/topic`, { body: {} });
				answers = status === 400 ? answers + 1 : 0;
				return answers === ANSWERS_IN_A_ROW;
			},
			BACK_PATIENCE_MILLISECONDS,
			BACK_PAUSE_MILLISECONDS,
		);
	}

	/** Who is told without having asked; nobody named means the supervisors of the server. */
	public async setSupervisors(...users: Agent[]): Promise<void> {
		const usernames = users.map(({ username }) => username).join(', ');
		await this.administrator.changeAppSetting(this.appId, 'supervisors', usernames);
	}

	/** Puts a catalogue in force. Give names through `name`. */
	public async configure(catalogue: unknown): Promise<void> {
		await this.administrator.changeAppSetting(this.appId, 'catalogue', catalogue === undefined ? '' : JSON.stringify(catalogue));
	}

	/** A new agent who is online and may take chats. */
	public async hire(plain: string): Promise<Agent> {
		await this.engage(plain);
		return this.comeOnline(plain);
	}

	/** A new agent who has never been online. */
	public async engage(plain: string): Promise<void> {
		const username = this.name(plain);
		const userId = await this.administrator.createUser(username, PASSWORD);
		this.userIds.push(userId);
		await this.administrator.makeAgent(username, userId);
	}

	/** A user who is no agent, logged in. */
	public async admit(plain: string): Promise<Agent> {
		this.userIds.push(await this.administrator.createUser(this.name(plain), PASSWORD));
		return this.comeOnline(plain);
	}

	/** A user for the app's REST calls, with a token that does not end: an agent by permission, a bot so that its calls are not limited. */
	public async serviceUser(plain: string): Promise<{ userId: string; token: string }> {
		const username = this.name(plain);
		this.userIds.push(await this.administrator.createUser(username, PASSWORD, ['user', 'bot', 'livechat-agent']));
		return this.administrator.accessToken(username, PASSWORD, username);
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
	public async customer(name: string, topic?: string, channel?: 'api' | 'widget', token?: string): Promise<Customer> {
		const customer = new Customer(this.rest, name, channel, token);
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

	/** Waits until the desk has read these agents: until then it turns nobody away for want of them. */
	public async knows(...agents: Agent[]): Promise<void> {
		await eventually('the desk knows its agents', async () => {
			const seen = this.supervisor.notices.length;
			await this.supervisor.runCommand('livebank', 'health', 'GENERAL');
			const health = await eventually('the state of the desk', () => this.supervisor.notices[seen]);
			return !agents.some(({ username }) => String(health.msg).includes(username));
		});
	}

	/** Waits until that agent serves the customer. */
	public async isServedBy(agent: Agent, customer: InRoom, patienceMilliseconds?: number): Promise<void> {
		const isServing = async (): Promise<boolean> => (await this.administrator.servedBy(customer.roomId)) === agent.username;
		await eventually(`${agent.username} serves the customer`, isServing, patienceMilliseconds);
	}

	/** A customer who has written and whom that agent serves, because the rules choose them, with the case opened. */
	public async customerOf(agent: Agent, name: string, topic?: string): Promise<Customer> {
		const customer = await this.customerWrites(name, `I am ${name}`, topic);
		await this.isServedBy(agent, customer);
		await eventually('the case is opened', async () => {
			return factsOf(await this.caseBar(agent, customer), 'case.facts').Case !== undefined;
		});
		return customer;
	}

	/** Waits until the desk has seen that the customer's room is closed. */
	public async hasEnded(customer: Customer): Promise<void> {
		await eventually('the conversation has ended', async () => {
			const bar = await this.caseBar(this.supervisor, customer);
			return factsOf(bar, 'case.facts').Ended !== undefined || textsOf(bar, 'refusal').join().includes('NO_SUCH_CONVERSATION');
		});
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
	public async caseBar(user: Agent, customer: InRoom): Promise<PushedView> {
		return this.answerTo(user, () => user.clickRoomButton(this.appId, 'livebank.case', customer.roomId));
	}

	/** The "Conversations" bar of a user, opened from some room. */
	public async conversationsBar(user: Agent, room: Customer): Promise<PushedView> {
		return this.answerTo(user, () => user.clickRoomButton(this.appId, 'livebank.conversations', room.roomId));
	}

	/** "Conversations" as a window, opened from the user's menu. */
	public async conversationsWindow(user: Agent): Promise<PushedView> {
		return this.answerTo(user, () => user.clickMenuEntry(this.appId, 'livebank.conversations-window'));
	}

	/** The supervisors' "Desk", as the administrator's command opens it. */
	public async deskBar(): Promise<PushedView> {
		return this.answerTo(this.supervisor, () => this.supervisor.runCommand('livebank', 'desk', 'GENERAL'));
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
		await this.setSupervisors();
		for (const customer of this.customers.filter((candidate) => candidate.hasOpened)) {
			if (await this.isOpen(customer)) {
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

	/** Whether the customer's room is open; one that has been erased is not. */
	private async isOpen({ roomId }: Customer): Promise<boolean> {
		const { credentials: as } = this.administrator;
		const { body } = await this.rest.send('get', `/api/v1/rooms.info?roomId=${roomId}`, { as });
		return isRecord(body) && isRecord(body.room) && body.room.open === true;
	}

	private async presence(agent: Agent): Promise<unknown> {
		const { user } = await this.administrator.call('get', `/api/v1/users.info?userId=${agent.userId}`);
		return (user as { status?: unknown }).status;
	}
}

function faultsOfPushed({ type, view: { title, blocks } }: PushedView): string[] {
	const words = isRecord(title) ? String(title.text) : '';
	return faultsOf({ title: words, blocks }, type.startsWith('modal') ? 'modal' : 'bar');
}
