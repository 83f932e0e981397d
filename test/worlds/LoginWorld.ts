import type { Assertion } from '../../src/customers/Assertion';
import type { Link } from '../../src/customers/Link';
import type { Desk } from '../../src/desk/Desk';
import { logIn, type Entrance } from '../../src/desk/logIn';
import { logOut } from '../../src/desk/logOut';
import { customerId, sha256, type RoomId } from '../../src/shared/ids';
import { MINUTE, oneGroup } from './bank';
import { DeskWorld } from './DeskWorld';
import { idOf } from './FakeVisitors';

type LoginAssertion = Parameters<typeof logIn>[1];

const QUESTION = { name: 'Question', caseType: 'General' };

/** A bank whose customers log in. */
export class LoginWorld {
	private assertions = 0;

	private constructor(public readonly world: DeskWorld) {}

	/** Of a bank where Anna answers questions. */
	public static async open(): Promise<LoginWorld> {
		const topics = [QUESTION, { name: 'Mortgage', caseType: QUESTION.caseType }];
		return new LoginWorld(await DeskWorld.with({ ...oneGroup({ anna: 5 }), topics }, ['anna']));
	}

	/** Of that bank. */
	public static of(world: DeskWorld): LoginWorld {
		return new LoginWorld(world);
	}

	public about(but: { readonly customer?: string; readonly login?: string }) {
		const now = this.world.clock.now();
		this.assertions += 1;
		return {
			...{ idHash: `assertion ${this.assertions}`, deadAt: now + 2 * MINUTE, issuedAt: now },
			...{ customerId: customerId(but.customer ?? 'olivia'), loginId: but.login ?? 'login' },
		};
	}

	public login(
		but: { customer?: string; login?: string; keyId?: string; context?: object; link?: string; name?: string } = {},
	): LoginAssertion {
		const { context = {}, link, name, keyId = 'first' } = but;
		const login = { keyId, authenticatedAt: this.world.clock.now(), assurance: 'two-factors', context, ...(name && { name }) };
		return link === undefined
			? { ...this.about(but), ...login, purpose: 'session' }
			: { ...this.about(but), ...login, purpose: 'link', visitorId: idOf(link), visitorTokenHash: sha256(link) };
	}

	/** The code of the refusal, or with what the customer gets in. */
	public async enter(assertion = this.login(), desk: Desk = this.world.desk): Promise<Entrance> {
		const result = await logIn(desk, assertion);
		if (!result.ok) {
			throw new Error(result.error.code);
		}
		return result.value;
	}

	public async refusal(assertion: LoginAssertion): Promise<string | undefined> {
		const result = await logIn(this.world.desk, assertion);
		return result.ok ? undefined : result.error.code;
	}

	public async leave(but: { customer?: string; login?: string } = {}): Promise<string | undefined> {
		const assertion: Assertion = { ...this.about(but), purpose: 'logout' };
		const result = await logOut(this.world.desk, assertion);
		return result.ok ? undefined : result.error.code;
	}

	/** A room of who has that token. */
	public async open(token: string, name?: string): Promise<RoomId> {
		const roomId = this.world.server.open(name, token);
		this.world.server.write(roomId, 'Help');
		await this.world.settle();
		return roomId;
	}

	public async linkOf(token: string): Promise<Link | undefined> {
		return (await this.world.desk.visitors.find(idOf(token))).link;
	}
}
