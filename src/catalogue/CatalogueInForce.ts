import { sha256 } from '../shared/ids';
import type { Catalogue } from './Catalogue';
import type { CatalogueFault } from './CatalogueFault';
import { defaultCatalogue } from './defaultCatalogue';
import { parseCatalogue } from './parseCatalogue';

/**
 * The catalogue that routing follows, and what is wrong with the administrator's last edit if it was refused.
 *
 * An empty text means the default catalogue. A bad text changes nothing but `faults`.
 */
export class CatalogueInForce {
	private catalogue: Catalogue = defaultCatalogue;
	private text = '';
	private hash = sha256('');
	private lastFaults: readonly CatalogueFault[] = [];

	/** Takes an administrator's text if it is good. Gives back whether the catalogue changed. */
	public edit(text: string): boolean {
		if (text.trim() === '') {
			return this.replace('', defaultCatalogue);
		}
		const parsed = parseCatalogue(text);
		if (!parsed.ok) {
			this.lastFaults = parsed.error;
			return false;
		}
		return this.replace(text, parsed.value);
	}

	/** Puts the last good text in force without forgetting why the newest one was refused. */
	public fallBackTo(lastGoodText: string): void {
		const faults = this.lastFaults;
		this.edit(lastGoodText);
		this.lastFaults = faults;
	}

	public get current(): Catalogue {
		return this.catalogue;
	}

	/** The text in force; empty for the default catalogue. */
	public get currentText(): string {
		return this.text;
	}

	/** The SHA-256 of the text in force in hex: who edits says which text they saw, and an edit of an older one is refused. */
	public get fingerprint(): string {
		return this.hash;
	}

	/** What is wrong with the newest edit; empty if it is in force. */
	public get faults(): readonly CatalogueFault[] {
		return this.lastFaults;
	}

	private replace(text: string, catalogue: Catalogue): boolean {
		const changed = text !== this.text;
		this.text = text;
		this.hash = sha256(text);
		this.catalogue = catalogue;
		this.lastFaults = [];
		return changed;
	}
}
