/** One thing wrong with a catalogue: where (a JSON path such as `caseTypes[2].weight`), a stable code, and a sentence for the administrator. */
export type CatalogueFault = {
	path: string;
	code:
		| 'CATALOGUE_NOT_JSON'
		| 'CATALOGUE_SHAPE'
		| 'CATALOGUE_NAME_TWICE'
		| 'CATALOGUE_MEMBER_TWICE'
		| 'CATALOGUE_UNKNOWN_CASE_TYPE'
		| 'CATALOGUE_UNKNOWN_TOPIC'
		| 'CATALOGUE_UNKNOWN_GROUP'
		| 'CATALOGUE_CASE_TYPE_WITHOUT_GROUP'
		| 'CATALOGUE_CASE_TYPE_IN_TWO_GROUPS'
		| 'CATALOGUE_STATUSES'
		| 'CATALOGUE_STATUS_LEADS'
		| 'CATALOGUE_GROUP_ADDS_NOBODY'
		| 'CATALOGUE_WEIGHT_FITS_NOBODY';
	reason: string;
};
