import type { CatalogueText } from '../../src/catalogue/schema';
import { encodePage, subjects } from '../../src/rocketchat/admin/AdminPage';
import { deleteView } from '../../src/rocketchat/admin/deleteView';
import { formView } from '../../src/rocketchat/admin/formView';
import { listView } from '../../src/rocketchat/admin/listView';
import type { Modal } from '../../src/rocketchat/forms/Modal';
import type { Text } from '../../src/rocketchat/views/text';
import { bank, bankOf, formPages, mustForm } from '../rocketchat/admin/bank';
import { wordings } from './names';

/** A bank in which everything has that name. */
export function bankCalled(name: string): CatalogueText {
	const { caseTypes, skillGroups, ...rest } = bank();
	const [caseType] = caseTypes;
	const [group] = skillGroups;
	return {
		...rest,
		topics: [{ name, caseType: name }],
		defaultTopic: name,
		caseTypes: [{ ...caseType, name, overflow: undefined, noAnswer: undefined }],
		skillGroups: [{ ...group, name, members: ['anna'], caseTypes: [name] }],
	};
}

/** Every window of the administration, of banks of all sizes and names. */
export function adminWindows(text: Text): [string, Modal][] {
	return [
		...[0, 1, 100].flatMap((size) =>
			subjects.map((of): [string, Modal] => [`${size} of ${of}`, listView(bankOf(size), { page: 'list', of, offset: 40 }, text)]),
		),
		...Object.entries(wordings).flatMap(([kind, name]) => windowsOf(kind, bankCalled(name), text)),
		...windowsOf('as written by people', bank(), text),
	];
}

function windowsOf(kind: string, catalogueText: CatalogueText, text: Text): [string, Modal][] {
	return [
		...subjects.flatMap((of): [string, Modal][] => {
			const question = deleteView(catalogueText, { page: 'delete', of, place: 0 }, text);
			return [
				[`list of ${of}, ${kind}`, listView(catalogueText, { page: 'list', of, offset: 0 }, text)],
				...(question ? [[`delete ${of}, ${kind}`, question] satisfies [string, Modal]] : []),
			];
		}),
		...formPages(catalogueText).map((page): [string, Modal] => [
			`${encodePage(page)}, ${kind}`,
			formView(mustForm(catalogueText, page, text), text),
		]),
	];
}
