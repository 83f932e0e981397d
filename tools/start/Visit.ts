import type { Customer } from '../client/Customer';

/** One customer of the morning, from their first message on. */
export type Visit = {
	readonly number: number;
	readonly name: string;
	readonly topic: string;
	readonly customer: Customer;
	/** Agents who served it, in order, by the server's word. */
	readonly agents: string[];
	/** Known once an agent has opened the "Case" bar. */
	caseNumber?: string;
	why?: string;
	waitedSeconds?: number;
	isClosed: boolean;
};

/** How a visit is called in the live output. */
export function label({ number, name, topic }: Visit): string {
	return `#${String(number).padStart(2)} ${name.padEnd(7)} (${topic})`;
}
