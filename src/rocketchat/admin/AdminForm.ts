import type { CatalogueText } from '../../catalogue/schema';
import type { Result } from '../../shared/Result';
import type { Field } from '../forms/Field';
import type { Filled } from '../forms/Filled';
import type { FieldFault } from './FormReader';

/** Where the form says what the catalogue says at a path: a field, and the line in it where the field has several. */
export type FieldPlace = { readonly path: string; readonly field: string; readonly line?: number };

/** A change of the catalogue that somebody has filled in, not yet checked. */
export type Draft = {
	/** The changed text; `undefined` where what it changes is gone. */
	apply(catalogueText: CatalogueText): CatalogueText | undefined;
	/** Where faults of the changed text belong in the form. */
	readonly places: readonly FieldPlace[];
};

/** A form of the administration, made from the catalogue in force. */
export type AdminForm = {
	readonly title: string;
	readonly fields: readonly Field[];
	/** The change that is filled in, or what is wrong with single fields. Never throws, whatever is filled in. */
	draft(filled: Filled): Result<Draft, readonly FieldFault[]>;
};
