import type { Decision } from '../../src/routing/Decision';
import { roomId } from '../../src/shared/ids';
import { candidateCalled, idOf, MORNING } from '../worlds/bank';

/** A decision about that room with something in every field. */
export function decisionIn(room: string, at = MORNING): Decision {
	return {
		roomId: roomId(room),
		at,
		policyVersion: 2,
		topic: 'T',
		caseType: 'C',
		group: 'G',
		urgency: 2.5,
		waitedSeconds: 3,
		chain: ['preferred', 'share'],
		demand: {
			roomId: roomId(room),
			weight: 1,
			limitPerAgent: 2,
			requiredLevel: 1,
			avoid: [{ agentId: idOf('bert'), because: 'LET_IT_PASS' }],
			heldBy: idOf('carl'),
			preferred: idOf('dora'),
		},
		winner: idOf('anna'),
		candidates: [
			candidateCalled('anna', { reservedFor: roomId(room) }),
			{ ...candidateCalled('bert', { unavailable: 'NOT_ONLINE' }), because: 'NOT_ONLINE' },
		],
		unnamed: { eligible: 0, excluded: { AT_CAPACITY: 1, RETURNED_IT: 2 } },
	};
}
