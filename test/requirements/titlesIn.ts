import ts from 'typescript';

/** The whole titles of the tests in a file as they are written: those of the `describe`s around each, then its own. */
export function titlesIn(source: string): string[] {
	const titles: string[] = [];
	const visit = (node: ts.Node, around: readonly string[]): void => {
		const [kind, title] = ts.isCallExpression(node) ? [calledBy(node), firstWords(node)] : [];
		const path = title === undefined ? around : [...around, title];
		if (kind === 'it' && title !== undefined) {
			titles.push(path.join(' '));
		}
		ts.forEachChild(node, (child) => visit(child, kind === 'describe' ? path : around));
	};
	visit(ts.createSourceFile('a.test.ts', source, ts.ScriptTarget.ES2022), []);
	return titles;
}

/** The name at the beginning of a call: `it` for `it(…)` and for `it.each(…)(…)`. */
function calledBy({ expression }: ts.CallExpression): string | undefined {
	let called: ts.Expression = expression;
	while (ts.isCallExpression(called) || ts.isPropertyAccessExpression(called)) {
		called = called.expression;
	}
	return ts.isIdentifier(called) ? called.text : undefined;
}

function firstWords({ arguments: [first] }: ts.CallExpression): string | undefined {
	return first && ts.isStringLiteralLike(first) ? first.text : undefined;
}
