import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { caseAsJson, type CaseFile } from '../../cases/CaseFile';
import { readCaseFile } from '../../desk/readCaseFile';
import { usernamesIn } from '../../desk/usernamesIn';
import { errorName } from '../../shared/errorName';
import type { Language } from '../../shared/Language';
import type { OpenDesk } from '../DeskDoor';
import { sendFiles } from '../gateway/sendFiles';
import { actorOf } from '../gateway/users';
import { asCode } from '../views/blocks';
import { casePage } from '../views/casePage';
import { refusalText, type RefusalCode } from '../views/refusalView';
import { textsIn } from '../views/text';
import { verificationLines } from '../views/verificationText';

/** Commands about a case by its number. */
const commands = ['history', 'export'] as const;

/** Who has typed a line, and their language. */
type Typist = { readonly user: IUser; readonly language: Language };

/** The answer in words to a typed line about a case: what has come of checking its history, or of exporting it; `undefined` for any other line. */
export async function caseTyped(
	desk: OpenDesk,
	typist: Typist,
	[first, number, ...rest]: readonly string[],
): Promise<string | undefined> {
	const command = commands.find((known) => known === first);
	if (!command || number === undefined || rest.length > 0) {
		return undefined;
	}
	const file = await readCaseFile(desk, actorOf(typist.user, desk.settings), number);
	if (!file.ok) {
		return refused(desk, typist, file.error.code);
	}
	return command === 'export'
		? exported(desk, typist, file.value)
		: verificationLines(file.value.case.caseId, file.value.verification, {
				text: textsIn(typist.language),
				shown: asCode,
			}).join('\n');
}

/** Hands the case over as two files, and says so. */
async function exported(desk: OpenDesk, typist: Typist, file: CaseFile): Promise<string> {
	const { user, language } = typist;
	const { caseId } = file.case;
	const usernames = await usernamesIn(desk, file.history.events);
	const access = { ...desk.accessors, appUser: () => desk.roomActions.appUser() };
	try {
		await sendFiles(access, user, [
			{ name: `${caseId}.json`, content: caseAsJson(file) },
			{ name: `${caseId}.html`, content: casePage(file, usernames, language) },
		]);
	} catch (error) {
		desk.accessors.logger.error('case not exported', { caseId, error: errorName(error) });
		return refused(desk, typist, 'FILES_REFUSED');
	}
	desk.log('case exported', { caseId, by: user.id });
	return textsIn(language)('export.done', { number: caseId });
}

function refused(desk: OpenDesk, { user, language }: Typist, code: RefusalCode): string {
	desk.log('command refused', { code, userId: user.id });
	return refusalText({ code }, textsIn(language));
}
