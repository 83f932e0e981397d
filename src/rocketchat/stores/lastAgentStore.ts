import { z } from 'zod';
import type { LastAgentStore } from '../../conversations/ConversationStore';
import { association } from './associations';
import { agentIdField, SCHEMA_VERSION, stamped, stored, type Persistence } from './records';

const record = stored(z.object({ schema: z.literal(SCHEMA_VERSION), agentId: agentIdField }));

/** The agent who last served each visitor, in the engine's persistence: one record per visitor. */
export function lastAgentStore(persistence: Persistence): LastAgentStore {
	return {
		async find(visitorId) {
			const [data] = await persistence.read.readByAssociation(association.lastAgent(visitorId));
			return data === undefined ? undefined : record.parse(data).agentId;
		},
		async save(visitorId, agentId) {
			await persistence.write.updateByAssociation(association.lastAgent(visitorId), stamped({ agentId }), true);
		},
	};
}
