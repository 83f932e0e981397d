import type { IUIKitResponse } from '@rocket.chat/apps-engine/definition/uikit';
import type { UIKitLivechatBlockInteractionContext } from '@rocket.chat/apps-engine/definition/uikit/livechat';
import { z } from 'zod';
import { admit, type AdmissionRefusal } from '../../desk/admit';
import { chooseTopic, type ChoiceRefusal } from '../../desk/chooseTopic';
import { errorName } from '../../shared/errorName';
import { roomId, sha256 } from '../../shared/ids';
import type { Accessors, DeskDoor } from '../DeskDoor';
import { chosenTopic } from '../views/topicChoice';

const id = z.string().min(1).max(200);
const click = z.object({
	actionId: id,
	value: id,
	visitor: z.object({ id, token: id }),
	room: z.object({ id }),
});
/** 6.14 wraps what it hands over twice (`packages/apps-engine` AppListenerManager and again the sandbox); later servers do not. */
const data = z.union([z.object({ interactionData: click }).transform(({ interactionData }) => interactionData), click]);

type Refusal = 'REQUEST_INVALID' | 'NOT_YOUR_ROOM' | 'INTERNAL' | (AdmissionRefusal | ChoiceRefusal)['code'];

/**
 * A click of a customer in the widget. Anybody may post one without logging in, with any visitor and room: it counts only
 * with the token of the visitor of that room, as the server has them now. Otherwise nothing happens, whatever it says; the
 * caller is not told why.
 */
export async function visitorClick(
	door: DeskDoor,
	accessors: Accessors,
	context: UIKitLivechatBlockInteractionContext,
): Promise<IUIKitResponse> {
	const responder = context.getInteractionResponder();
	const code = await refusalOf(door, accessors, context.getInteractionData()).catch((error: unknown) => {
		accessors.logger.error('interaction failed', { error: errorName(error) });
		return 'INTERNAL' as const;
	});
	if (code) {
		accessors.logger.info('interaction refused', { code });
		return responder.errorResponse();
	}
	return responder.successResponse();
}

/** Does what a click asks for, or says why not. */
async function refusalOf(door: DeskDoor, accessors: Accessors, source: unknown): Promise<Refusal | undefined> {
	const asked = data.safeParse(source).data;
	const topic = asked && chosenTopic(asked.actionId, asked.value);
	if (!asked || topic === undefined) {
		return 'REQUEST_INVALID';
	}
	const desk = await door.open(accessors);
	const room = await desk.rooms.find(roomId(asked.room.id));
	const visitorTokenHash = sha256(asked.visitor.token);
	if (!room?.isOpen || room.visitorId !== asked.visitor.id || room.visitorTokenHash !== visitorTokenHash) {
		return 'NOT_YOUR_ROOM';
	}
	const { visitorId, channel } = room;
	const admission = await admit(desk, { visitorId, visitorTokenHash, channel, roomId: room.roomId });
	// Whether somebody is there for the topic they have chosen is asked anew.
	if (!admission.ok && admission.error.code !== 'NOBODY_THERE') {
		return admission.error.code;
	}
	const chosen = await chooseTopic(desk, { roomId: room.roomId, topic });
	return chosen.ok ? undefined : chosen.error.code;
}
