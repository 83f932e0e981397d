import { text } from '../views/text';
import type { AdminForm } from './AdminForm';
import { fieldBlockOf } from '../forms/Field';
import type { Modal } from '../forms/Modal';

/** A form, filled with what the catalogue says. */
export function formView({ title, fields }: AdminForm): Modal {
	return { title, blocks: fields.map(fieldBlockOf), submit: text('form.save') };
}
