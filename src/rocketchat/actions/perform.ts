import type { Actor } from '../../agents/Actor';
import type { CaseStatus } from '../../cases/statuses';
import { addNote } from '../../desk/addNote';
import { attachToCase } from '../../desk/attachToCase';
import { changeTopic } from '../../desk/changeTopic';
import { continueCase, continueConversation, type Continuation } from '../../desk/continueConversation';
import type { Desk } from '../../desk/Desk';
import { endByAgent } from '../../desk/endByAgent';
import { moveToGroup, returnConversation } from '../../desk/handOver';
import { openNextCase } from '../../desk/openNextCase';
import { reopenCase, setCaseStatus } from '../../desk/setCaseStatus';
import { switchChats } from '../../desk/switchChats';
import { transferConversation } from '../../desk/transferConversation';
import type { ListShown } from '../../desk/ListShown';
import type { RoomId } from '../../shared/ids';
import type { Result } from '../../shared/Result';
import type { Click } from '../views/actionIds';
import type { Refusal } from '../views/refusalView';

/** What changes something; the other clicks only show something. */
export type Change =
	| Exclude<
			Click,
			{ action: 'refresh' | 'showList' | 'search' | 'openCase' | 'explain' | 'askResolution' | 'askNote' | 'askContinue' }
	  >
	| Filled;

/** What only a form can ask for: a click has no room for words. */
type Filled = { readonly list?: ListShown } & (
	| { readonly action: 'addNote'; readonly roomId: RoomId; readonly note: string }
	| ({ readonly action: 'continue' } & Continuation)
	| ({ readonly action: 'continueCase' } & Parameters<typeof continueCase>[2])
	| { readonly action: 'resolve'; readonly roomId: RoomId; readonly to: CaseStatus; readonly resolution: string }
);

/**
 * Does what a click or a command asks for in the name of who asked, and gives back why not where it may not or cannot be
 * done. Who may is checked by each operation, whatever the button said.
 */
export async function perform(desk: Desk, actor: Actor, change: Change): Promise<Refusal | undefined> {
	const result = await operation(desk, actor, change);
	return result.ok ? undefined : result.error;
}

function operation(desk: Desk, actor: Actor, change: Change): Promise<Result<undefined, Refusal>> {
	switch (change.action) {
		case 'setStatus':
		case 'resolve':
			return setCaseStatus(desk, actor, change);
		case 'reopen':
			return reopenCase(desk, actor, change.roomId);
		case 'addNote':
			return addNote(desk, actor, change);
		case 'continue':
			return continueConversation(desk, actor, change);
		case 'continueCase':
			return continueCase(desk, actor, change);
		case 'end':
			return endByAgent(desk, actor, change.roomId);
		case 'return':
			return returnConversation(desk, actor, change.roomId);
		case 'transfer':
			return transferConversation(desk, actor, change);
		case 'moveToGroup':
			return moveToGroup(desk, actor, change);
		case 'changeTopic':
			return changeTopic(desk, actor, change);
		case 'newCase':
			return openNextCase(desk, actor, change);
		case 'attach':
			return attachToCase(desk, actor, change);
		case 'switchChats':
			return switchChats(desk, actor, change.takesChats);
		default:
			return change satisfies never;
	}
}
