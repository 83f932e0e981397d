import { verifyAssertion, type Trust } from '../../src/customers/Assertion';
import { typedKeys } from '../../src/customers/Key';
import { admit } from '../../src/desk/admit';
import { announceTopic } from '../../src/desk/announceTopic';
import { chooseTopic } from '../../src/desk/chooseTopic';
import { customerActive } from '../../src/desk/holds';
import { logIn, type Entrance } from '../../src/desk/logIn';
import { logOut, noteActivity } from '../../src/desk/logOut';
import { readHistory, type CustomerHistory } from '../../src/desk/readHistory';
import { reportTampering } from '../../src/desk/reportTampering';
import { sha256, visitorId, type RoomId, type VisitorId } from '../../src/shared/ids';
import { mayWait, oneGroup } from './bank';
import { DeskWorld } from './DeskWorld';
import type { ServerRoom } from './FakeServer';
import { AUDIENCE, goodClaims, ISSUER, Signer } from './signer';

export const topics = ['Question', 'Mortgage'] as const;
const catalogue = {
	...oneGroup({ anna: 99 }),
	topics: topics.map((name) => ({ name, caseType: 'General' })),
	askTopic: { afterSeconds: 60 },
	notLoggedIn: mayWait,
};

/** Who signs: the bank, or somebody with a key of their own under the name of the bank's. */
export type Signers = { readonly bank: Signer; readonly forger: Signer };

/** How a server lets people write: whether it asks before it opens a room (8.x), and waits for the answer however long it takes. */
export type Manners = { readonly asksForRooms: boolean; readonly waits: boolean };

/** What came of an assertion: the customer's entrance, or what they have written before. */
type Answer = { readonly entrance?: Entrance; readonly history?: CustomerHistory };

/**
 * A bank that anybody can reach as they reach a server: by visitor tokens, by what the app's endpoints take, and by clicks.
 * The server has the weaknesses of Rocket.Chat 6.14: who registers with the id of a visitor gets that visitor's record for
 * their own token, and who has the token of a room may write in it, whoever they are by now.
 */
export class OpenBank {
	/** The app is there: else the server lets everybody pass, and nobody hears of it. */
	public isOn = true;
	private ids = 0;

	private constructor(
		public readonly world: DeskWorld,
		private readonly trust: Trust,
		private readonly manners: Manners,
	) {}

	public static async open({ bank }: Signers, manners: Manners): Promise<OpenBank> {
		const keys = typedKeys.parse(Signer.keySet(bank));
		const trust: Trust = {
			...{ issuer: ISSUER, audience: AUDIENCE, purposes: ['session', 'link', 'history', 'logout', 'activity'] },
			findKey: async (keyId) => keys.find((key) => key.keyId === keyId),
		};
		return new OpenBank(await DeskWorld.with(catalogue, ['anna']), trust, manners);
	}

	/** What the app does with an assertion, as its endpoints do; nothing where it is refused. */
	public async exchange(text: string): Promise<Answer | undefined> {
		const { desk, clock } = this.world;
		const verified = await verifyAssertion(text, this.trust, clock.now());
		if (!this.isOn || !verified.ok) {
			return undefined;
		}
		const { value: assertion } = verified;
		switch (assertion.purpose) {
			case 'session':
			case 'link': {
				const entrance = await logIn(desk, assertion);
				await customerActive(desk, assertion.customerId);
				await this.settle();
				return entrance.ok ? { entrance: entrance.value } : undefined;
			}
			case 'history': {
				const history = await readHistory(desk, assertion);
				return history.ok ? { history: history.value } : undefined;
			}
			case 'logout':
				return (await logOut(desk, assertion)).ok ? {} : undefined;
			case 'activity': {
				const noted = await noteActivity(desk, assertion);
				await customerActive(desk, assertion.customerId);
				return noted.ok ? {} : undefined;
			}
		}
	}

	/** An assertion of this moment about a customer. */
	public async sign(signer: Signer, claims: object): Promise<string> {
		return signer.sign({ ...goodClaims(this.world.clock.now()), ...claims });
	}

	/** Somebody registers with a token, under the id of a visitor where one is given. */
	public register(token: string, id?: VisitorId): void {
		if (this.visitorOf(token) === undefined) {
			const { server } = this.world;
			this.ids += 1;
			const own = id ?? visitorId(`registered-${this.ids}`);
			server.tokens.set(own, token);
			server.visitorsOf.delete(token);
			server.visitorsOf.set(token, own);
		}
	}

	public visitorOf(token: string): VisitorId | undefined {
		return [...this.world.server.tokens].find(([, present]) => present === token)?.[0];
	}

	/** Somebody opens a room with a token, or comes into the one that is open; `undefined` where they are refused. */
	public async openRoom(token: string, isLate = false): Promise<{ roomId: RoomId; isNew: boolean } | undefined> {
		this.register(token);
		const { server } = this.world;
		const known = server.rooms.find((room) => room.isOpen && room.visitorToken === token);
		const mayOpen = known !== undefined || !this.manners.asksForRooms || (await this.lets({ token, isLate }));
		if (!mayOpen) {
			return undefined;
		}
		const roomId = known?.roomId ?? server.open(undefined, token);
		await this.settle();
		return { roomId, isNew: !known };
	}

	/** Somebody writes in a room with a token; `false` where they are refused. */
	public async write(
		roomId: RoomId,
		token: string,
		{ text, isLate = false }: { text: string; isLate?: boolean },
	): Promise<boolean> {
		const room = this.world.server.room(roomId);
		if (!this.isLetIn(room, token) || !(await this.lets({ token, room, isLate }))) {
			return false;
		}
		this.world.server.write(roomId, text);
		await this.settle();
		return true;
	}

	/** Somebody chooses a topic in a room, which counts by the token of its visitor alone; `false` where they are refused. */
	public async choose(roomId: RoomId, token: string, topic: string): Promise<boolean> {
		const { desk } = this.world;
		const room = await desk.rooms.find(roomId);
		if (!this.isOn || !room?.isOpen || room.visitorTokenHash !== sha256(token)) {
			return false;
		}
		const may = await admit(desk, { visitorId: room.visitorId, visitorTokenHash: sha256(token), channel: room.channel, roomId });
		return may.ok && (await chooseTopic(desk, { roomId, topic })).ok;
	}

	/** A page says what the holder of a token writes about. */
	public async announce(token: string, topic: string): Promise<void> {
		if (this.isOn) {
			await announceTopic(this.world.desk, { visitorTokenHash: sha256(token), topic });
		}
	}

	/** Somebody closes a room with its token, as servers before 8.x let them. */
	public async close(roomId: RoomId, token: string): Promise<void> {
		if (this.isLetIn(this.world.server.room(roomId), token)) {
			this.world.server.close(roomId, 'customer');
			await this.settle();
		}
	}

	/** The app goes off; what happens then it never hears of. */
	public stop(): void {
		this.isOn = false;
	}

	/** The app starts, with an empty memory. */
	public async start(): Promise<void> {
		this.isOn = true;
		await this.world.start();
		await this.settle();
	}

	public async passMinutes(minutes: number): Promise<void> {
		this.world.clock.forwardSeconds(minutes * 60);
		await this.sweep();
	}

	public async sweep(): Promise<void> {
		await (this.isOn && this.world.sweep());
	}

	private async settle(): Promise<void> {
		if (this.isOn) {
			await this.world.settle();
		} else {
			this.world.loseEvents();
		}
	}

	private isLetIn(room: ServerRoom, token: string): boolean {
		return room.isOpen && room.visitorToken === token && this.visitorOf(token) !== undefined;
	}

	/** Whether the app lets somebody write or open a room; the server does not ask one that is off, and may not wait for its answer. */
	private async lets({ token, room, isLate }: { token: string; room?: ServerRoom; isLate: boolean }): Promise<boolean> {
		const { desk, visitors } = this.world;
		const id = room?.visitorId ?? this.visitorOf(token);
		if (!this.isOn || id === undefined || (isLate && !this.manners.waits)) {
			return true;
		}
		const visitor = await visitors.find(id);
		const writer = {
			visitorId: id,
			...(visitor?.token === token && { visitorTokenHash: sha256(token) }),
			channel: 'widget',
			...(room && { roomId: room.roomId }),
		};
		const admission = await admit(desk, writer);
		if (!admission.ok && admission.error.code === 'TAMPERED') {
			await reportTampering(desk, { ...writer, customerId: admission.error.customerId });
			await this.settle();
		}
		return admission.ok;
	}
}
