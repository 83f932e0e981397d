import fc from 'fast-check';

/** What is nested deeper than some hundred levels the server refuses by itself, before any app hears of it (engine 1.62, its MessagePack encoder). */
const MOST_LEVELS = 80;

/** Texts that have broken decoders elsewhere: null bytes, halves of surrogate pairs, names of what every object has, formulas, paths, markup. */
const nasty = [
	'',
	' ',
	'\u0000',
	'a\u0000b',
	'\ud800',
	'\u202e\u200b\ufeff',
	'__proto__',
	'constructor',
	'toString',
	'null',
	'NaN',
	'-0',
	'1e999',
	'${1}',
	'{{1}}',
	'$where',
	'../../etc/passwd',
	'<script>alert(1)</script>',
	"'; DROP TABLE cases; --",
	'%00%0a%0d',
	'🏦'.repeat(50),
	'x'.repeat(5_000),
	'('.repeat(500),
];

export const texts: fc.Arbitrary<string> = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom(...nasty) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

/** Values in each other's places, very large and very deep ones among them. */
const values: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 4, arbitrary: texts },
	{ weight: 2, arbitrary: fc.constantFrom(null, true, 0, -1, 1.5, 2 ** 53, [], {}, [[]], { length: 1e9 }) },
	{ weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
	{ weight: 1, arbitrary: fc.nat(MOST_LEVELS).map(deep) },
);

function deep(levels: number): unknown {
	return Array.from({ length: levels }).reduce<unknown>((inner) => ({ inner }), 'x');
}

/** A body that is nearly right: any of its fields, at any depth, may be another value, be missing, or have company. */
export function nearly(right: Readonly<Record<string, unknown>>): fc.Arbitrary<Record<string, unknown>> {
	const fields = Object.fromEntries(
		Object.entries(right).map(([name, value]) => {
			const kept = isObject(value) ? nearly(value) : fc.constant(value);
			return [name, fc.oneof({ weight: 5, arbitrary: kept }, { weight: 1, arbitrary: values })];
		}),
	);
	const some = fc.record(fields, { requiredKeys: [] });
	const company = fc.dictionary(texts, values, { maxKeys: 2 });
	return fc.oneof(
		{ weight: 6, arbitrary: fc.record(fields) },
		{ weight: 2, arbitrary: some },
		{ weight: 1, arbitrary: fc.tuple(some, company).map(([own, more]) => ({ ...own, ...more })) },
	);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
