import type { Clock, Instant } from '../shared/Clock';
import { publishedKeys, type Key } from './Key';

/** How long a published key set counts as fresh, and how long the last good one is used where no newer one can be had. */
const FRESH_MILLISECONDS = 10 * 60_000;
const STALE_MILLISECONDS = 24 * 60 * 60_000;
/** How soon after an attempt to fetch it, good or bad, the next one may be made. */
const PAUSE_MILLISECONDS = 60_000;

/** The text at an address; `undefined` where it cannot be had. */
export type Fetch = (url: string) => Promise<string | undefined>;

/**
 * The key set that the bank publishes at an address, as this process knows it.
 *
 *   nothing ──(first question)──> fresh ──(10 min)──> stale ──(24 h)──> nothing
 *                                   ^                   │
 *                                   └─(next question)───┘
 *
 * A question about a key that is not in it fetches too. However many ask, one fetch is under way at a time and at most one
 * begins in a minute: callers who make key ids up cannot have the bank flooded. A key that the bank takes out of its set is
 * trusted until the next fetch.
 */
export class KeyCache {
	private url = '';
	private keys: readonly Key[] = [];
	private fetchedAt: Instant = -Infinity;
	private triedAt: Instant = -Infinity;
	private failingSince: Instant | undefined;
	private fetching: Promise<void> | undefined;

	public constructor(private readonly clock: Clock) {}

	/** The address that the bank has set, or none. Of another one's keys nothing is kept. */
	public use(url: string): void {
		if (url !== this.url) {
			this.url = url;
			this.keys = [];
			this.fetchedAt = this.triedAt = -Infinity;
			this.fetching = this.failingSince = undefined;
		}
	}

	/** The published key of that id. */
	public async find(keyId: string, fetch: Fetch): Promise<Key | undefined> {
		if (this.url === '') {
			return undefined;
		}
		if (this.ageOf(this.fetchedAt) >= FRESH_MILLISECONDS || !this.known(keyId)) {
			await this.refresh(fetch);
		}
		return this.isGood() ? this.known(keyId) : undefined;
	}

	/** The ids of the keys that would be found now, and since when the address has given no key set; absent while it does. */
	public async look(fetch: Fetch): Promise<{ readonly keyIds: readonly string[]; readonly failingSince?: Instant }> {
		if (this.url !== '' && this.ageOf(this.fetchedAt) >= FRESH_MILLISECONDS) {
			await this.refresh(fetch);
		}
		const { failingSince } = this;
		return {
			keyIds: this.isGood() ? this.keys.map(({ keyId }) => keyId) : [],
			...(failingSince !== undefined && { failingSince }),
		};
	}

	private isGood(): boolean {
		return this.ageOf(this.fetchedAt) < STALE_MILLISECONDS;
	}

	private known(keyId: string): Key | undefined {
		return this.keys.find((key) => key.keyId === keyId);
	}

	private async refresh(fetch: Fetch): Promise<void> {
		if (!this.fetching && this.ageOf(this.triedAt) >= PAUSE_MILLISECONDS) {
			this.triedAt = this.clock.now();
			const fetching = this.fetchNow(this.url, fetch).finally(() => {
				this.fetching = this.fetching === fetching ? undefined : this.fetching;
			});
			this.fetching = fetching;
		}
		await this.fetching;
	}

	private async fetchNow(url: string, fetch: Fetch): Promise<void> {
		const text = await fetch(url);
		const keys = publishedKeys.safeParse(text).data;
		// Another address may have been set meanwhile. A set without a key for us is a mistake: keys are revoked by a setting.
		if (keys && keys.length > 0 && url === this.url) {
			this.keys = keys;
			this.fetchedAt = this.clock.now();
			this.failingSince = undefined;
		} else if (url === this.url) {
			this.failingSince ??= this.clock.now();
		}
	}

	private ageOf(at: Instant): number {
		return this.clock.now() - at;
	}
}
