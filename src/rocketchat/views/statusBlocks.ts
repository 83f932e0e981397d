import type { CaseStatus, StatusChoice } from '../../cases/statuses';
import { defaultStatuses } from '../../catalogue/schema';
import type { ListShown } from '../../desk/ListShown';
import type { RoomId } from '../../shared/ids';
import { encodeClick, type Place } from './actionIds';
import type { Button } from './blocks';
import { isTextKey, text } from './text';

/** A status as people read it: those of the default list in their language, the bank's own as it writes them. */
export function statusText(status: CaseStatus): string {
	const key = `status.${status}`;
	return defaultStatuses.some(({ name }) => name === status) && isTextKey(key) ? text(key) : status;
}

/** The button that sets a status, or asks first what came of the request; in a list no row stands out by its buttons. */
export function statusButton(
	where: { readonly roomId: RoomId; readonly list?: ListShown },
	{ to, isEnd, asksResolution }: StatusChoice,
	place?: Place,
): Button {
	return {
		label: statusText(to),
		...encodeClick(asksResolution ? { action: 'askResolution', to, ...where } : { action: 'setStatus', to, ...where }, place),
		...(isEnd && !where.list && { style: 'primary' }),
	};
}
