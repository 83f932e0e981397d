/** EJSON as the realtime channel speaks it: dates as `{ $date: milliseconds }`. */
export function toEjson(value: unknown): string {
	return JSON.stringify(encode(value));
}

export function fromEjson(text: string): unknown {
	return decode(JSON.parse(text));
}

function encode(value: unknown): unknown {
	if (value instanceof Date) {
		return { $date: value.getTime() };
	}
	return mapFields(value, encode);
}

function decode(value: unknown): unknown {
	if (typeof value === 'object' && value !== null && '$date' in value && typeof value.$date === 'number') {
		return new Date(value.$date);
	}
	return mapFields(value, decode);
}

function mapFields(value: unknown, map: (field: unknown) => unknown): unknown {
	if (Array.isArray(value)) {
		return value.map(map);
	}
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, map(field)]));
	}
	return value;
}
