import { SettingType } from '@rocket.chat/apps-engine/definition/settings';
import { healthText } from '../../src/rocketchat/commands/healthText';
import { DeskDoor, type Accessors } from '../../src/rocketchat/DeskDoor';
import { settingUpdated } from '../../src/rocketchat/settings/settingUpdated';
import { EnginePersistence } from '../worlds/EnginePersistence';
import { AUDIENCE, ISSUER, SECRET, Signer } from '../worlds/signer';
import { text } from './english';

const URL = 'https://login.bank.example/keys';
const about = { assertionIssuer: ISSUER, assertionAudience: AUDIENCE };
const NO_KEYS = '{"keys":[]}';

/** An app whose settings are stored, and that can start anew with them; what it logs, and what the bank answers for its keys. */
class App {
	public readonly errors: { readonly line: string; readonly details: unknown }[] = [];
	public published: string | undefined;
	public asked = 0;
	private door = new DeskDoor();
	private readonly persistence = new EnginePersistence();

	public constructor(private readonly stored: Record<string, string>) {}

	/** The server stores a value, good or bad, and tells the app. */
	public set(id: string, value: string): void {
		this.stored[id] = value;
		const setting = { id, value, type: SettingType.STRING, packageValue: '', required: false, public: false, i18nLabel: '' };
		settingUpdated(this.door, setting, this.accessors.logger);
	}

	public restart(): void {
		this.door = new DeskDoor();
	}

	/** What the administrator reads of customers and settings. */
	public async health(): Promise<string> {
		const said = await healthText(await this.door.open(this.accessors), text);
		return said
			.split('\n')
			.filter((line) => !/is undefined|LiveBank health|catalogue|waiting/.test(line))
			.join('\n');
	}

	private get accessors(): Accessors {
		const { persistence } = this;
		const nothing = (): unknown => undefined;
		return {
			read: {
				getEnvironmentReader: () => ({
					getSettings: () => ({ getValueById: async (id: string) => this.stored[id] }),
					getServerSettings: () => ({ getValueById: async () => undefined }),
				}),
				getPersistenceReader: () => persistence,
				getUserReader: () => ({ getByUsername: async () => undefined }),
			},
			http: {
				get: async () => {
					this.asked += 1;
					return this.published === undefined ? null : { statusCode: 200, content: this.published };
				},
			},
			persistence,
			logger: {
				info: nothing,
				warn: nothing,
				error: (line: string, details: unknown) => void this.errors.push({ line, details }),
			},
		} as unknown as Accessors;
	}
}

describe('the health of the desk', () => {
	let keys: string;
	let other: string;

	beforeAll(async () => {
		const [first, second, third] = await Promise.all(['first', 'second', 'third'].map((id) => Signer.of('ES256', id)));
		keys = Signer.keySet(...[first, second].flatMap((signer) => signer ?? []));
		other = Signer.keySet(...[third].flatMap((signer) => signer ?? []));
	});

	it('says that customers can log in, by the keys that can be used', async () => {
		const app = new App({ ...about, assertionKeys: keys, assertionKeysUrl: URL, assertionSecret: SECRET, revokedKeys: 'second' });
		app.published = other;
		expect(await app.health()).toBe(
			`:white_check_mark: Customers can log in. Keys typed: 1; published at \`${URL}\`: 1; shared secret: yes.`,
		);
	});

	it('says so too where the bank only publishes keys', async () => {
		const app = new App({ ...about, assertionKeysUrl: URL });
		app.published = keys;
		expect(await app.health()).toContain(`Customers can log in. Keys typed: 0; published at \`${URL}\`: 2;`);
	});

	it('says that no customer can log in while nothing is set', async () => {
		expect(await new App({}).health()).toBe(':information_source: No customer can log in: no issuer, audience or key is set.');
	});

	it.each<[string, () => Record<string, string>, string | undefined]>([
		['all typed keys are revoked', () => ({ assertionKeys: keys, revokedKeys: 'first, second' }), undefined],
		['the secret is revoked', () => ({ assertionSecret: SECRET, revokedKeys: 'shared-secret' }), undefined],
		['the bank publishes none', () => ({ assertionKeysUrl: URL }), NO_KEYS],
		['the published ones are revoked', () => ({ assertionKeysUrl: URL, revokedKeys: 'third' }), 'other'],
		['the typed ones are no keys', () => ({ assertionKeys: '{"keys":[{"kty":"oct","kid":"a","k":"SECRET"}]}' }), undefined],
	])('says that no customer can log in where %s', async (_what, values, published) => {
		const app = new App({ ...about, ...values() });
		app.published = published === 'other' ? other : published;
		const said = await app.health();
		expect(said).toContain(':x: No customer can log in: no key can be used. Keys typed: 0;');
		expect(said).not.toContain('Customers can log in');
	});

	it('says since when the bank’s address gives no keys, and asks it no more than once a minute', async () => {
		const app = new App({ ...about, assertionKeysUrl: URL });
		const said = await app.health();
		expect(said).toContain(':x: No customer can log in: no key can be used.');
		expect(said).toMatch(/:x: `https:\/\/login\.bank\.example\/keys` has given no keys for 0:0\d/);
		app.published = keys;
		await app.health();
		expect(app.asked).toBe(1);
	});

	it('says which value is in force where one was refused, also after the app has started anew', async () => {
		const app = new App({ decisionDays: '30' });
		await app.health();
		app.set('decisionDays', 'long');
		const title = '"Keep explanations of assignments for (days)" was refused';
		expect(await app.health()).toMatch(
			new RegExp(`:x: The setting ${title.replace(/[()]/g, '\\$&')}.*value before it is in force`),
		);
		app.restart();
		const said = await app.health();
		expect(said).toContain(title);
		expect(said).toContain('the default is in force');
		app.set('decisionDays', 'longer');
		expect(await app.health()).toContain('the default is in force');
		app.set('decisionDays', '31');
		expect(await app.health()).not.toContain(title);
	});

	it('lets customers in by the keys before those that were refused, and says after the next start that it does not, as does the log', async () => {
		const app = new App({ ...about, assertionKeys: keys });
		await app.health();
		app.set('assertionKeys', '{"keys":');
		expect(await app.health()).toContain('Customers can log in. Keys typed: 2');
		expect(app.errors.map(({ details }) => details)).toEqual([
			{ setting: 'assertionKeys', code: 'SETTING_REFUSED', reason: 'NOT_JSON' },
		]);
		app.restart();
		expect(await app.health()).toContain(':x: No customer can log in: no key can be used.');
		expect(app.errors.at(-1)).toEqual({ line: expect.any(String) as string, details: { code: 'NO_KEY_IN_FORCE' } });
	});

	it('logs nothing of keys where customers can still log in, or never could', async () => {
		const [one, another] = [new App({ ...about, assertionKeys: '{', assertionSecret: SECRET }), new App({ decisionDays: '0' })];
		await Promise.all([one.health(), another.health()]);
		expect([...one.errors, ...another.errors].map(({ details }) => details)).toMatchObject([
			{ setting: 'assertionKeys' },
			{ setting: 'decisionDays' },
		]);
	});
});
