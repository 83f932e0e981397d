import { continueConversation } from '../../src/desk/continueConversation';
import { endByAgent } from '../../src/desk/endByAgent';
import { sha256, type RoomId } from '../../src/shared/ids';
import { agentActor } from './DeskWorld';
import { passedOff } from './passedOff';
import { OpenBank, topics, type Manners, type Signers } from './OpenBank';
import type { StreetDeed } from './streetDeeds';

const ASKED = 'Please help me';
const DEMANDED = 'Give me the money';
const LOGIN_MILLISECONDS = 720 * 60_000;
const anna = agentActor('anna');

/** A customer at the bank's page: their login there, and the token their browser has for it. */
type Who = Extract<StreetDeed, { who: unknown }>['who'];
type Person = { loginId?: string; token?: string; askedFirst?: string; endsAt: number };

/** Customers of a bank, and attackers who know all that can be seen, and the token of every login that is over. */
export class Street {
	/** How often attackers came how far: what was never tried shows nothing. */
	public readonly reached = { intruded: 0, written: 0, refused: 0, chosen: 0, withFoundToken: 0, replayed: 0, forged: 0 };
	/** What an attacker has been let into by an assertion. */
	private readonly letIn: string[] = [];
	private readonly people = new Map<Who, Person>();
	/** Tokens that attackers have: their own, and before them those that logged-out customers have left behind, the last one first. */
	private tokens = ['one', 'two'];
	private readonly used: string[] = [];
	/** Rooms that attackers have opened. */
	private readonly intruded = new Set<RoomId>();
	private logins = 0;

	private constructor(
		private readonly bank: OpenBank,
		private readonly signers: Signers,
	) {}

	public static async open(signers: Signers, manners: Manners): Promise<Street> {
		return new Street(await OpenBank.open(signers, manners), signers);
	}

	public async act(deed: StreetDeed): Promise<void> {
		this.bank.world.clock.forwardSeconds(1);
		this.findTokens();
		switch (deed.what) {
			case 'logsIn':
			case 'asksFirst':
			case 'logsOut':
			case 'asks':
			case 'finishes':
			case 'reads':
			case 'isActive':
				return this.actAsCustomer(deed, this.personOf(deed.who));
			case 'registers':
			case 'intrudes':
			case 'writes':
			case 'chooses':
			case 'closes':
				return this.actWithToken(deed, this.tokens[deed.token % this.tokens.length] ?? '');
			case 'announces':
				return this.bank.announce(this.personOf(deed.whose).token ?? 'one', deed.topic);
			case 'replays':
			case 'forges':
				return this.actWithAssertion(deed);
			case 'answers':
			case 'ends':
			case 'continues':
				return this.actAsAgent(deed);
			case 'stops':
				return this.bank.stop();
			case 'starts':
				return this.bank.start();
			case 'sweeps':
				return this.bank.sweep();
			case 'passes':
				return this.bank.passMinutes(deed.minutes);
			default:
				deed satisfies never;
		}
	}

	/** The day ends well: the app is there, and every customer logs in anew and reads what they have written. */
	public async end(): Promise<void> {
		await this.bank.start();
		for (const who of this.people.keys()) {
			await this.act({ what: 'logsIn', who, topic: undefined });
			await this.act({ what: 'reads', who });
		}
		await this.bank.sweep();
	}

	/** What of an attacker's passes for a customer's. */
	public async faults(): Promise<string[]> {
		return [...this.letIn, ...(await passedOff(this.bank.world, this.intruded, DEMANDED))];
	}

	private async actAsCustomer(deed: Extract<StreetDeed, { who: string }>, person: Person): Promise<void> {
		const { bank } = this;
		const { who } = deed;
		const sid = person.loginId ?? `login-${(this.logins += 1)}`;
		const token = person.loginId === undefined ? undefined : person.token;
		switch (deed.what) {
			case 'logsIn': {
				const first = person.askedFirst;
				const linked = first !== undefined && { purpose: 'link', vth: sha256(first), visitor: bank.visitorOf(first) };
				const answer = await this.prove({ purpose: 'session', sub: who, sid, ctx: { topic: deed.topic }, ...linked });
				if (answer?.entrance) {
					const { visitorToken, expiresAt } = answer.entrance;
					this.people.set(who, { loginId: sid, token: visitorToken, endsAt: expiresAt });
					this.forget(visitorToken);
				}
				break;
			}
			case 'asksFirst':
				person.askedFirst ??= `first-${(this.logins += 1)}`;
				await this.ask(person.askedFirst);
				break;
			case 'logsOut':
				if (person.loginId !== undefined && (await this.prove({ purpose: 'logout', sub: who, sid }))) {
					this.leave(person);
				}
				break;
			case 'asks':
				await (token !== undefined && this.ask(token));
				break;
			case 'finishes': {
				const room = bank.world.server.rooms.find(({ isOpen, visitorToken }) => isOpen && visitorToken === token);
				await (room && token !== undefined && bank.close(room.roomId, token));
				break;
			}
			case 'reads': {
				const answer = await this.prove({ purpose: 'history', sub: who, sid, ctx: {} });
				const messages = answer?.history?.conversations.flatMap((conversation) => conversation.messages) ?? [];
				if (messages.some(({ text, fromCustomer }) => fromCustomer && text === DEMANDED)) {
					this.letIn.push(`${who} reads an attacker’s words as theirs`);
				}
				break;
			}
			case 'isActive': {
				const done = await this.prove({ purpose: 'activity', sub: who, sid: deed.isElsewhere ? 'elsewhere' : sid });
				if (done && person.loginId !== undefined) {
					person.endsAt = bank.world.clock.now() + LOGIN_MILLISECONDS;
				}
				break;
			}
			default:
				deed satisfies never;
		}
	}

	private async actWithToken(deed: Extract<StreetDeed, { token: number }>, token: string): Promise<void> {
		const { bank, reached } = this;
		const { server } = bank.world;
		const isFound = !['one', 'two'].includes(token);
		if (deed.what === 'registers') {
			// Ids of visitors are visible in every message.
			bank.register(token, deed.visitor === undefined ? undefined : pick([...server.tokens.keys()], deed.visitor));
			return;
		}
		if (deed.what === 'intrudes') {
			const opened = await bank.openRoom(token, deed.isLate);
			if (opened?.isNew) {
				this.intruded.add(opened.roomId);
				reached.intruded += 1;
			}
			reached.refused += opened ? 0 : 1;
			await (opened && this.demand(opened.roomId, token, deed.isLate));
			reached.withFoundToken += isFound ? 1 : 0;
			return;
		}
		const rooms = server.rooms.reverse();
		// Into the others the server itself lets nobody with that token.
		const own = rooms.filter(({ visitorToken }) => visitorToken === token);
		const room = pick(deed.what === 'chooses' ? rooms : own, deed.which);
		if (room && deed.what === 'writes') {
			await this.demand(room.roomId, token, deed.isLate);
		} else if (room && deed.what === 'chooses') {
			const isTheirs = bank.world.desk.memory.conversations.find(room.roomId)?.customerId !== undefined;
			const hasChosen = await bank.choose(room.roomId, token, deed.topic);
			reached.chosen += hasChosen ? 1 : 0;
			this.letIn.push(...(hasChosen && isTheirs ? [`${room.roomId} is about what an attacker has chosen`] : []));
		} else if (room) {
			await bank.close(room.roomId, token);
		}
	}

	private async actWithAssertion(deed: Extract<StreetDeed, { what: 'replays' | 'forges' }>): Promise<void> {
		const { bank, reached, signers } = this;
		const forged = deed.what === 'forges' && { purpose: deed.purpose, sub: deed.whose, sid: this.personOf(deed.whose).loginId };
		const text = forged ? await bank.sign(signers.forger, forged) : pick(this.used, 'which' in deed ? deed.which : 0);
		if (text !== undefined) {
			reached[forged ? 'forged' : 'replayed'] += 1;
			this.letIn.push(...((await bank.exchange(text)) ? [`an attacker ${deed.what} an assertion`] : []));
		}
	}

	private async actAsAgent({ what, which }: Extract<StreetDeed, { what: 'answers' | 'ends' | 'continues' }>): Promise<void> {
		const { world, isOn } = this.bank;
		const room = pick(world.server.rooms, which);
		if (!room || !isOn) {
			return;
		}
		const { roomId } = room;
		if (what === 'answers' && room.isOpen) {
			world.server.write(roomId, 'Welcome', false);
		} else if (what === 'ends') {
			await endByAgent(world.desk, anna, roomId);
		} else if (what === 'continues') {
			await continueConversation(world.desk, anna, { roomId, topic: topics[1], message: 'We have news' });
		}
		await world.settle();
	}

	/** The bank proves something of a customer. Attackers see the assertion once it is used. */
	private async prove(claims: object): ReturnType<OpenBank['exchange']> {
		const text = await this.bank.sign(this.signers.bank, claims);
		const answer = await this.bank.exchange(text);
		if (answer) {
			this.used.push(text);
		}
		return answer;
	}

	private async ask(token: string): Promise<void> {
		const opened = await this.bank.openRoom(token);
		await (opened && this.bank.write(opened.roomId, token, { text: ASKED }));
	}

	private async demand(roomId: RoomId, token: string, isLate: boolean): Promise<void> {
		// With the token of a customer's own open room, and nobody to refuse them, they write what cannot be told from the customer's words.
		if (!['one', 'two'].includes(token) && !this.intruded.has(roomId) && (isLate || !this.bank.isOn)) {
			return;
		}
		const isWritten = await this.bank.write(roomId, token, { text: DEMANDED, isLate });
		this.reached[isWritten ? 'written' : 'refused'] += 1;
	}

	private personOf(who: Who): Person {
		const person = this.people.get(who) ?? { endsAt: 0 };
		this.people.set(who, person);
		return person;
	}

	/** Logins end by themselves, too. */
	private findTokens(): void {
		for (const person of this.people.values()) {
			if (person.loginId !== undefined && this.bank.world.clock.now() >= person.endsAt) {
				this.leave(person);
			}
		}
	}

	/** Who kept the token of a conversation that is still open at the next login writes in it as the customer from then on (T11 in THREATS.md). */
	private forget(token: string): void {
		this.tokens = this.tokens.filter((each) => each !== token);
	}

	/** A customer leaves a shared computer, where their token stays. */
	private leave(person: Person): void {
		delete person.loginId;
		if (person.token !== undefined) {
			this.tokens.unshift(person.token);
		}
	}
}

function pick<Item>(items: readonly Item[], which: number): Item | undefined {
	return items[which % Math.max(1, items.length)];
}
