import type { CatalogueText } from '../../catalogue/schema';
import { buttons, context, section } from '../views/blocks';
import type { Text } from '../views/text';
import { ACTION_DELETE, openAction } from './adminIds';
import type { DeletePage } from './AdminPage';
import { rowsOf } from './listRows';
import { listWith } from './listView';
import type { Modal } from '../forms/Modal';

/** The question whether an entry shall really be deleted; `undefined` where the catalogue has nothing at its place. */
export function deleteView(catalogueText: CatalogueText, { of, place }: DeletePage, text: Text): Modal | undefined {
	const [row] = rowsOf(catalogueText, of, { from: place, to: place + 1, text });
	return (
		row && {
			title: text('admin.delete'),
			close: text('form.close'),
			blocks: [
				section('admin.delete.question', { plain: text('admin.delete.question', { name: row.name }) }),
				context(
					'admin.delete.facts',
					row.facts.map((plain) => ({ plain })),
				),
				buttons('admin.delete.actions', [
					{ label: text('admin.delete'), actionId: ACTION_DELETE, value: String(place), style: 'danger' },
					{ label: text('admin.back'), actionId: openAction(listWith(of, place)), value: 'back' },
				]),
			],
		}
	);
}
