import { z } from 'zod';
import { caseStatuses, type CaseStatus } from '../../cases/statuses';
import { roomId, type RoomId } from '../../shared/ids';

/** Ids of the buttons that the server shows outside our views. */
export const BUTTON_CONVERSATIONS = 'livebank.conversations';
export const BUTTON_CASE = 'livebank.case';

/** Actions of buttons inside our views. A status button's id ends with its status, because ids in a view are unique. */
export const ACTION_REFRESH = 'livebank.refresh';
export const ACTION_OPEN_CASE = 'livebank.open-case';
const ACTION_STATUS = 'livebank.status.';
const OPEN_CASE_ID = /^livebank\.open-case\.\d{1,3}$/;
const STATUS_ID = /^livebank\.status\.\d{1,3}\.([A-Za-z]+)$/;

/** What a click inside a view asks for. */
export type Click =
	| { readonly action: 'refresh' }
	| { readonly action: 'openCase'; readonly roomId: RoomId }
	| { readonly action: 'setStatus'; readonly roomId: RoomId; readonly to: CaseStatus };

const id = z
	.string()
	.regex(/^[\w-]{1,64}$/)
	.transform(roomId);
const statusValue = z.tuple([id, z.enum(caseStatuses)]);

/** The id and value of a button that sets a status; `row` keeps ids apart where several cases are on one view. */
export function statusButton(room: RoomId, to: CaseStatus, row = 0): { actionId: string; value: string } {
	return { actionId: `${ACTION_STATUS}${row}.${to}`, value: `${room} ${to}` };
}

/** What a click asks for; `undefined` if it is none of ours or has been tampered with. */
export function decodeClick(actionId: string, value: string | undefined): Click | undefined {
	if (actionId === ACTION_REFRESH) {
		return { action: 'refresh' };
	}
	if (OPEN_CASE_ID.test(actionId)) {
		const room = id.safeParse(value);
		return room.success ? { action: 'openCase', roomId: room.data } : undefined;
	}
	const status = STATUS_ID.exec(actionId)?.[1];
	const parsed = statusValue.safeParse(value?.split(' '));
	return parsed.success && parsed.data[1] === status
		? { action: 'setStatus', roomId: parsed.data[0], to: parsed.data[1] }
		: undefined;
}
