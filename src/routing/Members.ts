import BTree from 'sorted-btree';
import type { Criterion } from '../catalogue/schema';
import type { Instant } from '../shared/Clock';
import type { AgentId } from '../shared/ids';
import {
	byChain,
	exclusions,
	exclusionOf,
	personalExclusionOf,
	standingExclusionOf,
	type Candidate,
	type Demand,
	type Exclusion,
} from './chooseAgent';
import { NAMED_CANDIDATES, type ConsideredAgent, type UnnamedCandidates } from './Decision';

const LEVELS = [5, 4, 3, 2, 1] as const;

/** What all conversations for which the members are kept in order have in common. */
export type Kind = Pick<Demand, 'weight' | 'limitPerAgent'>;

type Place = { readonly candidate: Candidate; readonly because?: Exclusion };

/**
 * The members of a group as candidates for one kind of conversation, kept in the order of the agent selection policy. A
 * change of one agent and the choice of the best both cost the logarithm of their number. Choices are the same as those of
 * `chooseAgent` for the same members; a test holds the two against each other.
 */
export class Members {
	private readonly places = new Map<AgentId, Place>();
	/** Those who can take a conversation of the kind, by experience. */
	private readonly eligible: ReadonlyMap<number, BTree<Candidate, undefined>>;
	private readonly excluded = new Map(exclusions.map((reason) => [reason, new Map<AgentId, Candidate>()]));

	public constructor(
		private readonly kind: Kind,
		private readonly chain: readonly Criterion[],
	) {
		this.eligible = new Map(LEVELS.map((level) => [level, new BTree<Candidate, undefined>(undefined, byChain(chain))]));
	}

	/** Takes in what is known of a member now. */
	public put(candidate: Candidate, now: Instant): void {
		this.remove(candidate.agentId);
		const because = standingExclusionOf(candidate, this.kind, now);
		this.places.set(candidate.agentId, { candidate, ...(because && { because }) });
		if (because) {
			this.excluded.get(because)?.set(candidate.agentId, candidate);
		} else {
			this.ofLevel(candidate.level).set(candidate, undefined);
		}
	}

	public remove(agentId: AgentId): void {
		const place = this.places.get(agentId);
		if (place) {
			this.places.delete(agentId);
			if (place.because) {
				this.excluded.get(place.because)?.delete(agentId);
			} else {
				this.ofLevel(place.candidate.level).delete(place.candidate);
			}
		}
	}

	/** The member who should take the conversation; `undefined` if none can. */
	public best(demand: Demand, now: Instant): Candidate | undefined {
		const compare = byChain(this.chain, demand.preferred);
		let best: Candidate | undefined;
		const consider = (candidate: Candidate | undefined): void => {
			if (candidate && (best === undefined || compare(candidate, best) < 0)) {
				best = candidate;
			}
		};
		for (const level of LEVELS) {
			if (level >= demand.requiredLevel) {
				consider(this.firstOf(level, demand));
			}
		}
		if (demand.preferred !== undefined) {
			consider(this.ifEligible(demand.preferred, demand, now));
		}
		// Whoever is reserved for it is no candidate for others, and so not among the eligible.
		for (const [, candidate] of this.excluded.get('RESERVED') ?? []) {
			if (candidate.reservedFor === demand.roomId) {
				consider(this.ifEligible(candidate.agentId, demand, now));
			}
		}
		return best;
	}

	/** Why that member cannot take it; `NOT_A_MEMBER` for anybody else, `undefined` if they can. */
	public whyNot(agentId: AgentId, demand: Demand, now: Instant): Exclusion | 'NOT_A_MEMBER' | undefined {
		const place = this.places.get(agentId);
		return place ? exclusionOf(place.candidate, demand, now) : 'NOT_A_MEMBER';
	}

	/** Those at capacity who could take it as soon as they have less in hand. */
	public full(demand: Demand): Candidate[] {
		return [...(this.excluded.get('AT_CAPACITY')?.values() ?? [])].filter(
			(candidate) => demand.weight <= candidate.capacity && !personalExclusionOf(candidate, demand),
		);
	}

	/** Whether that member could take it if they had nothing in hand and were reserved for nobody else. */
	public fitsWhenFree(agentId: AgentId, demand: Demand, now: Instant): boolean {
		const candidate = this.places.get(agentId)?.candidate;
		if (!candidate) {
			return false;
		}
		const free = { ...candidate, load: 0, kept: 0, ofType: 0, reservedFor: demand.roomId };
		return exclusionOf(free, demand, now) === undefined;
	}

	/** Members by name, those who could take it first and best first, at most fifty; and how many are not named. */
	public explain(demand: Demand, now: Instant): { named: ConsideredAgent[]; unnamed: UnnamedCandidates } {
		const compare = byChain(this.chain, demand.preferred);
		const looked = new Set([...this.firstFew(demand), ...this.inParticular(demand)]);
		const judged = [...looked].map((candidate) => ({ candidate, because: exclusionOf(candidate, demand, now) }));
		const couldTakeIt = judged.filter(({ because }) => !because).sort((one, other) => compare(one.candidate, other.candidate));
		const couldNot = judged.filter(({ because }) => because);
		const named = [...couldTakeIt, ...couldNot]
			.slice(0, NAMED_CANDIDATES)
			.map(({ candidate, because }) => ({ ...candidate, ...(because && { because }) }));
		return { named, unnamed: this.unnamed(demand, now, named) };
	}

	private unnamed(demand: Demand, now: Instant, named: readonly ConsideredAgent[]): UnnamedCandidates {
		const counts = new Map<Exclusion | 'eligible', number>();
		const add = (reason: Exclusion | 'eligible', count: number): void =>
			void counts.set(reason, (counts.get(reason) ?? 0) + count);
		for (const level of LEVELS) {
			add(level < demand.requiredLevel ? 'TOO_JUNIOR' : 'eligible', this.ofLevel(level).size);
		}
		for (const [reason, members] of this.excluded) {
			add(reason, members.size);
		}
		// Those in particular were counted by what they have in common with all; they are named, or counted by their own reason.
		for (const candidate of this.inParticular(demand)) {
			const common =
				this.places.get(candidate.agentId)?.because ?? (candidate.level < demand.requiredLevel ? 'TOO_JUNIOR' : 'eligible');
			add(common, -1);
			add(exclusionOf(candidate, demand, now) ?? 'eligible', 1);
		}
		named.forEach(({ because }) => {
			add(because ?? 'eligible', -1);
		});
		const excluded = exclusions.flatMap((reason) =>
			(counts.get(reason) ?? 0) > 0 ? [[reason, counts.get(reason)] as const] : [],
		);
		return { eligible: counts.get('eligible') ?? 0, excluded: Object.fromEntries(excluded) };
	}

	/** The first of each order, as many as can be named. */
	private *firstFew({ avoid }: Demand): Iterable<Candidate> {
		// Those it is not given to, and who has it in hand, may stand in front and take nobody's place.
		const most = NAMED_CANDIDATES + avoid.length + 1;
		for (const level of LEVELS) {
			yield* taken(this.ofLevel(level).keys(), most);
		}
		let left = NAMED_CANDIDATES;
		for (const members of this.excluded.values()) {
			for (const candidate of taken(members.values(), left)) {
				left -= 1;
				yield candidate;
			}
		}
	}

	/** Members the conversation has something to do with. */
	private inParticular(demand: Demand): Candidate[] {
		const ids = new Set([
			...demand.avoid.map(({ agentId }) => agentId),
			demand.heldBy,
			demand.preferred,
			this.reservedFor(demand),
		]);
		return [...ids].flatMap((id) => (id === undefined ? [] : (this.places.get(id)?.candidate ?? [])));
	}

	private reservedFor({ roomId }: Demand): AgentId | undefined {
		for (const candidate of this.excluded.get('RESERVED')?.values() ?? []) {
			if (candidate.reservedFor === roomId) {
				return candidate.agentId;
			}
		}
		return undefined;
	}

	private firstOf(level: number, demand: Demand): Candidate | undefined {
		for (const candidate of this.ofLevel(level).keys()) {
			if (!personalExclusionOf(candidate, demand)) {
				return candidate;
			}
		}
		return undefined;
	}

	private ifEligible(agentId: AgentId, demand: Demand, now: Instant): Candidate | undefined {
		const candidate = this.places.get(agentId)?.candidate;
		return candidate && !exclusionOf(candidate, demand, now) ? candidate : undefined;
	}

	private ofLevel(level: number): BTree<Candidate, undefined> {
		const members = this.eligible.get(level);
		if (!members) {
			throw new Error(`There is no level ${level}.`);
		}
		return members;
	}
}

function* taken<Item>(items: Iterable<Item>, most: number): Iterable<Item> {
	let left = most;
	for (const item of items) {
		if (left <= 0) {
			return;
		}
		left -= 1;
		yield item;
	}
}
