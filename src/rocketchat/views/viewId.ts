import { roomId, type RoomId } from '../../shared/ids';

/** Which view a click comes from. It carries the room, because the server sends none, or a wrong one, with clicks in a bar. */
export type ViewId =
	| { readonly view: 'case'; readonly roomId: RoomId; readonly nonce: string }
	| { readonly view: 'conversations'; readonly nonce: string };

/** The id of a view as text. The nonce is new at every opening: a bar that is opened again with the same id shows old content. */
export function encodeViewId(id: ViewId): string {
	return id.view === 'case' ? `livebank:case:${id.roomId}:${id.nonce}` : `livebank:conversations:${id.nonce}`;
}

/** The view that a text names; `undefined` for anything that is no id of ours. */
export function decodeViewId(encoded: string): ViewId | undefined {
	const aCase = /^livebank:case:([\w-]{1,64}):([A-Za-z0-9-]{1,64})$/.exec(encoded);
	if (aCase?.[1] && aCase[2]) {
		return { view: 'case', roomId: roomId(aCase[1]), nonce: aCase[2] };
	}
	const conversations = /^livebank:conversations:([A-Za-z0-9-]{1,64})$/.exec(encoded);
	return conversations?.[1] ? { view: 'conversations', nonce: conversations[1] } : undefined;
}
