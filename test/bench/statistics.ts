/** A point of a measured curve: a size, and what was measured at it. */
export type Point = readonly [x: number, y: number];

/** One line of a table: what its columns are called, and what stands in them. */
export type Row = Readonly<Record<string, string | number>>;

/** The value that a share of the samples (0 to 1) does not exceed, between two samples interpolated. Throws without samples. */
export function percentile(samples: readonly number[], share: number): number {
	const sorted = [...samples].sort((one, other) => one - other);
	const position = (sorted.length - 1) * share;
	const [below, above] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
	if (below === undefined || above === undefined) {
		throw new Error('There are no samples.');
	}
	return below + (above - below) * (position - Math.floor(position));
}

export function median(samples: readonly number[]): number {
	return percentile(samples, 0.5);
}

/** How much y grows with each unit of x: the slope of the straight line with the least squares. Throws unless two x differ. */
export function slope(points: readonly Point[]): number {
	const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
	const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
	const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
	if (!(spread > 0)) {
		throw new Error('A slope needs two different sizes.');
	}
	return points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
}

/** The k of y ~ x^k: 0 is constant, 1 linear, 2 quadratic. All x and y must be positive. */
export function growthExponent(points: readonly Point[]): number {
	return slope(points.map(([x, y]) => [Math.log(x), Math.log(y)]));
}

/** The rows as lines under a head, in columns: numbers to the right, texts to the left. */
export function table(rows: readonly Row[]): string {
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const drawn = columns.map((title) => {
		const cells = rows.map((row) => shown(row[title]));
		const width = Math.max(title.length, ...cells.map((cell) => cell.length));
		const isNumeric = rows.every((row) => typeof row[title] !== 'string');
		return [title, '-'.repeat(width), ...cells].map((cell) => (isNumeric ? cell.padStart(width) : cell.padEnd(width)));
	});
	return ['head', 'line', ...rows]
		.map((_, line) =>
			drawn
				.map((column) => column[line])
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

/** Numbers with three digits that say something; nothing for a column that a row does not have. */
function shown(cell: string | number | undefined): string {
	if (typeof cell !== 'number' || Number.isInteger(cell)) {
		return String(cell ?? '');
	}
	const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(cell))));
	return cell.toFixed(Math.min(decimals, 4));
}
