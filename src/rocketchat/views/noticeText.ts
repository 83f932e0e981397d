import type { AssignmentNotice } from '../../desk/tellAgent';
import { asCode } from './blocks';
import type { Text } from './text';

/** What an agent reads on assignment. The customer's own words are shown without formatting, the bank's names as they are. */
export function noticeText(notice: AssignmentNotice, text: Text): string {
	const facts = text('notice.assigned', { topic: notice.topic, caseType: notice.caseType });
	const theCase = notice.case && text('notice.case', { number: notice.case.caseId, subject: asCode(notice.case.subject) });
	return [text('customer.notLoggedIn.notice'), facts, theCase].filter((line) => line !== undefined).join('\n');
}
