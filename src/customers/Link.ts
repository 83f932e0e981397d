import type { Instant } from '../shared/Clock';
import type { CustomerId, VisitorId } from '../shared/ids';

/** That the bank has proved a visitor to be one of its customers, for the time of one login. */
export type Link = {
	readonly visitorId: VisitorId;
	/** Never another one for the same visitor: who logs in as somebody else becomes a new visitor. */
	readonly customerId: CustomerId;
	/** What the bank calls them, where it says so; only to be shown. */
	readonly name?: string;
	/** SHA-256 of the visitor's token; whoever has another one is not this customer. */
	readonly tokenHash: string;
	/** The login at the bank that this link is for. */
	readonly loginId: string;
	/** When, and how strongly, the customer logged in, in the bank's words. */
	readonly authenticatedAt: Instant;
	readonly assurance: string;
	/** When the login ends by itself. */
	readonly expiresAt: Instant;
	/** When it was ended: by the customer, or by the bank. */
	readonly endedAt?: Instant;
	/** When the bank last spoke for the customer as active: by letting them in, or by a report of activity. */
	readonly activeAt: Instant;
};

/**
 * Who a visitor is, by what the bank has proved:
 *
 *   verified   logged in, and writes with the token that was given to this customer
 *   idle       as verified, but the bank has not spoken for the customer for a while
 *   ended      the token is right, the login is over
 *   anonymous  nobody the bank has proved anything of
 *   tampered   a proved visitor with another token: somebody re-pointed the visitor's record
 */
export type Identity = 'verified' | 'idle' | 'ended' | 'anonymous' | 'tampered';

/** Who it is that has this link, or none, and a token with this hash, now. */
export function identityOf(
	link: Link | undefined,
	visitorTokenHash: string | undefined,
	{ now, idleAfterMinutes }: { readonly now: Instant; readonly idleAfterMinutes: number },
): Identity {
	if (!link) {
		return 'anonymous';
	}
	if (link.tokenHash !== visitorTokenHash) {
		return 'tampered';
	}
	if (isOver(link, now)) {
		return 'ended';
	}
	return isFresh(link, { now, idleAfterMinutes }) ? 'verified' : 'idle';
}

/** Whether the login of a link was over at that moment. */
export function isOver({ endedAt = Infinity, expiresAt }: Link, at: Instant): boolean {
	return at >= Math.min(endedAt, expiresAt);
}

/** Whether the login of a link goes on and its customer has been active within that time. */
export function isFresh(
	link: Link,
	{ now, idleAfterMinutes }: { readonly now: Instant; readonly idleAfterMinutes: number },
): boolean {
	return !isOver(link, now) && now - link.activeAt < idleAfterMinutes * 60_000;
}

/** The customer who writes as a visitor; `undefined` for one of whom nothing is proved. A login that is over leaves the customer known. */
export function customerOf(link: Link | undefined, visitorTokenHash: string | undefined): CustomerId | undefined {
	return link && link.tokenHash === visitorTokenHash ? link.customerId : undefined;
}
