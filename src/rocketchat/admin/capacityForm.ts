import { putCapacity, type CapacityText } from '../../catalogue/editCatalogue';
import type { CatalogueText } from '../../catalogue/schema';
import { failure, success } from '../../shared/Result';
import type { Text } from '../views/text';
import type { AdminForm, FieldPlace } from './AdminForm';
import type { Field } from '../forms/Field';
import { FormReader } from './FormReader';

/** The form of the agents' capacity: the bank's default, the reserve, and agents with a limit of their own. */
export function capacityForm(catalogueText: CatalogueText, text: Text): AdminForm {
	const fields = fieldsOf(catalogueText.capacity ?? {}, text);
	return {
		title: text('admin.capacity'),
		fields,
		draft(filled) {
			const reader = new FormReader(fields, filled, text);
			const { agents, places } = readAgents(reader);
			const capacity: CapacityText = {
				...catalogueText.capacity,
				default: reader.number('default'),
				reserve: reader.number('reserve'),
				agents,
			};
			return reader.faults.length > 0
				? failure(reader.faults)
				: success({
						apply: (before) => putCapacity(before, capacity),
						places: [
							{ path: 'capacity.default', field: 'default' },
							{ path: 'capacity.reserve', field: 'reserve' },
							{ path: 'capacity.agents', field: 'agents' },
							...places,
						],
					});
		},
	};
}

/** The limits that the lines name; none where there are no lines. */
function readAgents(reader: FormReader): { agents: CapacityText['agents']; places: FieldPlace[] } {
	const units = new Map<string, number>();
	const places: FieldPlace[] = [];
	for (const { line, words } of reader.lines('agents')) {
		const [username = '', limit, ...more] = words;
		if (limit === undefined || more.length > 0) {
			reader.refuse('agents', 'admin.error.limit', line);
		} else if (units.has(username)) {
			reader.refuse('agents', 'admin.error.agentTwice', line);
		} else {
			units.set(username, reader.toNumber(limit, 'agents', line));
			// Both ways of writing a name in a path.
			places.push(
				{ path: `capacity.agents.${username}`, field: 'agents', line },
				{ path: `capacity.agents[${JSON.stringify(username)}]`, field: 'agents', line },
			);
		}
	}
	return { agents: units.size > 0 ? Object.fromEntries(units) : undefined, places };
}

function fieldsOf(capacity: CapacityText, text: Text): Field[] {
	const agents = Object.entries(capacity.agents ?? {}).map(([username, units]) => `${username.trim()} ${units}`);
	return [
		{
			kind: 'line',
			name: 'default',
			label: text('admin.capacity.default'),
			value: capacity.default === undefined ? '' : String(capacity.default),
			placeholder: '3',
		},
		{
			kind: 'line',
			name: 'reserve',
			label: text('admin.capacity.reserve'),
			hint: text('admin.capacity.reserve.hint'),
			value: capacity.reserve === undefined ? '' : String(capacity.reserve),
			placeholder: '0',
		},
		{
			kind: 'lines',
			name: 'agents',
			label: text('admin.capacity.agents'),
			hint: text('admin.capacity.agents.hint'),
			value: agents.join('\n'),
		},
	];
}
