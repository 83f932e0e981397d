/** An expected failure: a stable code, the place it concerns where there is one, and details that hold no personal data. */
export type CodedError<Code extends string = string> = {
	readonly code: Code;
	readonly details?: Readonly<Record<string, string | number>>;
};

/** What an operation gives back when it may fail in a way the caller is expected to handle. Bugs and outages throw. */
export type Result<Value, Failure> =
	{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure };

/** A success holding `value`. */
export function success<Value>(value: Value): { ok: true; value: Value } {
	return { ok: true, value };
}

/** A failure holding `error`. */
export function failure<Failure>(error: Failure): { ok: false; error: Failure } {
	return { ok: false, error };
}
