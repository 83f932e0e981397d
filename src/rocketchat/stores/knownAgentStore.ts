import { z } from 'zod';
import type { KnownAgentStore } from '../../agents/AgentDirectory';
import { association } from './associations';
import { agentIdField, SCHEMA_VERSION, stamped, stored, type Persistence } from './records';

const record = stored(z.object({ schema: z.literal(SCHEMA_VERSION), agentId: agentIdField }));

/** Agents ever seen, in the engine's persistence; only added. Seen twice at once leaves two records, read as one. */
export function knownAgentStore(persistence: Persistence): KnownAgentStore {
	return {
		async all() {
			const records = await persistence.read.readByAssociation(association.agentsSeen());
			return [...new Set(records.map((data) => record.parse(data).agentId))];
		},
		async add(agentId) {
			const keys = [association.agentsSeen(), association.agent(agentId)];
			if ((await persistence.read.readByAssociations(keys)).length === 0) {
				await persistence.write.createWithAssociations(stamped({ agentId }), keys);
			}
		},
	};
}
