import type { IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { Clock, Instant } from '../../shared/Clock';
import { languageOf, type Language } from '../../shared/Language';
import { readServerSetting } from './readServerSetting';

/** How long the server's language is taken for what it was, in milliseconds: so that nobody's click pays for asking again. */
const KEPT_MILLISECONDS = 5 * 60_000;

/** The language that a server speaks to whom it knows no other one of. */
export class ServerLanguage {
	/** What it was when it was last told; English before. */
	public lastKnown: Language = 'en';

	private known: Promise<Language> = Promise.resolve('en');
	private askAt: Instant = 0;

	public constructor(private readonly clock: Clock) {}

	/** The server's setting `Language`, at most five minutes old; English where it has none of ours. Whoever asks meanwhile gets the same answer. */
	public find(read: IRead): Promise<Language> {
		if (this.clock.now() >= this.askAt) {
			this.askAt = this.clock.now() + KEPT_MILLISECONDS;
			this.known = ask(read).then((language) => (this.lastKnown = language));
		}
		return this.known;
	}
}

async function ask(read: IRead): Promise<Language> {
	const value = await readServerSetting(read, 'Language');
	return (typeof value === 'string' ? languageOf(value) : undefined) ?? 'en';
}
