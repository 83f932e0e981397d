import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { Link } from '../../customers/Link';
import type { CustomerShown } from '../../desk/describeCustomer';
import type { Instant } from '../../shared/Clock';
import { callout } from './blocks';
import { durationText } from './measures';
import { timeText, type Viewer } from './View';

/** What the bank has proved of who writes, in the "Case" bar. */
export function identityBlock(customer: CustomerShown, at: Instant, viewer: Viewer): LayoutBlock {
	const { text } = viewer;
	switch (customer.is) {
		case 'anonymous':
			return callout('case.customer', 'warning', text('customer.notLoggedIn.callout'));
		case 'tampered':
			return callout('case.customer', 'danger', text('customer.tampered.callout'));
		case 'verified':
		case 'idle':
		case 'ended': {
			const { is, authenticatedAt, assurance, activeAt } = customer;
			const values = { customer: customerText(customer), since: timeText(authenticatedAt, at, viewer), assurance };
			const variant = is === 'verified' ? 'success' : 'warning';
			return callout('case.customer', variant, text(`customer.${is}.callout`, { ...values, idle: durationText(at - activeAt) }));
		}
		default:
			return customer satisfies never;
	}
}

/** A proved customer by the name the bank has signed and their id, or by the id alone. */
export function customerText({ customerId, name }: Pick<Link, 'customerId' | 'name'>): string {
	return name === undefined ? customerId : `${name} (${customerId})`;
}
