import { createHash } from 'crypto';
import { resolve } from 'path';
import type { Link } from '../../src/customers/Link';
import { sha256 } from '../../src/shared/ids';
import { packApp } from '../../tools/build/packApp';
import { readManifest } from '../../tools/build/readManifest';
import { Administrator } from '../../tools/client/Administrator';
import { Agent } from '../../tools/client/Agent';
import { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { isRecord, Rest } from '../../tools/client/Rest';
import type { ProfileName, SandboxName } from '../../tools/host/profile';
import { startHost, type Host } from '../../tools/host/startHost';

const PROJECT = resolve(__dirname, '../..');
const PASSWORD = 'engine';
/** How long the logins of proved customers last, in milliseconds: longer than any test. */
const LOGIN_MILLISECONDS = 60 * 60_000;
/** How long without a call of the app counts as quiet, in milliseconds. */
const QUIET_MILLISECONDS = 300;

/** Every server we support, in every sandbox. */
export const everyServer: [profile: ProfileName, sandbox: SandboxName][] = [
	['6.14', 'deno'],
	['6.14', 'node'],
	['8.x', 'deno'],
	['8.x', 'node'],
];

/** The app's package in the real engine, with agents of given capacity in one skill group, and a look inside the engine. */
export class Desk {
	private constructor(
		public readonly host: Host,
		public readonly rest: Rest,
		public readonly administrator: Administrator,
		public readonly agents: Agent[],
		public readonly appId: string,
	) {}

	public static async open(
		profile: ProfileName,
		sandbox: SandboxName,
		capacity: Readonly<Record<string, number>>,
		packagePath?: string,
	): Promise<Desk> {
		const host = await startHost({
			profile,
			sandbox,
			administrator: { username: 'admin', password: PASSWORD },
			schedulerPollMilliseconds: 200,
		});
		const rest = new Rest(host.url);
		const administrator = await Administrator.login(rest, 'admin', PASSWORD);
		await administrator.changeSetting('Livechat_Routing_Method', 'Manual_Selection');
		await administrator.changeSetting('Livechat_accept_chats_with_no_agents', true);
		const { id, permissions } = readManifest(PROJECT);
		await administrator.installApp(packagePath ?? (await packApp(PROJECT)), id, permissions);
		const agents: Agent[] = [];
		for (const username of Object.keys(capacity)) {
			await administrator.makeAgent(username, await administrator.createUser(username, PASSWORD));
			agents.push(await Agent.connect(rest, username, PASSWORD));
		}
		const catalogue = {
			topics: [{ name: 'Cards', caseType: 'Cards' }],
			defaultTopic: 'Cards',
			caseTypes: [{ name: 'Cards' }],
			skillGroups: [{ name: 'Cards', members: Object.keys(capacity), caseTypes: ['Cards'] }],
			capacity: { default: 1, agents: capacity },
			notLoggedIn: { synchronous: false },
		};
		await administrator.changeAppSetting(id, 'catalogue', JSON.stringify(catalogue));
		return new Desk(host, rest, administrator, agents, id);
	}

	public customer(name: string): Customer {
		return new Customer(this.rest, name);
	}

	/** Stores that the bank has proved a visitor to be a customer, as another instance of the app would have. */
	public async prove({ token }: Customer, customerId: string): Promise<void> {
		const { visitor } = await this.rest.call('post', '/api/v1/livechat/visitor', { body: { visitor: { token } } });
		const visitorId = String(isRecord(visitor) ? visitor._id : undefined);
		const associations = [`visitor:${visitorId}`, `customer:${customerId}`].map((id) => ({ model: 'misc', id }));
		const tokenHash = createHash('sha256').update(token).digest('hex');
		const [authenticatedAt, expiresAt] = [Date.now(), Date.now() + LOGIN_MILLISECONDS];
		const login = { loginId: 'login', assurance: 'high', authenticatedAt, activeAt: authenticatedAt, expiresAt };
		const data = { visitorId, customerId, tokenHash, ...login, schema: 1 };
		await this.host.engine.persistence.insert({ appId: this.appId, associations, data });
	}

	/** The same of a visitor whose id is known; `changes` say what is special about it, also where something was proved before. */
	public async link(customer: Customer, visitorId: string, changes: Partial<Link> = {}): Promise<void> {
		const now = Date.now();
		const customerId = `customer-of-${visitorId}`;
		const link = {
			...{ schema: 1, visitorId, customerId, tokenHash: sha256(customer.token), loginId: `login-of-${visitorId}` },
			...{ authenticatedAt: now, activeAt: now, assurance: 'two factors', expiresAt: now + 3_600_000 },
			...changes,
		};
		const associations = [`visitor:${visitorId}`, `customer:${customerId}`].map((id) => ({ model: 'misc', id }));
		await this.host.engine.persistence.updateOne(this.appId, associations, link, true);
	}

	/** Puts the app as it is now in place of the installed one. */
	public async update(): Promise<void> {
		await this.administrator.installApp(await packApp(PROJECT), this.appId, readManifest(PROJECT).permissions);
	}

	/** The first agent. */
	public get agent(): Agent {
		const [first] = this.agents;
		if (!first) {
			throw new Error('The desk has no agent.');
		}
		return first;
	}

	/** Calls of the app to the server since the last `hostCalls.reset()`, by method. */
	public callsMade(): string[] {
		return this.host.engine.hostCalls.calls().map(({ method }) => method);
	}

	/** How often each agent appears in the rooms that are open now, by the server's word. */
	public async roomsByAgent(customers: readonly Customer[]): Promise<Map<string, number>> {
		const counts = new Map<string, number>();
		for (const customer of customers) {
			const { open } = await this.administrator.room(customer.roomId);
			const agent = open === true ? await this.administrator.servedBy(customer.roomId) : undefined;
			if (agent !== undefined) {
				counts.set(agent, (counts.get(agent) ?? 0) + 1);
			}
		}
		return counts;
	}

	/** Waits until the app has made no call to the server for a while: whatever an event set off is done. */
	public async quiet(): Promise<void> {
		await eventually('the app is quiet', () => {
			const last = this.host.engine.hostCalls.calls().at(-1);
			return last === undefined || Date.now() - last.at > QUIET_MILLISECONDS;
		});
	}

	/** When the regular sweep last began, in milliseconds since 1970; 0 before the first. */
	public lastSweepAt(): number {
		const job = this.host.engine.jobs().find(({ name, type }) => type === 'recurring' && name.startsWith('livebank-sweep'));
		return job?.lastRunAt?.getTime() ?? 0;
	}

	/** Kills the app's process. */
	public kill(): void {
		this.host.engine.killRuntime(this.appId);
	}

	/** Waits until the engine has started the app again after `kill`. */
	public async isBack(): Promise<void> {
		await eventually('the app is enabled again', async () => {
			const logs = (await this.administrator.appLogs(this.appId)) as { method: string }[];
			return logs.filter(({ method }) => method === 'app:onEnable').length > 1;
		});
	}

	/** Cases in the engine's persistence. */
	public casesStored(): number {
		return this.host.engine.persistence.ofApp(this.appId).filter(({ data }) => 'conversations' in data && 'caseId' in data)
			.length;
	}

	/** A browser of the administrator. */
	public async supervisor(): Promise<Agent> {
		const supervisor = await Agent.connect(this.rest, 'admin', PASSWORD);
		this.agents.push(supervisor);
		return supervisor;
	}

	public async close(): Promise<void> {
		await Promise.all(this.agents.map((agent) => agent.disconnect()));
		await this.host.stop();
	}
}
