import type { Core } from './Core';
import { ChatError } from './ChatError';
import type { CustomFieldDocument } from './documents';
import { findVisitorByToken } from './visitors';

/** Registers a field (Rocket.Chat 6.14 DDP method `livechat:saveCustomField`); apps have no way to do it. */
export function saveCustomField(core: Core, id: string | null, field: CustomFieldDocument): void {
	if (!/^[0-9a-zA-Z-_]+$/.test(field._id)) {
		throw new ChatError(
			'error-invalid-custom-field-name',
			'Invalid custom field name. Use only letters, numbers, hyphens and underscores.',
		);
	}
	const known = core.store.customFields.findById(id ?? field._id);
	if (id !== null && !known) {
		throw new ChatError('error-invalid-custom-field', 'Custom Field Not found');
	}
	if (id === null && known) {
		throw new ChatError('error-custom-field-name-already-exists', 'Custom field name already exists');
	}
	if (known) {
		core.store.customFields.update(known._id, { ...field, _id: known._id });
	} else {
		core.store.customFields.insert(field);
	}
}

/**
 * How many documents changed (LivechatTyped.setCustomFields): 0 also where the same value was there already. Scope room
 * writes to *all* open rooms of the token, scope visitor to the visitor. Anyone with the token may call it.
 */
export function setCustomField(core: Core, token: string, key: string, value: unknown, overwrite: boolean): number {
	const field = core.store.customFields.findById(key);
	if (!field) {
		throw new Error('invalid-custom-field');
	}
	if (field.regexp !== undefined && field.regexp !== '' && !new RegExp(field.regexp).test(String(value))) {
		throw new Error(`Invalid value for ${key} field`);
	}
	if (field.scope === 'visitor') {
		const visitor = findVisitorByToken(core, token);
		const data = visitor && withField(visitor.livechatData, key, value, overwrite);
		if (visitor && data) {
			core.store.visitors.update(visitor._id, { livechatData: data });
		}
		return data ? 1 : 0;
	}
	const rooms = core.store.rooms.find(({ open, v }) => open === true && v?.token === token);
	const [first] = rooms;
	if (!overwrite && first?.livechatData?.[key] !== undefined) {
		return 0;
	}
	return rooms.filter(({ _id, livechatData }) => {
		const data = withField(livechatData, key, value, true);
		return data && core.store.rooms.update(_id, { livechatData: data });
	}).length;
}

/** The data with the field, or `undefined` where nothing changes. */
function withField(
	data: Record<string, unknown> | undefined,
	key: string,
	value: unknown,
	overwrite: boolean,
): Record<string, unknown> | undefined {
	const current = data?.[key];
	return (current !== undefined && !overwrite) || current === value ? undefined : { ...data, [key]: value };
}
