import type { Actor } from '../../agents/Actor';
import { roomId } from '../../shared/ids';
import type { OpenDesk } from '../DeskDoor';
import { overrideFor } from '../actions/overrideFor';
import { perform, type Change } from '../actions/perform';
import { asCode, nameAsCode } from '../views/blocks';
import { refusalText, type Refusal } from '../views/refusalView';
import type { Text } from '../views/text';
import { typedChange } from './typedChange';

/** Who has typed a line, and the texts of their language. */
type Typist = { readonly actor: Actor; readonly text: Text };

/** Does what a typed line asks for and gives back the answer in words; `undefined` for a line that says too little or nothing of the kind. */
export async function changeTyped(
	desk: OpenDesk,
	{ actor, text }: Typist,
	line: { readonly words: readonly string[]; readonly room: string },
): Promise<string | undefined> {
	const asked = typedChange(line.words, roomId(line.room), {
		roster: desk.memory.roster,
		catalogue: desk.memory.catalogue.current,
		text,
	});
	if (!asked) {
		return undefined;
	}
	if ('code' in asked) {
		return refusalAnswer(desk, { actor, text }, { refused: asked });
	}
	const refused = await perform(desk, actor, asked);
	return refused ? refusalAnswer(desk, { actor, text }, { refused, asked }) : doneText(desk, asked, text);
}

function refusalAnswer(
	desk: OpenDesk,
	{ actor, text }: Typist,
	{ refused, asked }: { readonly refused: Refusal; readonly asked?: Change },
): string {
	desk.log('command refused', { code: refused.code, userId: actor.agentId });
	const override = asked && overrideFor(desk, actor, asked, refused);
	const anyway = override && text('command.anyway', { command: asCode(`/livebank transfer ${override.username} anyway`) });
	return [refusalText(refused, text), anyway].filter((line) => line !== undefined).join('\n');
}

/** What changes a case and moves the conversation nowhere. */
function isAboutCase({ action }: Change): boolean {
	return action === 'setStatus' || action === 'resolve' || action === 'reopen' || action === 'addNote';
}

/** What has come of it: the desk may have found somebody else at once. */
function doneText({ memory }: OpenDesk, done: Change, text: Text): string {
	if (done.action === 'switchChats') {
		return text(done.takesChats ? 'chats.on' : 'chats.off');
	}
	if (done.action === 'end') {
		return text('done.ended');
	}
	if (done.action === 'continue' || done.action === 'continueCase') {
		return text('command.done');
	}
	if (isAboutCase(done)) {
		return text('command.done');
	}
	const conversation = memory.conversations.find(done.roomId);
	if (conversation?.state !== 'inProgress') {
		return text('done.waiting');
	}
	const agent = nameAsCode(memory.roster.find(conversation.agentId)?.agent.username ?? conversation.agentId);
	return conversation.handover
		? text('done.seeking', { agent, reason: text(`handover.${conversation.handover.because}`) })
		: text('done.served', { agent });
}
