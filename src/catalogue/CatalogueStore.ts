/** Where the last good catalogue is kept, as the text the administrator gave. */
export type CatalogueStore = {
	/** The last text that was good; `undefined` before the first one. */
	find(): Promise<string | undefined>;
	/** Keeps a good text, in place of the earlier one. Writers at the same time: the last one wins; each is good. */
	save(text: string): Promise<void>;
};
