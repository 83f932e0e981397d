const unitMilliseconds: Readonly<Record<string, number>> = {
	second: 1000,
	minute: 60_000,
	hour: 3_600_000,
	day: 86_400_000,
	week: 604_800_000,
	month: 2_628_000_000,
	year: 31_536_000_000,
};
const words: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, ten: 10, half: 0.5 };

/**
 * Milliseconds of '10 seconds', 'one minute', '1 hour and 30 minutes'; undefined for what is no such interval (the
 * server's scheduler reads them with the npm package human-interval; its cron expressions are not embedded).
 */
export function parseInterval(text: string): number | undefined {
	const parts = text
		.trim()
		.toLowerCase()
		.replace(/^in /, '')
		.split(/\s+and\s+|\s*,\s*/);
	const spans = parts.map((part) => {
		const [, amount = '', unit = ''] = /^([\d.]+|[a-z]+)\s+([a-z]+?)s?$/.exec(part) ?? [];
		return (words[amount] ?? Number.parseFloat(amount)) * (unitMilliseconds[unit] ?? Number.NaN);
	});
	const total = spans.reduce((sum, span) => sum + span, 0);
	return Number.isNaN(total) ? undefined : total;
}
