import { z } from 'zod';
import type { ChatSwitchStore } from '../../agents/ChatSwitchStore';
import { association } from './associations';
import { agentIdField, SCHEMA_VERSION, stamped, stored, type Persistence } from './records';

const record = stored(z.object({ schema: z.literal(SCHEMA_VERSION), agentId: agentIdField }));

/**
 * Which agents take no chats, in the engine's persistence: a record says that an agent's switch is off, no record that it
 * is on. Switching on removes all of theirs, also a second one that two upserts at once may have left.
 */
export function chatSwitchStore(persistence: Persistence): ChatSwitchStore {
	return {
		async allOff() {
			const records = await persistence.read.readByAssociation(association.chatsOff());
			return [...new Set(records.map((data) => record.parse(data).agentId))];
		},
		async set(agentId, takesChats) {
			const keys = [association.chatsOff(), association.agent(agentId)];
			if (takesChats) {
				await persistence.write.removeByAssociations(keys);
			} else {
				await persistence.write.updateByAssociations(keys, stamped({ agentId }), true);
			}
		},
	};
}
