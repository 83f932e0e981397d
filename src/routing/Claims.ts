import type { AgentId, RoomId } from '../shared/ids';

/** An assignment under way: the room is spoken for, and so are units of the agent's capacity. */
export type Claim = { readonly roomId: RoomId; readonly agentId: AgentId };

/** Most assignments under way at once: twice as many as transfers, so that some are checked and recorded while others are transferred. */
export const CLAIM_LIMIT = 16;

/**
 * Assignments under way in this process. A claim is taken in the same turn of the event loop as its decision, so no two
 * decisions can hand out the same place or room.
 */
export class Claims {
	private readonly claims = new Map<RoomId, Claim>();

	public constructor(private readonly changed: (claim: Claim) => void = () => undefined) {}

	/** Takes a claim; the room must be free. */
	public take(claim: Claim): void {
		if (this.claims.has(claim.roomId)) {
			throw new Error(`Room ${claim.roomId} is already claimed.`);
		}
		this.claims.set(claim.roomId, claim);
		this.changed(claim);
	}

	public release(roomId: RoomId): void {
		const claim = this.claims.get(roomId);
		if (claim) {
			this.claims.delete(roomId);
			this.changed(claim);
		}
	}

	public has(roomId: RoomId): boolean {
		return this.claims.has(roomId);
	}

	/** Rooms that are being given to an agent; at most `CLAIM_LIMIT` in all. */
	public of(agentId: AgentId): RoomId[] {
		return [...this.claims.values()].filter((claim) => claim.agentId === agentId).map(({ roomId }) => roomId);
	}

	public get isFull(): boolean {
		return this.claims.size >= CLAIM_LIMIT;
	}
}
