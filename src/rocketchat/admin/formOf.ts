import type { CatalogueText } from '../../catalogue/schema';
import type { Text } from '../views/text';
import type { AdminForm } from './AdminForm';
import type { FormPage } from './AdminPage';
import { capacityForm } from './capacityForm';
import { caseTypeForm } from './caseTypeForm';
import { groupForm } from './groupForm';
import { topicForm } from './topicForm';

/** The form of a page; `undefined` where the catalogue has nothing at its place. */
export function formOf(catalogueText: CatalogueText, page: FormPage, text: Text): AdminForm | undefined {
	if (page.page === 'capacity') {
		return capacityForm(catalogueText, text);
	}
	switch (page.of) {
		case 'group':
			return groupForm(catalogueText, page.place, text);
		case 'caseType':
			return caseTypeForm(catalogueText, page.place, text);
		case 'topic':
			return topicForm(catalogueText, page.place, text);
	}
}
