import type { OwnTexts } from '../../catalogue/schema';
import type { AdmissionRefusal } from '../../desk/admit';
import type { Language } from '../../shared/Language';
import { textsIn } from './text';

/** Which of the bank's own texts stands in place of ours. */
const own: Partial<Record<AdmissionRefusal['code'] | 'INTERNAL', keyof OwnTexts>> = {
	NOBODY_THERE: 'nobodyThere',
	LOGIN_ENDED: 'loginEnded',
};

/** What a customer reads in place of their message or room: in the bank's words for their language, else in ours. */
export function refusalText(code: AdmissionRefusal['code'] | 'INTERNAL', language: Language, texts: OwnTexts): string {
	const key = own[code];
	return (key && texts[key][language]) ?? textsIn(language)(`refused.${code}`);
}
