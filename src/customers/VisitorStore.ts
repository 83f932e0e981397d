import type { AgentId, CustomerId, VisitorId } from '../shared/ids';
import type { Link } from './Link';

/** What is remembered of a visitor. */
export type KnownVisitor = {
	/** Whom the bank has proved them to be. */
	readonly link?: Link;
	/** Who last served them, so that they may be given to each other again. It proves nothing about who writes. */
	readonly lastAgent?: AgentId;
};

/** What is remembered of visitors. Every write is one record. */
export type VisitorStore = {
	/** What is remembered of a visitor, in one reading; empty for nobody known. */
	find(visitorId: VisitorId): Promise<KnownVisitor>;
	/** The links of a customer, one for each visitor they ever were. */
	linksOf(customerId: CustomerId): Promise<Link[]>;
	/** Replaces the link of a visitor. Two at the same moment may store two; the one that was authenticated last counts. */
	saveLink(link: Link): Promise<void>;
	/** Forgets a link: nobody is proved to be its visitor any more. */
	removeLink(link: Link): Promise<void>;
	/** Remembers the agent in place of an earlier one. */
	saveLastAgent(visitorId: VisitorId, agentId: AgentId): Promise<void>;
};
