import type { AssignmentNotice } from '../../desk/tellAgent';
import { plainMarkdown } from './blocks';
import { text } from './text';

/** What an agent reads on assignment. The customer's own words are shown without formatting. */
export function noticeText(notice: AssignmentNotice): string {
	const facts = text('notice.assigned', { topic: plainMarkdown(notice.topic), caseType: plainMarkdown(notice.caseType) });
	const theCase = notice.case && text('notice.case', { number: notice.case.caseId, subject: plainMarkdown(notice.case.subject) });
	return [text('customer.notLoggedIn.notice'), facts, theCase].filter((line) => line !== undefined).join('\n');
}
