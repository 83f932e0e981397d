import { caseNumber } from '../../src/cases/caseNumber';
import { roomId } from '../../src/shared/ids';
import { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { isRecord, type Answer, type Credentials } from '../../tools/client/Rest';
import type { Endpoint } from '../../tools/client/BankBackend';
import type { ProfileName, SandboxName } from '../../tools/host/profile';
import { Desk } from '../engine/Desk';
import { AUDIENCE, ISSUER } from '../worlds/signer';
import { rightClaims } from './assertions';
import { endpointOf, PAGE, type Attack, type Attacker, type Target } from './attack';
import { SigningKey } from './SigningKey';

const catalogue = {
	topics: ['Cards', 'Loans'].map((name) => ({ name, caseType: name })),
	defaultTopic: 'Cards',
	caseTypes: [{ name: 'Cards' }, { name: 'Loans' }],
	skillGroups: [
		{ name: 'Cards', members: ['anna'], caseTypes: ['Cards'] },
		// Whoever asks about a loan waits: Carl is never there.
		{ name: 'Loans', members: ['bert', 'carl'], caseTypes: ['Loans'] },
	],
	capacity: { default: 20, agents: { bert: 0 } },
	notLoggedIn: { synchronous: false },
	// Whatever time brings about would look like the deed of an attacker.
	askTopic: { afterSeconds: 3600 },
	queueNotices: { most: 0 },
};

/** Records that anybody may bring about, or that time does: topics named for a token, limits, locks, figures. */
const PASSING = ['topic-hint', 'lock:', 'ticket', 'figures:', 'due:', 'agents:seen'];

/** The app in the real engine at a bank in full swing: customers logged in and out, served, waiting and asked, and those who attack. */
export class FuzzedBank {
	/** Tokens of visitors, which nobody else may get to see. */
	public readonly tokens = new Set<string>();

	private readonly bank = new SigningKey();
	private readonly forger = new SigningKey();
	private readonly used: string[] = [];
	private readonly users = new Map<Attacker, Credentials>();

	private constructor(public readonly desk: Desk) {}

	public static async open(profile: ProfileName, sandbox: SandboxName): Promise<FuzzedBank> {
		const bank = new FuzzedBank(await Desk.open(profile, sandbox, { anna: 1, bert: 1 }));
		const { administrator, appId, agents } = bank.desk;
		await administrator.changeAppSetting(appId, 'catalogue', JSON.stringify(catalogue));
		await administrator.changeAppSetting(appId, 'pageOrigins', PAGE);
		await administrator.changeAppSetting(appId, 'assertionIssuer', ISSUER);
		await administrator.changeAppSetting(appId, 'assertionAudience', AUDIENCE);
		await administrator.changeAppSetting(appId, 'assertionKeys', JSON.stringify({ keys: [bank.bank.jwk] }));
		await administrator.createUser('mallory', 'mallory');
		const [anna, bert] = agents.map(({ credentials }) => credentials);
		const mallory = await bank.desk.rest.login('mallory', 'mallory');
		for (const [who, credentials] of [
			['servingAgent', anna],
			['agent', bert],
			['user', mallory],
		] as const) {
			bank.users.set(who, credentials ?? mallory);
		}
		bank.users.set('supervisor', administrator.credentials);
		return bank;
	}

	/** Customers come in every way, and write. */
	public async fill(): Promise<(now: number) => Target> {
		const { desk } = this;
		const { appId } = desk;
		const [olivia, noah, paul, vera] = await Promise.all([
			this.logIn('olivia', 'Cards'),
			this.logIn('noah', 'Loans'),
			this.logIn('paul', 'Cards'),
			this.logIn('vera', 'Cards'),
		]);
		const [emma, emil, otto, mallory] = ['Emma', 'Emil', 'Otto', 'Mallory'].map((name) => desk.customer(name)) as [
			Customer,
			Customer,
			Customer,
			Customer,
		];
		await Promise.all([otto, mallory].map((customer) => customer.announceTopic(appId, 'Cards')));
		const all = [olivia, noah, paul, vera, emma, emil, otto, mallory];
		await Promise.all(all.map((customer) => customer.write('My card is gone')));
		await eventually('the customers are served', async () => {
			const agents = await Promise.all(
				[olivia, paul, vera, otto, mallory].map(({ roomId: id }) => desk.administrator.servedBy(id)),
			);
			return agents.every((agent) => agent === 'anna');
		});
		await desk.quiet();
		await desk.agent.closeRoom(paul.roomId);
		await this.call('customers-logout', 'vera');
		await desk.quiet();
		all.forEach(({ token }) => this.tokens.add(token));
		const [asked, victim, attacker, ...visitors] = await Promise.all(
			[emil, emma, mallory, olivia, noah].map((each) => this.visitorOf(each)),
		);
		if (!asked || !victim || !attacker) {
			throw new Error('Nobody has come.');
		}
		const known = {
			...{ appId, victim, asked, attacker, visitors, worn: otto.roomId, agentId: desk.agent.userId },
			rooms: [olivia, noah, emma, paul, vera].map((customer) => customer.roomId),
			caseId: caseNumber(roomId(noah.roomId), 1),
			...{ bank: this.bank, forger: this.forger, used: this.used },
		};
		return (now) => ({ ...known, now });
	}

	/** Sends one request, and gives back the answer as text with its status. */
	public async send({ as, method, path, body, headers }: Attack, visitorToken: string): Promise<Answer> {
		const credentials = this.users.get(as);
		return this.desk.rest.send(method, path, {
			body: bodyOf(body),
			headers: { 'content-type': 'application/json', ...headers, ...(as === 'visitor' && { 'x-visitor-token': visitorToken }) },
			...(credentials && { as: credentials }),
		});
	}

	/** Everything that is kept and that an attack must not change, as text: the app's records, and the server's rooms. */
	public kept(): string {
		const { host, appId } = this.desk;
		const records = host.engine.persistence
			.ofApp(appId)
			.filter(({ associations }) => !associations?.some(({ id }) => PASSING.some((prefix) => id.startsWith(prefix))))
			.map(({ associations, data }) => [associations, data]);
		const { rooms, messages, visitors } = host.chat.core.store;
		return JSON.stringify([records, ...[rooms, messages, visitors].map((documents) => documents.find(() => true))]);
	}

	/** What of a text nobody may read in it: a visitor's token, or an assertion. */
	public secretsIn(text: string): string[] {
		return [...[...this.tokens].filter((token) => text.includes(token)), ...(/eyJ[\w-]+\.[\w-]+\.[\w-]{20,}/.exec(text) ?? [])];
	}

	private async logIn(sub: string, topic: string): Promise<Customer> {
		const { visitorToken } = await this.call('customers-session', sub, { ctx: { topic } });
		return new Customer(this.desk.rest, sub, 'api', String(visitorToken));
	}

	private async call(endpoint: Endpoint, sub: string, claims: object = {}): Promise<Record<string, unknown>> {
		const assertion = this.bank.sign({ ...rightClaims(endpoint, { now: Date.now() }), sub, sid: `login-of-${sub}`, ...claims });
		this.used.push(assertion);
		return this.desk.rest.call('post', endpointOf(this.desk.appId, endpoint), { body: { assertion } });
	}

	private async visitorOf({ token, roomId: id }: Customer): Promise<Target['victim']> {
		const { v } = await this.desk.administrator.room(id);
		return { id: String(isRecord(v) ? v._id : undefined), token, roomId: id };
	}
}

/**
 * As JSON, without keys named `__proto__`: at such a key the sandbox stops reading what the server sends it, whatever the app is,
 * until the server starts it anew (engine 1.62 deno-runtime/main.ts, the decoder of @msgpack/msgpack). A proxy has to refuse them.
 */
function bodyOf(body: unknown): string {
	return JSON.stringify(body).replaceAll('"__proto__":', '"proto":');
}
