import type { CaseId, RoomId } from '../shared/ids';

/** What supervisors are told without having asked. */
export type SupervisorNotice =
	/** A customer waits for an answer, and so many agents have let it pass. */
	| { readonly what: 'notAnswered'; readonly roomId: RoomId; readonly caseId: CaseId; readonly passes: number }
	/** What was due for a case, an answer or its end, was not done. */
	| { readonly what: 'overdue'; readonly roomId: RoomId; readonly caseId: CaseId; readonly awaits: 'answer' | 'end' }
	/** Somebody else has tried to write as a customer whom the bank has proved; absent where no room was opened. */
	| { readonly what: 'tampered'; readonly roomId?: RoomId }
	/** The administrator's edit of the catalogue was refused. */
	| { readonly what: 'catalogueRefused'; readonly faults: readonly { readonly path: string; readonly reason: string }[] };
