import { AppInterface } from '@rocket.chat/apps-engine/definition/metadata';
import { readFileSync } from 'fs';
import ts from 'typescript';

/**
 * The names in the `implements` clause of the one exported class of a file that are interfaces of the engine. They decide
 * which events the server raises to the app: a missing one is a silent loss, so the class is where they are declared.
 */
export function readImplements(classFile: string): string[] {
	const source = ts.createSourceFile(classFile, readFileSync(classFile, 'utf8'), ts.ScriptTarget.ES2022, true);
	const known = new Set<string>(Object.values(AppInterface));
	const [appClass, another] = source.statements.filter(ts.isClassDeclaration).filter(isExported);
	if (!appClass || another) {
		throw new Error(`${classFile} must export exactly one class.`);
	}
	return (appClass.heritageClauses ?? [])
		.filter((clause) => clause.token === ts.SyntaxKind.ImplementsKeyword)
		.flatMap((clause) => clause.types.map((type) => type.expression.getText(source)))
		.filter((name) => known.has(name))
		.sort();
}

function isExported(declaration: ts.ClassDeclaration): boolean {
	return declaration.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) === true;
}
