import { roomId, type RoomId } from '../../shared/ids';

/** Which view a click comes from. It carries the room, because the server sends none, or a wrong one, with clicks in a bar. */
export type ViewId =
	| { readonly view: ViewOfRoom; readonly roomId: RoomId; readonly nonce: string }
	| { readonly view: ViewOfDesk; readonly nonce: string };

type ViewOfRoom = (typeof viewsOfRoom)[number];
type ViewOfDesk = (typeof viewsOfDesk)[number];

const viewsOfRoom = ['case', 'caseWindow', 'explanation'] as const;
const viewsOfDesk = ['conversations', 'conversationsWindow', 'desk', 'deskWindow'] as const;
/** Views that are drawn in front of the page; a bar is drawn only beside a room. */
const windows: readonly ViewId['view'][] = ['caseWindow', 'explanation', 'conversationsWindow', 'deskWindow'];

/** The id of a view as text. The nonce is new at every opening: a bar that is opened again with the same id shows old content. */
export function encodeViewId(id: ViewId): string {
	return 'roomId' in id ? `livebank:${id.view}:${id.roomId}:${id.nonce}` : `livebank:${id.view}:${id.nonce}`;
}

/** The view that a text names; `undefined` for anything that is no id of ours. */
export function decodeViewId(encoded: string): ViewId | undefined {
	const [, view, room, nonce] = /^livebank:([A-Za-z]{1,20}):(?:([\w-]{1,64}):)?([A-Za-z0-9-]{1,64})$/.exec(encoded) ?? [];
	const ofRoom = viewsOfRoom.find((known) => known === view);
	const ofDesk = viewsOfDesk.find((known) => known === view);
	if (nonce === undefined) {
		return undefined;
	}
	if (room !== undefined) {
		return ofRoom && { view: ofRoom, roomId: roomId(room), nonce };
	}
	return ofDesk && { view: ofDesk, nonce };
}

/** Whether a view is drawn as a window in front of the page and not as a bar beside the room. */
export function isWindow({ view }: ViewId): boolean {
	return windows.includes(view);
}
