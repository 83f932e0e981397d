import type { Text } from '../views/text';
import type { AdminForm } from './AdminForm';
import { fieldBlockOf } from '../forms/Field';
import type { Modal } from '../forms/Modal';

/** A form, filled with what the catalogue says. */
export function formView({ title, fields }: AdminForm, text: Text): Modal {
	return { title, blocks: fields.map(fieldBlockOf), close: text('form.cancel'), submit: text('form.save') };
}
