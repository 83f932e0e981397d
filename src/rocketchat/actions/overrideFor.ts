import type { Actor } from '../../agents/Actor';
import type { Desk } from '../../desk/Desk';
import { isOverridable } from '../../desk/Taker';
import { mayDo } from '../../desk/whoMay';
import { exclusions } from '../../routing/chooseAgent';
import type { Override, Refusal } from '../views/refusalView';
import type { Change } from './perform';

/** The same transfer as one that sets the obstacle aside, for a supervisor who may do that; `undefined` in all other cases. */
export function overrideFor({ memory }: Desk, actor: Actor, change: Change, { code, details }: Refusal): Override | undefined {
	if (change.action !== 'transfer' || change.override || code !== 'AGENT_UNAVAILABLE' || !mayDo('transferAnyway', actor).ok) {
		return undefined;
	}
	const { roomId, to } = change;
	const because = exclusions.find((exclusion) => exclusion === details?.because);
	const username = memory.roster.find(to)?.agent.username;
	return because && isOverridable(because) && username !== undefined ? { roomId, to, username } : undefined;
}
