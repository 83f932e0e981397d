import type { AgentId, RoomId } from '../shared/ids';

/** An agent who gets nothing else until a heavy conversation fits them. */
export type Reservation = { readonly roomId: RoomId; readonly agentId: AgentId; readonly caseType: string };

/** Agents reserved for heavy conversations: at most one for a case type, and one conversation for an agent. */
export class Reservations {
	private readonly byRoom = new Map<RoomId, Reservation>();
	private readonly byAgent = new Map<AgentId, Reservation>();

	public all(): Reservation[] {
		return [...this.byRoom.values()];
	}

	/** Whether a conversation of that case type has reserved somebody. */
	public has(caseType: string): boolean {
		return this.all().some((reservation) => reservation.caseType === caseType);
	}

	public ofAgent(agentId: AgentId): RoomId | undefined {
		return this.byAgent.get(agentId)?.roomId;
	}

	public add(reservation: Reservation): void {
		this.byRoom.set(reservation.roomId, reservation);
		this.byAgent.set(reservation.agentId, reservation);
	}

	public remove(roomId: RoomId): void {
		const reservation = this.byRoom.get(roomId);
		if (reservation) {
			this.byRoom.delete(roomId);
			this.byAgent.delete(reservation.agentId);
		}
	}
}
