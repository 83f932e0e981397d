import type { CaseStatus, StatusChoice } from '../../cases/statuses';
import { defaultStatuses } from '../../catalogue/schema';
import type { ListShown } from '../../desk/ListShown';
import type { RoomId } from '../../shared/ids';
import { encodeClick } from './actionIds';
import type { Button } from './blocks';
import { isTextKey, type Text } from './text';

/** A status as people read it: those of the default list in their language, the bank's own as it writes them. */
export function statusText(status: CaseStatus, text: Text): string {
	const key = `status.${status}`;
	return defaultStatuses.some(({ name }) => name === status) && isTextKey(key) ? text(key) : status;
}

/** The button that sets a status, or asks first what came of the request; in a list no row stands out by its buttons. */
export function statusButton(
	{ row, ...where }: { readonly roomId: RoomId; readonly list?: ListShown; readonly row?: number },
	{ to, isEnd, asksResolution }: StatusChoice,
	text: Text,
): Button {
	return {
		label: statusText(to, text),
		...encodeClick(asksResolution ? { action: 'askResolution', to, ...where } : { action: 'setStatus', to, ...where }, { row }),
		...(isEnd && !where.list && { style: 'primary' }),
	};
}
