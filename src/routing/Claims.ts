import type { AgentId, RoomId } from '../shared/ids';

/** An assignment under way: the room is spoken for, and so are units of the agent's capacity. */
export type Claim = { readonly roomId: RoomId; readonly agentId: AgentId; readonly weight: number };

/** Most assignments under way at once; a transfer takes the server some 70 ms. */
export const CLAIM_LIMIT = 8;

/**
 * Assignments under way in this process. A claim is taken in the same turn of the event loop as its decision, so no two
 * decisions can hand out the same place or room.
 */
export class Claims {
	private readonly claims = new Map<RoomId, Claim>();

	/** Takes a claim; the room must be free. */
	public take(claim: Claim): void {
		if (this.claims.has(claim.roomId)) {
			throw new Error(`Room ${claim.roomId} is already claimed.`);
		}
		this.claims.set(claim.roomId, claim);
	}

	public release(roomId: RoomId): void {
		this.claims.delete(roomId);
	}

	public has(roomId: RoomId): boolean {
		return this.claims.has(roomId);
	}

	public all(): Claim[] {
		return [...this.claims.values()];
	}

	public get isFull(): boolean {
		return this.claims.size >= CLAIM_LIMIT;
	}
}
