import type { CustomerShown } from '../../desk/describeCustomer';
import type { AssignmentNotice } from '../../desk/tellAgent';
import { asCode, nameAsCode } from './blocks';
import { customerText } from './identityBlock';
import type { Text } from './text';

/** What an agent reads on assignment. The customer's own words are shown without formatting, the bank's names as they are. */
export function noticeText(notice: AssignmentNotice, text: Text): string {
	const facts = text('notice.assigned', { topic: notice.topic, caseType: notice.caseType });
	const theCase = notice.case && text('notice.case', { number: notice.case.caseId, subject: asCode(notice.case.subject) });
	const alert = notice.alert && text(`notice.${notice.alert}`);
	return [alert, identityText(notice.customer, text), facts, theCase].filter((line) => line !== undefined).join('\n');
}

function identityText(customer: CustomerShown, text: Text): string {
	return customer.is === 'anonymous'
		? text('customer.notLoggedIn.notice')
		: text(`customer.${customer.is}.notice`, 'customerId' in customer ? { customer: nameAsCode(customerText(customer)) } : {});
}
