import { Catalogue, EVERYONE } from './Catalogue';
import { catalogueSchema, type CatalogueText } from './schema';

/** What a bank that has configured nothing would have written: one topic, one case type, one group of everybody. */
export const defaultCatalogueText: CatalogueText = {
	topics: [{ name: 'General question', caseType: 'General' }],
	defaultTopic: 'General question',
	caseTypes: [{ name: 'General' }],
	skillGroups: [{ name: 'General', members: EVERYONE, caseTypes: ['General'] }],
};

/** The catalogue of a bank that has configured nothing; everything else is as the schema fills it in, such as three units each. */
export const defaultCatalogue = new Catalogue(catalogueSchema.parse(defaultCatalogueText));
