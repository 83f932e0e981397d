import type { ISettingUpdater } from '@rocket.chat/apps-engine/definition/accessors';
import type { CatalogueFault } from '../../catalogue/CatalogueFault';
import type { CatalogueInForce } from '../../catalogue/CatalogueInForce';
import { currentText } from '../../catalogue/editCatalogue';
import { parseCatalogue } from '../../catalogue/parseCatalogue';
import type { CatalogueText } from '../../catalogue/schema';
import { attempt } from '../../desk/attempt';
import { sha256 } from '../../shared/ids';
import { KeyedQueue } from '../../shared/KeyedQueue';
import { failure, success, type Result } from '../../shared/Result';
import type { OpenDesk } from '../DeskDoor';
import { decodeSetting } from '../settings/settings';

/** Why a change is not made. Nothing has been changed, except that `CATALOGUE_NOT_CONFIRMED` may still come into force. */
export type ChangeRefusal<Fault> =
	| { readonly code: 'CATALOGUE_CHANGED' | 'CATALOGUE_NOT_CONFIRMED' }
	| { readonly code: 'CATALOGUE_REFUSED'; readonly faults: readonly Fault[] };

/** A changed catalogue, not yet checked, and what its faults mean for whoever asked for it. */
export type Drawn<Fault> = {
	readonly text: CatalogueText;
	explain(faults: readonly CatalogueFault[]): readonly Fault[];
};

/** A change of the catalogue as somebody has asked for it, looking at the catalogue with that stamp. */
export type CatalogueChange<Fault> = {
	readonly stamp: string;
	/** The changed catalogue, or what is wrong with the request; `undefined` where what it changes is gone. */
	draw(catalogueText: CatalogueText): Result<Drawn<Fault>, readonly Fault[]> | undefined;
};

/** What is needed of the desk: the catalogue in force, the last good one, and the setting. */
export type EditedDesk = Pick<OpenDesk, 'memory' | 'accessors' | 'catalogues' | 'languageOf' | 'log'>;

/** How often, and how long apart in milliseconds, it is looked whether a change is in force: for two seconds in all. */
const LOOKS = 100;
const PAUSE_MILLISECONDS = 20;
const ONLY_KEY = 'catalogue';

/**
 * Changes the catalogue in the setting `catalogue`, which is the one place where it is kept.
 *
 * A change is made in steps: the catalogue in force has the stamp that the person saw; the changed text passes the one
 * parser; the setting is written, with two spaces of indentation, so that people can go on editing it there; the server tells
 * this app of its new setting, as it does of every other edit, which puts the text in force and asks for the sweep that reads
 * the agents; and the text is kept as the last good one. Only then is the change reported as made. The server does not wait for
 * its own writing (apps-engine 1.47 and 1.62 server/accessors/SettingUpdater, 8.x packages/apps the same), so that being told
 * is the only proof that the setting was stored (managers/AppSettingsManager: stored first, told afterwards).
 *
 * Guarantee: within this process changes are made one after another, so of two that saw the same catalogue one is refused.
 * Two server instances learn of each other's change by a broadcast, some milliseconds later: in that time the last one wins,
 * as with two edits of the setting itself.
 */
export class CatalogueEditor {
	private readonly queue = new KeyedQueue();

	/** Makes a change, if the catalogue is still the one it was made from and accepts it. Throws where the server fails. */
	public async change<Fault>(
		desk: EditedDesk,
		settings: ISettingUpdater,
		change: CatalogueChange<Fault>,
	): Promise<Result<undefined, ChangeRefusal<Fault>>> {
		return this.queue.run(ONLY_KEY, async () => {
			const catalogue = await catalogueNow(desk);
			const drawn = stampOf(catalogue) === change.stamp ? change.draw(currentText(catalogue.currentText)) : undefined;
			if (!drawn) {
				return failure({ code: 'CATALOGUE_CHANGED' });
			}
			if (!drawn.ok) {
				return failure({ code: 'CATALOGUE_REFUSED', faults: drawn.error });
			}
			const text = JSON.stringify(drawn.value.text, null, 2);
			const parsed = parseCatalogue(text);
			if (!parsed.ok) {
				return failure({ code: 'CATALOGUE_REFUSED', faults: drawn.value.explain(parsed.error) });
			}
			await settings.updateValue('catalogue', text);
			if (!(await comesIntoForce(catalogue, text))) {
				return failure({ code: 'CATALOGUE_NOT_CONFIRMED' });
			}
			// The change is made by now; if this fails, the next sweep does it.
			await attempt(desk, 'keep the catalogue', () => desk.catalogues.save(text));
			return success(undefined);
		});
	}
}

/**
 * The catalogue in force, brought up to date with the setting first: the server knows of an edit a moment before it tells us,
 * and may fail to tell us at all. Only inside the queue: it must not take in what a change of ours has written, before the
 * server has confirmed it.
 */
async function catalogueNow(desk: EditedDesk): Promise<CatalogueInForce> {
	const { catalogue } = desk.memory;
	const value: unknown = await desk.accessors.read.getEnvironmentReader().getSettings().getValueById('catalogue');
	const stored = decodeSetting('catalogue', value) ?? '';
	const text = stored.trim() === '' ? '' : stored;
	if (catalogue.faults.length > 0 || text !== catalogue.currentText) {
		catalogue.edit(text);
	}
	return catalogue;
}

/**
 * What tells one state of the catalogue from another, 64 hex digits: the text in force and, where a later text was refused,
 * why. So an edit is also refused if it would replace a refused text that its author has not heard of.
 */
export function stampOf({ fingerprint, faults }: CatalogueInForce): string {
	return faults.length === 0 ? fingerprint : sha256(JSON.stringify([fingerprint, faults]));
}

async function comesIntoForce(catalogue: CatalogueInForce, text: string): Promise<boolean> {
	for (let look = 0; look < LOOKS; look += 1) {
		if (catalogue.currentText === text && catalogue.faults.length === 0) {
			return true;
		}
		await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
	}
	return false;
}
