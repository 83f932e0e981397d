import type { Visitor, Visitors } from '../../src/customers/Visitors';
import { sha256, visitorId, type RoomId, type VisitorId } from '../../src/shared/ids';
import type { FakeServer } from './FakeServer';

/** The livechat visitors of a server in memory: those of its rooms, and those an app has made. */
export class FakeVisitors implements Visitors {
	/** Visitors an app has made, or whose record somebody has changed, with their tokens. */
	public readonly tokens: Map<VisitorId, string>;
	private made = 0;

	public constructor(private readonly server: FakeServer) {
		this.tokens = server.tokens;
	}

	public async find(id: VisitorId): Promise<Visitor | undefined> {
		const token = this.tokens.get(id) ?? this.server.rooms.find(({ visitorToken }) => idOf(visitorToken) === id)?.visitorToken;
		return token === undefined ? undefined : { visitorId: id, username: `name of ${id}`, token, tokenHash: sha256(token) };
	}

	public async create(): Promise<Visitor> {
		const token = this.newToken();
		return this.save(idOf(token), token);
	}

	public async renew(visitor: Visitor): Promise<Visitor> {
		return this.save(visitor.visitorId, this.newToken());
	}

	public async openRooms({ token }: Visitor): Promise<RoomId[]> {
		return this.server.rooms.filter((room) => room.isOpen && room.visitorToken === token).map(({ roomId }) => roomId);
	}

	private newToken(): string {
		this.made += 1;
		return `made${this.made}`;
	}

	private save(id: VisitorId, token: string): Visitor {
		this.tokens.set(id, token);
		this.server.visitorsOf.set(token, id);
		return { visitorId: id, username: `name of ${id}`, token, tokenHash: sha256(token) };
	}
}

/** The id of the visitor who first had that token. */
export function idOf(token: string): VisitorId {
	return visitorId(`visitor-${token}`);
}
